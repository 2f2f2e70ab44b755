import { createMiddleware } from "hono/factory";
import type { WebEnv } from "./env.ts";
import type { Caching } from "./policy.ts";

const FOREVER = "public, max-age=31536000, immutable";

/** Says who may keep an answer. What a handler said itself is never loosened. */
export function cacheControl(caching: Caching) {
  return createMiddleware<WebEnv>(async (c, next) => {
    await next();
    const { headers, status } = c.res;
    const said = headers.get("cache-control") ?? "";
    if (/\bno-store\b/.test(said)) return;
    if (caching === "never") headers.set("cache-control", "no-store");
    else if (caching === "forever" && status === 200) headers.set("cache-control", FOREVER);
    else if (c.get("signedIn") && !/\bprivate\b/.test(said)) {
      headers.set("cache-control", "private, no-cache");
    }
  });
}
