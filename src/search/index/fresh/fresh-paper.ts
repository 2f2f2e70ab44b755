import type {
  AnalyzedWord,
  CandidateFacts,
  IndexFilter,
  WordColumn,
  WordQuery,
} from "../search-index.ts";

/** A paper whose words and vector the engine's indexes do not hold yet. */
export interface FreshPaper {
  paperId: number;
  /** Counts up with every write: what was indexed up to a number is dropped. */
  putNo: number;
  facts: CandidateFacts;
  title: string;
  abstract: string;
  authors: string;
  /** Null where it has none. */
  vector: Float32Array | null;
}

export type Analyze = (text: string, column: WordColumn) => Promise<AnalyzedWord[]>;

export interface FreshSearch {
  query: WordQuery;
  filter: IndexFilter;
  limit: number;
  /** Papers in the whole index. */
  paperCount: number;
  /** In how many of them a word is, as it is written; 0 where that is not known. */
  holders: (word: string) => number;
}
