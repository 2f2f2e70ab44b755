import type { Context } from "../context.ts";
import type { FindPapers } from "../digests/issues/plan-issues.ts";
import { catchUp } from "../search/index/writing/follow-changes.ts";
import { searchPapers as search } from "../search/search.ts";

const CATCH_UP_MS = 120_000;
const PAGE_RESULTS = 100;
/** A paper near in meaning alone is mailed only where it is at least so near as this to the best. */
const RELEVANCE_MIN = 0.5;

/**
 * What a saved search finds, best first: papers that hold words of the query, and those nearly as
 * relevant as the best by meaning. Meaning ranks every paper; a digest must not mail them all.
 */
export function findForDigests(context: Pick<Context, "search" | "now">): FindPapers {
  return async (query, limit) => {
    await catchUp(context.search, CATCH_UP_MS);
    const found: number[] = [];
    let cursor: string | null = null;
    let best = 0;
    do {
      const page = await search(context, { query, limit: PAGE_RESULTS, cursor });
      best = Math.max(best, page.results[0]?.score ?? 0);
      for (const { paperId, score, reasons } of page.results) {
        const isByWords = reasons.some((reason) => reason !== "meaning");
        if (isByWords || score >= best * RELEVANCE_MIN) found.push(paperId);
      }
      cursor = page.next;
    } while (cursor !== null && found.length < limit);
    return found.slice(0, limit);
  };
}
