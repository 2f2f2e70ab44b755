import type { ParsedQuery } from "./parse-query.ts";
import { foldLetters } from "../../base/fold.ts";
import { spellingWords, type Spelling } from "./spelling.ts";

/** Papers that a rare word is in at most: a name, an acronym, a method. */
const RARE_PAPERS_MAX = 25;
/** What is left of the dense side's weight where every word is rare or quoted. */
export const RARE_WEIGHT_SHARE = 0.33;

/**
 * A query whose every word is rare or quoted leans on words (measured in `evaluation/report.md`):
 * who types a name wants that name, not what is like it.
 */
export function isRareOnly(parsed: ParsedQuery, spelling: Spelling): boolean {
  const words = spellingWords(parsed.words).filter((word) => !QUERY_STOP_WORDS.has(word));
  if (words.length === 0) return parsed.must.length > 0;
  if (spelling.counts.size === 0) return false;
  return words.every((word) => {
    const count = spelling.countOf(word);
    return count > 0 && count <= RARE_PAPERS_MAX;
  });
}

/** A title that somebody types has that many words. */
const TITLE_WORDS_MIN = 3;
const TITLE_WORDS_MAX = 24;

/**
 * A few words of which one is corrected or rare may be a title typed with errors: `foe` for `for`
 * is a word too, but is in few papers.
 */
export function mayBeMistyped(
  typed: string,
  { corrections }: { corrections: unknown[] },
  spelling: Spelling,
): boolean {
  const words = spellingWords(typed);
  if (words.length < TITLE_WORDS_MIN || words.length > TITLE_WORDS_MAX) return false;
  if (spelling.counts.size === 0) return false;
  return corrections.length > 0 || words.some((word) => spelling.countOf(word) <= RARE_PAPERS_MAX);
}

/** The engine's time grows with the words; a pasted abstract is asked by its most telling ones. */
const ENGINE_WORDS_MAX = 150;

/** The text, or its rarest words where it has too many. */
export function tellingWords(
  text: string,
  spelling: Spelling,
  words_max = ENGINE_WORDS_MAX,
): string {
  const words = text.split(/\s+/);
  if (words.length <= words_max) return text;
  const rarest = [...new Set(words)]
    .map((word) => ({ word, count: spelling.countOf(foldLetters(word).replace(/[^\p{L}]/gu, "")) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
    .slice(0, words_max)
    .map(({ word }) => word);
  return rarest.length > 0 ? rarest.join(" ") : words.slice(0, words_max).join(" ");
}

const QUERY_STOP_WORDS = new Set(
  "a an and are as at be by can do does for from how in into is it its of on or our the their this to via we what when which who why with".split(
    " ",
  ),
);
