import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import { recentMap } from "../base/recent-map.ts";
import { dayInZone } from "../base/days.ts";
import type { Context } from "../context.ts";
import { chooseLanguage } from "../words/language.ts";
import type { WebEnv } from "./env.ts";
import { dateAnswer, openLastModified } from "./last-modified.ts";
import type { LastModified } from "./last-modified.ts";
import { isNotModified } from "./not-modified.ts";
import { acceptedEncoding } from "./send-compressed.ts";
import { wantsMarkdown } from "./wants-markdown.ts";

interface KeptPage {
  headers: [string, string][];
  bytes: Uint8Array<ArrayBuffer>;
  /** The store's, read before the page was made. */
  version: string;
  /** When it was last made, and what it has used up of its makings (as in `limit-rules.ts`). */
  madeMs: number;
  usedMs: number;
}

const PAGES_MAX = 500;
const PAGE_BYTES_MAX = 512 * 1024;
const KEPT_BYTES_MAX = 64 * 1024 * 1024;
/** A page is made again at once, but after that many makings in a row only this often (RK6: one second). */
const MAKINGS_IN_A_ROW = 8;
const MAKING_EVERY_MS = 250;

/**
 * Keeps pages that are the same for everybody, as sent, until anything in the store changes or the
 * site's day ends; where votes change it many times a second, up to a quarter of a second longer. A
 * reader who is signed in, or brings any cookie, is always answered again.
 */
export function pageCache(
  context: Context,
  lastModified: LastModified = openLastModified(),
  clockMs = () => performance.now(),
) {
  const { engine, now } = context;
  // What is asked for stays; pages that nobody asks for again make room, no matter who had them made.
  const kept = recentMap<string, KeptPage>({
    sizeMax: KEPT_BYTES_MAX,
    entriesMax: PAGES_MAX,
    sizeOf: ({ bytes }) => bytes.length,
  });
  return createMiddleware<WebEnv>(async (c, next) => {
    if (!isForEverybody(c)) return next();
    // Read before the page is made: a commit in between makes the page newer than its version.
    const version = `${dayInZone(now(), context.zone)} ${await engine.dataVersion()}`;
    const encoding = acceptedEncoding(c.req.header("accept-encoding") ?? "");
    const language = chooseLanguage(c.req.header("accept-language"));
    const key = `${encoding} ${language} ${wantsMarkdown(c)} ${c.req.url}`;
    const page = kept.get(key);
    if (page && (page.version === version || mayWait(page, clockMs()))) {
      const headers = new Headers(page.headers);
      dateAnswer(lastModified, c, headers);
      const isKnown = isNotModified(c, headers);
      return new Response(isKnown ? null : page.bytes, { status: isKnown ? 304 : 200, headers });
    }
    const madeMs = clockMs();
    await next();
    if (c.res.status !== 200 || !c.res.headers.has("etag") || c.res.headers.has("set-cookie"))
      return kept.delete(key);
    const bytes = new Uint8Array(await c.res.clone().arrayBuffer());
    if (bytes.length > PAGE_BYTES_MAX) return kept.delete(key);
    const headers: KeptPage["headers"] = [...c.res.headers];
    const usedMs = Math.max(page?.usedMs ?? 0, madeMs) + MAKING_EVERY_MS;
    kept.set(key, { headers, bytes, version, madeMs, usedMs });
  });
}

/** An older page is as good as a new one where it is hardly older, and has been made again and again. */
const mayWait = ({ madeMs, usedMs }: KeptPage, nowMs: number): boolean =>
  nowMs - madeMs < MAKING_EVERY_MS && usedMs - nowMs > MAKINGS_IN_A_ROW * MAKING_EVERY_MS;

const isForEverybody = ({ req }: HonoContext<WebEnv>): boolean =>
  !req.header("cookie") && !req.header("authorization");
