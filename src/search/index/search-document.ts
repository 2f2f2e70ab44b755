/** What search knows of a paper: plain data, made from the store or from a collection. */
export interface SearchDocument {
  paperId: number;
  key: string;
  title: string;
  abstract: string;
  authors: string[];
  categories: string[];
  primaryCategory: string | null;
  /** Day of the announcement, else of publication, `YYYY-MM-DD`. */
  day: string | null;
  year: number | null;
  /** `code`, `project`, `data`, `demo`, `model`. */
  has: string[];
  isPicked: boolean;
  /** First day on which the paper may be shown, or null. */
  shownOn: string | null;
}

/** Turns the TeX of a text into the Unicode that people type (SE9). */
export type SearchText = (text: string) => string;
