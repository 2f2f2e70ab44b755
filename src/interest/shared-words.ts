import { termNumber, textTerms } from "../content/paper-terms.ts";
import type { PaperText } from "../content/paper-terms.ts";

const WORDS_SHOWN = 3;

/**
 * The words and pairs of words of a paper that count most among what was put forward, strongest
 * first. A word that is part of a pair already named is not named again.
 */
export function sharedWords(
  { title, abstract }: PaperText,
  liked: Float32Array,
  rarity: Float32Array,
): string[] {
  const strengths = new Map<string, number>();
  for (const term of [...textTerms(title), ...textTerms(abstract)]) {
    const number = termNumber(term);
    const strength = (liked[number] as number) * (rarity[number] as number);
    if (strength > 0) strengths.set(term, strength);
  }
  const shown: string[] = [];
  for (const [term] of [...strengths].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const parts = term.split(" ");
    if (shown.some((other) => parts.some((part) => other.split(" ").includes(part)))) continue;
    shown.push(term);
    if (shown.length === WORDS_SHOWN) break;
  }
  return shown;
}
