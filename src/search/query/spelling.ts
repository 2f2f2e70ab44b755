import { foldLetters } from "../../base/fold.ts";
import { editDistance } from "./edit-distance.ts";

/** A word of the corpus near a typed one. */
export interface SpellingCandidate {
  word: string;
  count: number;
  errors: number;
}

const WORD = /[\p{L}]{2,30}/gu;
/** Above this number of words those seen once are forgotten: memory has an end at any corpus. */
const WORDS_MAX = 500_000;

/** Words as the dictionary keeps them: folded, lower-case, letters only. */
export function spellingWords(text: string): string[] {
  return foldLetters(text).match(WORD) ?? [];
}

/**
 * How often each word is in the corpus, and which of them are near a mistyped one. Lookup
 * compares a bit mask of letters first, then counts errors: a few milliseconds at 300,000 words,
 * and no more memory than the words themselves.
 */
export class Spelling {
  readonly counts: Map<string, number>;
  /** When it was read from its file, milliseconds; 0 for a new one. */
  readAtMs = 0;
  private shelves: Map<number, { words: string[]; masks: Uint32Array }> | null = null;
  private shelvedSize = 0;

  private readonly words_max: number;

  constructor(counts: Map<string, number> = new Map(), words_max = WORDS_MAX) {
    this.counts = counts;
    this.words_max = words_max;
  }

  /** Counts each word of a paper once. */
  add(text: string): void {
    for (const word of new Set(spellingWords(text))) {
      this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    }
    if (this.counts.size > this.words_max) this.forgetRare();
  }

  countOf(word: string): number {
    return this.counts.get(word) ?? 0;
  }

  /** Nearest words, fewest errors first, then the most frequent; none for words under 4 letters. */
  near(word: string, limit: number): SpellingCandidate[] {
    const errorsMax = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
    if (errorsMax === 0) return [];
    const mask = letterMask(word);
    const found: SpellingCandidate[] = [];
    const shelves = this.shelve();
    for (let length = word.length - errorsMax; length <= word.length + errorsMax; length += 1) {
      const shelf = shelves.get(length);
      if (!shelf) continue;
      for (let at = 0; at < shelf.words.length; at += 1) {
        if (bitCount((shelf.masks[at] as number) ^ mask) > 2 * errorsMax) continue;
        const other = shelf.words[at] as string;
        const errors = editDistance(word, other, errorsMax);
        if (errors <= errorsMax) found.push({ word: other, count: this.countOf(other), errors });
      }
    }
    return found.sort((a, b) => a.errors - b.errors || b.count - a.count).slice(0, limit);
  }

  /** The most frequent words that begin so. */
  complete(prefix: string, limit: number): string[] {
    const found: [string, number][] = [];
    for (const entry of this.counts) if (entry[0].startsWith(prefix)) found.push(entry);
    return found
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([word]) => word);
  }

  private shelve(): Map<number, { words: string[]; masks: Uint32Array }> {
    const hasGrown = this.counts.size > this.shelvedSize * 1.02;
    if (this.shelves && !hasGrown) return this.shelves;
    const byLength = Map.groupBy(this.counts.keys(), (word) => word.length);
    this.shelves = new Map(
      [...byLength].map(([length, words]) => [
        length,
        { words, masks: Uint32Array.from(words, letterMask) },
      ]),
    );
    this.shelvedSize = this.counts.size;
    return this.shelves;
  }

  private forgetRare(): void {
    for (let least = 1; this.counts.size > this.words_max / 2 && least < 64; least += 1) {
      for (const [word, count] of this.counts) if (count <= least) this.counts.delete(word);
    }
    this.shelves = null;
    this.shelvedSize = 0;
  }
}

function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return mask >>> 0;
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
