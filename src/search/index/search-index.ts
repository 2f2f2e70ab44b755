import type { SearchDocument } from "./search-document.ts";

/** Limits that the engine applies before it cuts to k (SE8). */
export interface IndexFilter {
  /** Any of these categories or archives (`cs` holds `cs.CV`). */
  categories?: string[];
  /** None of these categories or archives. */
  withoutCategories?: string[];
  /** Days, both ends included. */
  dayFrom?: string;
  dayTo?: string;
  /** Not of a later day; an unknown day passes. */
  notAfter?: string;
  /** All of these links. */
  has?: string[];
  withoutHas?: string[];
  isPicked?: boolean;
  /** Only these papers. */
  paperIds?: number[];
  /** None of these papers. */
  withoutPaperIds?: number[];
  /** And all of these filters. */
  all?: IndexFilter[];
}

export type WordColumn = "text" | "title" | "abstract" | "authors";

/** One condition on words. `all` wants every word, `any` at least one. */
export type WordClause =
  | { kind: "any" | "all"; column: WordColumn; text: string; boost?: number }
  | { kind: "phrase"; column: WordColumn; text: string };

export interface WordQuery {
  should: WordClause[];
  must: WordClause[];
  mustNot: WordClause[];
}

/** What facets and sorts read of a candidate. */
export interface CandidateFacts {
  categories: string[];
  day: string | null;
  has: string[];
  isPicked: boolean;
  shownOn: string | null;
}

export interface Candidate {
  paperId: number;
  /** BM25 of the words, or cosine of the vectors: more is better. */
  score: number;
  facts: CandidateFacts;
}

export interface IndexedPaper {
  document: SearchDocument;
  /** Null where the paper has no embedding: then only words find it. */
  vector: Float32Array | null;
  /** Token ids for soft matching, each once; empty where there is no table. */
  pieces: Uint16Array;
}

/** What the second look at a candidate reads. */
export interface IndexedPieces {
  paperId: number;
  title: string;
  pieces: Uint16Array;
}

/** The texts as they were indexed (TeX already turned into Unicode). */
export interface IndexedText {
  paperId: number;
  key: string;
  title: string;
  abstract: string;
  authors: string;
}

export interface AnalyzedWord {
  /** Lower-cased, folded, stemmed. */
  term: string;
  /** Place among the words of the text, from 0; stop words keep their place. */
  position: number;
}

export interface IndexStats {
  paperCount: number;
  vectorCount: number;
  wordsWaitingCount: number;
  vectorsWaitingCount: number;
  hasVectorIndex: boolean;
}

/** Where a list by day continues: after this paper. */
export interface DayPlace {
  day: string | null;
  paperId: number;
}

/**
 * Words and vectors of one generation (SE3, SE6). One writer; readers see what was put within
 * a quarter of a second. Ties are broken by the lower `paperId`.
 */
export interface SearchIndex {
  words(query: WordQuery, filter: IndexFilter, limit: number): Promise<Candidate[]>;
  nearest(vector: Float32Array, filter: IndexFilter, limit: number): Promise<Candidate[]>;
  /** Newest first, papers without a day last. */
  newest(filter: IndexFilter, after: DayPlace | null, limit: number): Promise<Candidate[]>;
  count(filter: IndexFilter): Promise<number>;
  texts(paperIds: number[]): Promise<IndexedText[]>;
  pieces(paperIds: number[]): Promise<IndexedPieces[]>;
  vectors(paperIds: number[]): Promise<Map<number, Float32Array>>;
  /** Splits and stems as the index does. */
  analyze(text: string): Promise<AnalyzedWord[]>;
  /** Adds or replaces, by `paperId`; seen at once by this process. */
  put(papers: IndexedPaper[]): Promise<void>;
  /** The same for many papers of a build: found once they are indexed. */
  load(papers: IndexedPaper[]): Promise<void>;
  remove(paperIds: number[]): Promise<void>;
  /** Indexes waiting rows and cleans old versions; words and vectors apart. */
  optimizeWords(): Promise<void>;
  optimizeVectors(): Promise<void>;
  /** Both, and then lets go of what was kept in memory for as long as they had to wait. */
  indexWaiting(): Promise<void>;
  /** Questions from now on see what another process indexed. */
  seeNewest(): void;
  stats(): Promise<IndexStats>;
  close(): Promise<void>;
}
