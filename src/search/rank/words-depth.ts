import type { ParsedQuery } from "../query/parse-query.ts";
import { candidates_a_side } from "./retrieve.ts";
import type { SearchSort } from "../search-request.ts";
import { spellingWords, type Spelling } from "../query/spelling.ts";

/** An index of so many papers is asked for all that match: the count is exact, facets too. */
const whole_papers_max = 10_000;
/** So many papers that must hold a phrase or a fielded word are asked for, and counted. */
const constrained_papers_max = 20_000;
/** An order by day or votes is made over so many papers, the most relevant ones. */
export const ordered_papers_max = 100_000;
/** Words that stand in so few papers together cost the same to the last. */
const few_papers_max = 2_000;

/** How many papers are asked for by words before the first page: the more, the surer the count. */
export function wordsDepth(
  parsed: ParsedQuery,
  known: { sort: SearchSort; paperCount: number; spelling: Spelling },
): number {
  if (known.sort !== "relevance") return ordered_papers_max;
  // One more than there are says that none is missing.
  if (known.paperCount <= whole_papers_max) return known.paperCount + candidates_a_side;
  if (parsed.must.length > 0) return constrained_papers_max;
  if (known.spelling.counts.size === 0) return candidates_a_side;
  const words = new Set(spellingWords(parsed.words));
  let papers = 0;
  for (const word of words) papers += known.spelling.countOf(word);
  return papers <= few_papers_max ? 2 * few_papers_max : candidates_a_side;
}
