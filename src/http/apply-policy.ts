import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Context } from "../context.ts";
import { cacheControl } from "./cache-control.ts";
import type { WebEnv } from "./env.ts";
import { speakLanguage } from "./language.ts";
import { openLastModified } from "./last-modified.ts";
import { limitRate } from "./limit-rate.ts";
import { originCheck } from "./origin-check.ts";
import { pageCache } from "./page-cache.ts";
import { permission } from "./permission.ts";
import { isSafe } from "./policy.ts";
import type { Policy } from "./policy.ts";
import { said } from "../base/errors.ts";
import { Refusal } from "./refusal.ts";
import { sendCompressed } from "./send-compressed.ts";

const BODY_BYTES_MAX = 256 * 1024;

/** What runs before the handler of a route, in order. */
export type ApplyPolicy = (method: string, policy: Policy) => MiddlewareHandler<WebEnv>[];

/** @param isPage whether a path can be read by GET */
export function openPolicies(context: Context, isPage: (path: string) => boolean): ApplyPolicy {
  const dates = openLastModified();
  const cached = pageCache(context, dates);
  const compressed = sendCompressed(dates);
  const ownOrigin = originCheck(context.settings.baseUrl);
  return (method, policy) => {
    const isUnsafe = !isSafe(method);
    return [
      ...(policy.cache === "everybody" ? [cached] : []),
      compressed,
      speakLanguage,
      cacheControl(policy.cache ?? "reader"),
      ...(isUnsafe && !policy.isOpenToOtherSites ? [ownOrigin] : []),
      ...(policy.limit ? [limitRate(policy.limit)] : []),
      permission(context, policy, isPage),
      ...(isUnsafe ? [bodyAtMost(policy.bodyBytesMax ?? BODY_BYTES_MAX)] : []),
    ];
  };
}

function bodyAtMost(maxSize: number): MiddlewareHandler<WebEnv> {
  return bodyLimit({
    maxSize,
    // The connection stays, and the server reads the rest away: cut, it would lose the answer.
    onError: () => {
      throw new Refusal(said`The request is larger than ${maxSize} bytes.`, "too_large");
    },
  });
}
