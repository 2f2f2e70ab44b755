import { createMiddleware } from "hono/factory";
import type { WebEnv } from "./env.ts";
import { socketOf } from "./socket.ts";

/**
 * Refuses a request with two Host headers (RFC 9112 §3.2): a proxy might have judged the one that
 * Node drops.
 */
export function oneHost() {
  return createMiddleware<WebEnv>(async (c, next) => {
    const raw = socketOf(c)?.rawHeaders ?? [];
    let count = 0;
    for (let at = 0; at < raw.length; at += 2) {
      if (raw[at]?.length === 4 && raw[at]?.toLowerCase() === "host") count += 1;
    }
    return count > 1 ? c.text("A request names one host.\n", 400) : next();
  });
}
