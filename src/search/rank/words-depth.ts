import type { ParsedQuery } from "../query/parse-query.ts";
import { CANDIDATES_A_SIDE } from "./retrieve.ts";
import type { SearchSort } from "../search-request.ts";
import { spellingWords, type Spelling } from "../query/spelling.ts";

/** An index of that many papers is asked for all that match: the count is exact, facets too. */
const WHOLE_PAPERS_MAX = 10_000;
/** That many papers that must hold a phrase or a fielded word are asked for, and counted. */
const CONSTRAINED_PAPERS_MAX = 20_000;
/** An order by day or votes is made over that many papers, the most relevant ones. */
export const ORDERED_PAPERS_MAX = 100_000;
/** Words that are in so few papers together cost the same to the last. */
const FEW_PAPERS_MAX = 2_000;

/** How many papers are asked for by words before the first page: the more, the surer the count. */
export function wordsDepth(
  parsed: ParsedQuery,
  known: { sort: SearchSort; paperCount: number; spelling: Spelling },
): number {
  if (known.sort !== "relevance") return ORDERED_PAPERS_MAX;
  // One more than there are says that none is missing.
  if (known.paperCount <= WHOLE_PAPERS_MAX) return known.paperCount + CANDIDATES_A_SIDE;
  if (parsed.must.length > 0) return CONSTRAINED_PAPERS_MAX;
  if (known.spelling.counts.size === 0) return CANDIDATES_A_SIDE;
  const words = new Set(spellingWords(parsed.words));
  let papers = 0;
  for (const word of words) papers += known.spelling.countOf(word);
  return papers <= FEW_PAPERS_MAX ? 2 * FEW_PAPERS_MAX : CANDIDATES_A_SIDE;
}
