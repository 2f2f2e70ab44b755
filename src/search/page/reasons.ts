import type { ListedResult } from "./result-list.ts";

const WORDS_NAMED_MAX = 6;

/** Why a paper is among the results, the strongest first (SE4). */
export function matchReasonsOf(paper: ListedResult, matched: string[]): string[] {
  const reasons: string[] = [];
  if (paper.exact === "id") reasons.push("exact id");
  if (paper.exact === "title") reasons.push("exact title");
  if (paper.exact === "near title") reasons.push("title");
  if (paper.isWords && matched.length > 0) {
    reasons.push(`words: ${matched.slice(0, WORDS_NAMED_MAX).join(", ")}`);
  }
  if (paper.isMeaning) reasons.push("meaning");
  if (reasons.length === 0) reasons.push("filter");
  return reasons;
}
