import { createMiddleware } from "hono/factory";
import type { WebEnv } from "./env.ts";
import { Refusal } from "./refusal.ts";

/**
 * Refuses an unsafe request that a browser sends from another site (SC2). A client that is no
 * browser sends neither header and carries no cookie of a reader.
 */
export function originCheck(baseUrl: string) {
  const own = new URL(baseUrl).host;
  return createMiddleware<WebEnv>(async (c, next) => {
    const site = c.req.header("sec-fetch-site");
    const origin = c.req.header("origin");
    const isOwn =
      site === undefined
        ? origin === undefined || isSame(origin, own, c.req.header("host"))
        : site === "same-origin" || site === "none";
    if (isOwn) return next();
    throw new Refusal("This request came from another site, so nothing was done.", "forbidden");
  });
}

function isSame(origin: string, own: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const given = new URL(origin).host;
  return given === own || given === host;
}
