import type { Embedder } from "./embed/embedder.ts";
import type { SearchText } from "./index/search-document.ts";
import type { SearchIndex } from "./index/search-index.ts";
import type { Spelling } from "./query/spelling.ts";
import type { StaticModel } from "./embed/static-model.ts";

/** Vectors and what made them; the first that answers within its time is used (SE5). */
export interface DenseSide {
  index: SearchIndex;
  embedder: Embedder;
}

/** What the store knows and the index does not: handed in, so that a collection can be in. */
export interface PaperLookup {
  /** Papers that an identifier in any form names (SE2). */
  byIdentifier(text: string): Promise<number[]>;
  /** Papers with this folded title (`titleKey`). */
  byTitleKey(keys: string[]): Promise<number[]>;
  points(paperIds: number[]): Promise<Map<number, number>>;
  /** Stars of each paper's code; papers without any are left out. */
  stars(paperIds: number[]): Promise<Map<number, number>>;
  /** What a reader saved, the newest first, and the notes that the reader wrote. */
  saved(accountId: number): Promise<number[]>;
  notes(accountId: number): Promise<OwnNote[]>;
}

export interface OwnNote {
  paperId: number;
  note: string;
}

/** All that one search reads; every part is handed in. */
export interface SearchEngines {
  index: SearchIndex;
  /** The very first index is still being filled: there are more papers than it holds. */
  isPartial?: boolean;
  dense: DenseSide[];
  /** The index has vectors: where no side of `dense` answers, meaning is missing from a search. */
  isMeaningWanted?: boolean;
  /** The table for soft matching; null turns it off. */
  softModel: StaticModel | null;
  spelling: Spelling;
  lookup: PaperLookup;
  toText: SearchText;
}
