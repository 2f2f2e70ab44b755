import type { SearchEngines } from "../engines.ts";
import type { ParsedQuery } from "../query/parse-query.ts";
import { rankPapers } from "../rank/rank-papers.ts";
import type { SearchRequest } from "../search-request.ts";

export interface Droppable {
  /** What to leave out, as it was typed or `category`, `year`, `has`, `picked` for a facet. */
  part: string;
  /** The query without it; the facets stay as they are unless the part is one. */
  query: string;
  /** As far as it is counted. */
  total: number;
}

const counted_max = 2_000;

/**
 * Each part that is tried costs a search. In a query of more parts than this no single one is likely
 * to keep everything away, so none is tried: an odd query costs no more than a plain one.
 */
const parts_tried_max = 6;

/** Which one part keeps everything away: tried in turn, those that help are named. */
export async function droppableParts(
  engines: SearchEngines,
  request: SearchRequest,
  parsed: ParsedQuery,
): Promise<Droppable[]> {
  const typed = parsed.parts.map(({ part, rest }) => ({
    part,
    request: { ...request, query: rest },
  }));
  const facets: { part: string; request: SearchRequest }[] = [];
  if (request.categories?.length) {
    facets.push({ part: "category", request: { ...request, categories: [] } });
  }
  if (request.year) facets.push({ part: "year", request: { ...request, year: null } });
  if (request.has?.length) facets.push({ part: "has", request: { ...request, has: [] } });
  if (request.isPicked) facets.push({ part: "picked", request: { ...request, isPicked: false } });
  const found: Droppable[] = [];
  const parts = [...facets, ...typed];
  if (parts.length > parts_tried_max) return found;
  for (const each of parts) {
    const { papers, byWords, filter } = await rankPapers(engines, each.request, {
      isRescored: false,
      wordsDepth: () => counted_max,
    });
    const isList = each.request.query.trim() === "" && Object.keys(filter).length > 0;
    const byMeaning = papers.filter(({ isRelevant, isWords }) => isRelevant && !isWords);
    const total = isList ? await engines.index.count(filter) : byWords.length + byMeaning.length;
    if (total > 0) found.push({ part: each.part, query: each.request.query, total });
  }
  return found;
}
