import type { SearchEngines } from "../engines.ts";
import { parseQuery, type ParsedQuery } from "../query/parse-query.ts";
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

const COUNTED_MAX = 2_000;

/**
 * Each part that is tried costs a search by words. In a query of more parts than this no single one
 * is likely to keep everything away, so none is tried: an odd query costs no more than a plain one.
 */
const PARTS_TRIED_MAX = 6;

/** Which one part keeps everything away: each is left out once, those that help are named. */
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
  const parts = [...facets, ...typed];
  if (parts.length > PARTS_TRIED_MAX) return [];
  const tried = await Promise.all(
    parts.map(async ({ part, request: without }) => ({
      part,
      query: without.query,
      total: await countFound(engines, without),
    })),
  );
  return tried.filter(({ total }) => total > 0);
}

/** Where a word must be there, the words alone decide which papers: no vector is asked for. */
async function countFound(engines: SearchEngines, request: SearchRequest): Promise<number> {
  const { must, mustNot } = parseQuery(request.query);
  const { papers, byWords, filter } = await rankPapers(engines, request, {
    sides: must.length + mustNot.length > 0 ? "lexical" : "both",
    isCorrected: false,
    isRescored: false,
    wordsDepth: () => COUNTED_MAX,
  });
  const isList = request.query.trim() === "" && Object.keys(filter).length > 0;
  if (isList) return engines.index.count(filter);
  return byWords.length + papers.filter(({ isRelevant, isWords }) => isRelevant && !isWords).length;
}
