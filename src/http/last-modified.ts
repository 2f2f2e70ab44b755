import type { Context as HonoContext } from "hono";
import { recentMap } from "../base/recent-map.ts";
import type { WebEnv } from "./env.ts";
import { isSafe } from "./policy.ts";

const ANSWERS_MAX = 5_000;
const SECOND_MS = 1_000;

/** When each answer came to be as it is, as far as this process can tell. */
export interface LastModified {
  /**
   * Milliseconds since 1970 in whole seconds; null where it cannot be said yet.
   * @param name one for each form of an address: type, language
   */
  of: (name: string, etag: string) => number | null;
}

/**
 * The first moment at which this process saw an answer with the entity tag it still has: never earlier
 * than its last change, so that nobody keeps an old one by its date. Two forms of one address within
 * a second get two dates, the second of which is said once it has come.
 */
export function openLastModified(clockMs: () => number = Date.now): LastModified {
  const seen = recentMap<string, { etag: string; sinceMs: number }>({ sizeMax: ANSWERS_MAX });
  return {
    of: (name, etag) => {
      const nowMs = clockMs();
      const secondMs = Math.floor(nowMs / SECOND_MS) * SECOND_MS;
      const before = seen.get(name);
      const sinceMs =
        before?.etag === etag
          ? before.sinceMs
          : Math.max(secondMs, (before?.sinceMs ?? 0) + (before ? SECOND_MS : 0));
      seen.set(name, { etag, sinceMs });
      return sinceMs <= nowMs ? sinceMs : null;
    },
  };
}

/** Sets `Last-Modified` where the answer is the same for all and has an entity tag but no date. */
export function dateAnswer(dates: LastModified, c: HonoContext<WebEnv>, headers: Headers): void {
  const etag = headers.get("etag");
  const isOwn = c.get("signedIn") || /no-store/.test(headers.get("cache-control") ?? "");
  if (etag === null || isOwn || !isSafe(c.req.method) || headers.has("last-modified")) return;
  const form = `${headers.get("content-type")} ${headers.get("content-language")}`;
  const sinceMs = dates.of(`${form} ${c.req.url}`, etag);
  if (sinceMs !== null) headers.set("last-modified", new Date(sinceMs).toUTCString());
}
