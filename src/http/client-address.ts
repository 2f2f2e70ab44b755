import type { Context as HonoContext } from "hono";
import { addressMatcher } from "../base/address.ts";
import type { Settings } from "../base/settings.ts";
import type { WebEnv } from "./env.ts";
import { socketOf } from "./socket.ts";

const FORWARDED_CHARACTERS_MAX = 500;

/**
 * The address of the client. `X-Forwarded-For` counts only where a proxy of `TRUSTED_PROXIES` speaks:
 * then its last address that is no such proxy.
 */
export function clientAddress({
  trustedProxies,
}: Pick<Settings, "trustedProxies">): (c: HonoContext<WebEnv>) => string {
  const isTrusted = addressMatcher(trustedProxies);
  return (c) => {
    // A request made inside the program has no socket.
    const remote = socketOf(c)?.remoteAddress ?? "";
    if (!isTrusted(remote)) return remote;
    const forwarded = (c.req.header("x-forwarded-for") ?? "").slice(-FORWARDED_CHARACTERS_MAX);
    const hops = forwarded.split(",").map((hop) => hop.trim());
    return hops.findLast((hop) => hop !== "" && !isTrusted(hop)) ?? remote;
  };
}
