import type { Correction } from "../query/corrections.ts";
import type { Droppable } from "./no-results-hints.ts";
import type { SearchEngines } from "../engines.ts";
import type { Facets } from "./facets.ts";
import type { SearchNotice } from "./notices.ts";
import type { SearchResult } from "./results.ts";
import type { RememberedLists } from "./remembered-lists.ts";

export interface SearchPage {
  total: number;
  /** There are more: they are not counted yet, and paging reaches them. */
  isTotalAtLeast: boolean;
  results: SearchResult[];
  facets: Facets;
  /** Cursor of the next page, or null. */
  next: string | null;
  /** A likelier spelling of the query; `corrections` says what of it is in use already. */
  didYouMean: string | null;
  corrections: Correction[];
  /** Where nothing was found: what to leave out, and how many there would be. */
  droppable: Droppable[];
  /** What the reader should know: a half that rests, an operator that is none, a build. */
  notices: SearchNotice[];
}

export interface AnswerParts {
  engines: SearchEngines;
  lists: RememberedLists;
  today: string;
}
