import type { AnalyzedWord } from "../search-index.ts";

/** The words of one text: a number for each term, and its place. */
export interface TermList {
  ids: Uint32Array;
  positions: Uint32Array;
}

/** Numbers for terms, so that texts in memory are compared without a string. */
export interface Terms {
  /** The number of a term that is known; null otherwise. */
  find(term: string): number | null;
  list(words: AnalyzedWord[]): TermList;
  readonly size: number;
  clear(): void;
}

export function openTerms(): Terms {
  const numbers = new Map<string, number>();
  const number = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, numbers.size);
    return numbers.size - 1;
  };
  return {
    find: (term) => numbers.get(term) ?? null,
    list: (words) => ({
      ids: Uint32Array.from(words, ({ term }) => number(term)),
      positions: Uint32Array.from(words, ({ position }) => position),
    }),
    get size() {
      return numbers.size;
    },
    clear: () => numbers.clear(),
  };
}
