import { createMiddleware } from "hono/factory";
import type { WebEnv } from "./env.ts";
import { Refusal } from "./refusal.ts";
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
    if (count > 1) throw new Refusal("A request names one host.", "invalid");
    return next();
  });
}
