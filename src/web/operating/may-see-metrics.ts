import { createHash, timingSafeEqual } from "node:crypto";
import type { Context as HonoContext } from "hono";
import type { Settings } from "../../base/settings.ts";
import type { WebEnv } from "../../http/env.ts";
import { isOwnNetwork } from "../../http/own-machine.ts";

/**
 * Whether a request may read the operator's figures: by `METRICS_TOKEN` where it is set, else where
 * this machine or a private network asks itself. What a proxy passes on is the world's.
 */
export function maySeeMetrics(settings: Settings): (c: HonoContext<WebEnv>) => boolean {
  const token = settings.metricsToken;
  return (c) => {
    if (token) {
      const offered = /^Bearer\s+(\S{1,500})$/i.exec(c.req.header("authorization") ?? "")?.[1];
      return timingSafeEqual(hash(offered ?? ""), hash(token));
    }
    return isOwnNetwork(settings, c);
  };
}

const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
