import { UserError } from "../base/errors.ts";
import { droppableParts } from "./page/no-results-hints.ts";
import type { SearchEngines } from "./engines.ts";
import { listPage, wholeList } from "./page/filter-only-page.ts";
import type { Search } from "./opened-search.ts";
import { resultsOf } from "./page/results.ts";
import { rankPapers } from "./rank/rank-papers.ts";
import {
  pageLimit,
  readPlace,
  writePlace,
  type PagePlace,
  type SearchRequest,
} from "./search-request.ts";
import { enginesWhenReady } from "./index/writing/wait-for-index.ts";
import {
  growResultList,
  placeInList,
  pageStart,
  startResultList,
  listedPapers,
  type ResultList,
} from "./page/result-list.ts";
import { wordsDepth } from "./rank/words-depth.ts";
import type { SearchPage, AnswerParts } from "./page/search-page.ts";

export type { Search } from "./opened-search.ts";
export type { SearchRequest, SearchSort } from "./search-request.ts";

export interface SearchContext {
  search: Search;
  now: () => Date;
}

/** @throws UserError (busy) where there is no index and nobody makes one within a few seconds */
export async function searchEngines(search: Search): Promise<SearchEngines> {
  const engines = await enginesWhenReady(search);
  if (engines) return engines;
  throw new UserError(
    "There is no search index yet. “broadsheet serve” and “broadsheet work” make it: try again in a moment.",
    "busy",
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
  return searchWith({ engines, lists: search.lists, today }, request);
}

/** The same over engines that are handed in. */
export async function searchWith(parts: AnswerParts, request: SearchRequest): Promise<SearchPage> {
  const page = await anyPage(parts, request);
  // “Nothing” is not known while papers are missing from the index.
  if (page.total === 0 && parts.engines.isPartial) {
    throw new UserError(
      "The search index is still being built and holds nothing of this yet. Try again in a moment.",
      "busy",
    );
  }
  return page;
}

async function anyPage(parts: AnswerParts, request: SearchRequest): Promise<SearchPage> {
  const { engines, lists, today } = parts;
  const sort = request.sort ?? "relevance";
  const place = readPlace(request.cursor, sort);
  const known = lists.find(place?.listId ?? null, request);
  if (known && place) return pageOfList(parts, request, known, place);
  const paperCount = await engines.index.count({});
  const found = await rankPapers(engines, request, {
    wordsDepth: (parsed) => wordsDepth(parsed, { sort, paperCount, spelling: engines.spelling }),
  });
  const isList = found.parsed.words === "" && found.parsed.must.length === 0;
  if (isList && found.papers.length === 0) {
    if (sort === "relevance" || sort === "date") return listPage(parts, request, found);
    found.byWords = await wholeList(parts, found);
  }
  const list = await startResultList(engines, found, sort, today);
  const page = await pageOfList(parts, request, list, place);
  if (page.total > 0) return page;
  return { ...page, droppable: await droppableParts(engines, request, found.parsed) };
}

async function pageOfList(
  { engines, lists }: AnswerParts,
  request: SearchRequest,
  list: ResultList,
  place: PagePlace | null,
): Promise<SearchPage> {
  const from = await pageStart(engines, list, place);
  const end = from + pageLimit(request.limit);
  await growResultList(engines, list, end + 1);
  const shown = listedPapers(list, from, end);
  const isMore = shown.length > 0 && end < list.paperIds.length;
  return {
    total: list.paperIds.length,
    isTotalAtLeast: list.isCut || engines.isPartial === true,
    results: await resultsOf(engines, shown, list.markedWords),
    facets: list.facets,
    next: isMore ? writePlace(placeInList(list, end - 1, lists.keep(list, request))) : null,
    didYouMean: list.didYouMean,
    corrections: list.corrections,
    droppable: [],
    notices: list.notices,
  };
}
