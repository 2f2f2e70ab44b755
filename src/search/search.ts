import { UserError } from "../base/errors.ts";
import type { Correction } from "./corrections.ts";
import { droppableParts, type Droppable } from "./droppable.ts";
import type { SearchEngines } from "./engines.ts";
import type { Facets } from "./facets.ts";
import { listPage, wholeList } from "./list-page.ts";
import type { Search } from "./open-search.ts";
import { resultsOf, type SearchResult } from "./results.ts";
import { rankPapers } from "./search-papers.ts";
import {
  pageLimit,
  readPlace,
  writePlace,
  type PagePlace,
  type SearchRequest,
} from "./search-request.ts";
import { settledEngines } from "./settled-engines.ts";
import { growWalk, placeOnWalk, startOnWalk, startWalk, walkedPapers, type Walk } from "./walk.ts";
import type { Walks } from "./walks.ts";
import { wordsDepth } from "./words-depth.ts";

export type { Search } from "./open-search.ts";
export type { SearchRequest, SearchSort } from "./search-request.ts";

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
}

export interface SearchContext {
  search: Search;
  now: () => Date;
}

/** @throws UserError (503) where there is no index and nobody makes one within a few seconds */
export async function searchEngines(search: Search): Promise<SearchEngines> {
  const engines = await settledEngines(search);
  if (engines) return engines;
  throw new UserError(
    "There is no search index yet. “broadsheet serve” and “broadsheet work” make it: try again in a moment.",
    503,
  );
}

/**
 * Papers by words and meaning together, exact ids and titles first (SE1–SE4, SE8, SE12). Every
 * query gives a page; the text of it is neither logged nor kept (SE10).
 * @throws UserError for a cursor or a year that is none
 */
export async function searchPapers(
  { search, now }: SearchContext,
  request: SearchRequest,
): Promise<SearchPage> {
  const engines = await searchEngines(search);
  const today = now().toISOString().slice(0, 10);
  return searchWith({ engines, walks: search.walks, today }, request);
}

export interface SearchParts {
  engines: SearchEngines;
  walks: Walks;
  today: string;
}

/** The same over engines that are handed in. */
export async function searchWith(parts: SearchParts, request: SearchRequest): Promise<SearchPage> {
  const { engines, walks, today } = parts;
  const sort = request.sort ?? "relevance";
  const place = readPlace(request.cursor, sort);
  const known = walks.find(place?.walkId ?? null, request);
  if (known && place) return walkPage(parts, request, known, place);
  const paperCount = await engines.index.count({});
  const found = await rankPapers(engines, request, {
    wordsDepth: (parsed) => wordsDepth(parsed, { sort, paperCount, spelling: engines.spelling }),
  });
  const isList = found.parsed.words === "" && found.parsed.must.length === 0;
  if (isList && found.papers.length === 0) {
    if (sort !== "votes") return listPage(parts, request, found);
    found.byWords = await wholeList(parts, found);
  }
  const walk = await startWalk(engines, found, sort, today);
  const page = await walkPage(parts, request, walk, place);
  if (page.total > 0) return page;
  return { ...page, droppable: await droppableParts(engines, request, found.parsed) };
}

async function walkPage(
  { engines, walks }: SearchParts,
  request: SearchRequest,
  walk: Walk,
  place: PagePlace | null,
): Promise<SearchPage> {
  const from = await startOnWalk(engines, walk, place);
  const end = from + pageLimit(request.limit);
  await growWalk(engines, walk, end + 1);
  const shown = walkedPapers(walk, from, end);
  const isMore = shown.length > 0 && end < walk.paperIds.length;
  return {
    total: walk.paperIds.length,
    isTotalAtLeast: walk.isCut || engines.isPartial === true,
    results: await resultsOf(engines, shown, walk.markedWords),
    facets: walk.facets,
    next: isMore ? writePlace(placeOnWalk(walk, end - 1, walks.keep(walk, request))) : null,
    didYouMean: walk.didYouMean,
    corrections: walk.corrections,
    droppable: [],
  };
}
