import type { Context as HonoContext } from "hono";
import type { WebEnv } from "./env.ts";

/**
 * Whether the client has the answer already (RFC 9110 §13.2.2): by its entity tag where it says one,
 * else by the date it was last modified.
 */
export function isNotModified(c: HonoContext<WebEnv>, headers: Headers): boolean {
  const known = c.req.header("if-none-match");
  if (known !== undefined) return matches(known, headers.get("etag") ?? "");
  const since = Date.parse(c.req.header("if-modified-since") ?? "");
  const modified = Date.parse(headers.get("last-modified") ?? "");
  return modified <= since;
}

const matches = (given: string, etag: string): boolean =>
  given.trim() === "*" || given.split(",").some((each) => strong(each.trim()) === strong(etag));

/** Compared weakly (§8.8.3.2): `W/` falls away. */
const strong = (etag: string): string => etag.replace(/^W\//, "");
