import { STOP_WORDS } from "./stop-words.ts";

/** Words and pairs of neighbours are numbered by a hash: no dictionary has to be kept or moved. */
export const TERM_BITS = 18;
export const TERM_COUNT = 1 << TERM_BITS;
/** What a title says counts twice: `evaluation/readers.md` says what it brings. */
const TITLE_TIMES = 2;
const TEXT_CHARACTERS_MAX = 20_000;
const COUNT_MAX = (1 << (32 - TERM_BITS)) - 1;
const WORD = /[\p{L}_][\p{L}\p{N}_]+/gu;

export interface PaperText {
  title: string;
  abstract: string;
}

/** Words of a text in order: lower case, without accents and function words, two letters or more. */
export function contentWords(text: string): string[] {
  const plain = text
    .slice(0, TEXT_CHARACTERS_MAX)
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
  return (plain.match(WORD) ?? []).filter((word) => !STOP_WORDS.has(word));
}

/** Each text's words and its pairs of words that follow one another. */
export function* textTerms(text: string): Generator<string> {
  let before: string | null = null;
  for (const word of contentWords(text)) {
    yield word;
    if (before !== null) yield `${before} ${word}`;
    before = word;
  }
}

/** FNV-1a, folded to `TERM_BITS` bits. */
export function termNumber(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  }
  return ((hash >>> TERM_BITS) ^ hash) & (TERM_COUNT - 1);
}

/** Terms of a paper as sorted 32-bit numbers: the count above the term's `TERM_BITS` bits. */
export function countTerms({ title, abstract }: PaperText): Uint32Array {
  const counts = new Map<number, number>();
  const add = (text: string, times: number): void => {
    for (const term of textTerms(text)) {
      const number = termNumber(term);
      counts.set(number, (counts.get(number) ?? 0) + times);
    }
  };
  add(title, TITLE_TIMES);
  add(abstract, 1);
  const packed = new Uint32Array(counts.size);
  let at = 0;
  for (const number of [...counts.keys()].sort((a, b) => a - b)) {
    const count = Math.min(COUNT_MAX, counts.get(number) ?? 0);
    packed[at] = ((count << TERM_BITS) | number) >>> 0;
    at += 1;
  }
  return packed;
}

export const termOf = (packed: number): number => packed & (TERM_COUNT - 1);

/** Whether a paper's packed terms, which are in the order of their numbers, hold this one. */
export function holdsTerm(packed: Uint32Array, term: number): boolean {
  let [from, to] = [0, packed.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const found = termOf(packed[middle] as number);
    if (found === term) return true;
    if (found < term) from = middle + 1;
    else to = middle;
  }
  return false;
}

/** Adds `scale` × a paper's weighed terms to a sum with one place a term. */
export function addTerms(
  sum: Float32Array | Float64Array,
  packed: Uint32Array,
  weights: Float32Array,
  scale: number,
): void {
  for (let at = 0; at < weights.length; at += 1) {
    const term = termOf(packed[at] as number);
    sum[term] = (sum[term] as number) + scale * (weights[at] as number);
  }
}

/** Product of a paper's weighed terms with one weight a term. */
export function termProduct(
  terms: Float32Array,
  packed: Uint32Array,
  weights: Float32Array,
): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) {
    sum += (weights[at] as number) * (terms[termOf(packed[at] as number)] as number);
  }
  return sum;
}

export const countOf = (packed: number): number => packed >>> TERM_BITS;

/**
 * Weights of packed terms: (1 + ln count) × rarity, at unit length.
 * @param rarity one number a term (`inverseFrequencies`)
 */
export function weighTerms(packed: Uint32Array, rarity: Float32Array): Float32Array {
  const weights = new Float32Array(packed.length);
  let sum = 0;
  for (let at = 0; at < packed.length; at += 1) {
    const term = packed[at] as number;
    const weight = (1 + Math.log(countOf(term))) * (rarity[termOf(term)] as number);
    weights[at] = weight;
    sum += weight * weight;
  }
  const scale = sum === 0 ? 0 : 1 / Math.sqrt(sum);
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] as number) * scale;
  return weights;
}
