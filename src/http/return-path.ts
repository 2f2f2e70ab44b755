import type { Context as HonoContext } from "hono";
import type { WebEnv } from "./env.ts";

const RETURN_CHARACTERS_MAX = 600;

/** A path of this site and nothing else: what a browser would read as another host is none. */
export function safePath(text: string | null | undefined): string | null {
  if (
    !text ||
    text.length > RETURN_CHARACTERS_MAX ||
    !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)
  )
    return null;
  return text;
}

/** The page of this site that a form was sent from; null where the browser does not say. */
export function refererPath(baseUrl: string, c: HonoContext<WebEnv>): string | null {
  const url = URL.parse(c.req.header("referer") ?? "");
  if (url === null) return null;
  const isOwn = url.host === new URL(baseUrl).host || url.host === c.req.header("host");
  return isOwn ? safePath(url.pathname + url.search) : null;
}
