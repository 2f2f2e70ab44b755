import { createHash, timingSafeEqual } from "node:crypto";
import type { Context as HonoContext } from "hono";
import { isPublicAddress } from "../base/address.ts";
import type { Settings } from "../base/settings.ts";
import { clientAddress } from "../http/client-address.ts";
import type { WebEnv } from "../http/env.ts";

/**
 * Whether a request may read the operator's figures: by `METRICS_TOKEN` where it is set, else from a
 * private or loopback address that asks itself. What a proxy passes on is the world's.
 */
export function maySeeMetrics(settings: Settings): (c: HonoContext<WebEnv>) => boolean {
  const token = settings.more["METRICS_TOKEN"];
  const addressOf = clientAddress(settings);
  return (c) => {
    if (token) {
      const offered = /^Bearer\s+(\S{1,500})$/i.exec(c.req.header("authorization") ?? "")?.[1];
      return timingSafeEqual(digest(offered ?? ""), digest(token));
    }
    const isPassedOn = c.req.header("x-forwarded-for") ?? c.req.header("forwarded");
    return isPassedOn === undefined && !isPublicAddress(addressOf(c));
  };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
