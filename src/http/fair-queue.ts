import { createMiddleware } from "hono/factory";
import type { Context } from "../context.ts";
import { addressPrefix } from "../limits/address-prefix.ts";
import { openTurns } from "../limits/turns.ts";
import { clientAddress } from "./client-address.ts";
import type { WebEnv } from "./env.ts";
import { Refusal } from "./refusal.ts";

/** One client at full speed waits for itself, not others for it (SC10). */
export function fairQueue(context: Context) {
  const turns = openTurns();
  const addressOf = clientAddress(context.settings);
  return createMiddleware<WebEnv>(async (c, next) => {
    const address = addressOf(c);
    // Single addresses of IPv4 are scarce; of IPv6 a site has as many as it likes.
    const end = await turns.take(address.includes(".") ? address : addressPrefix(address));
    if (!end) {
      throw new Refusal("Too many requests are waiting. Try again later.", "too_many", {
        "retry-after": "5",
      });
    }
    try {
      return await next();
    } finally {
      end();
    }
  });
}
