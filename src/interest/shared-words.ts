import { termNumber, textTerms } from "../content/paper-terms.ts";
import type { PaperText } from "../content/paper-terms.ts";

const WORDS_SHOWN = 3;

/**
 * The words and pairs of words of a paper that count most among what was put forward, strongest
 * first. A word that is part of a pair already named is not named again.
 */
export function sharedTerms(
  { title, abstract }: PaperText,
  liked: Float32Array,
  rarity: Float32Array,
): string[] {
  const found: Array<{ term: string; strength: number }> = [];
  for (const text of [title, abstract]) {
    for (const term of textTerms(text)) {
      const number = termNumber(term);
      const strength = (liked[number] as number) * (rarity[number] as number);
      if (strength > 0) found.push({ term, strength });
    }
  }
  const shown: string[] = [];
  const used = new Set<string>();
  while (shown.length < WORDS_SHOWN) {
    const best = strongest(found, used);
    if (best === null) break;
    shown.push(best);
    for (const word of best.split(" ")) used.add(word);
  }
  return shown;
}

/** The strongest term without a used word; of two alike the first by letters. Null where none is left. */
function strongest(
  found: Array<{ term: string; strength: number }>,
  used: ReadonlySet<string>,
): string | null {
  let best: { term: string; strength: number } | null = null;
  for (const each of found) {
    if (best !== null && !isBefore(each, best)) continue;
    if (each.term.split(" ").some((word) => used.has(word))) continue;
    best = each;
  }
  return best?.term ?? null;
}

const isBefore = (
  a: { term: string; strength: number },
  b: { term: string; strength: number },
): boolean => a.strength > b.strength || (a.strength === b.strength && a.term < b.term);
