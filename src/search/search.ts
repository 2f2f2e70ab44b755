import { UserError } from "../base/errors.ts";
import type { SearchEngines } from "./engines.ts";
import type { Correction } from "./corrections.ts";
import { droppableParts, type Droppable } from "./droppable.ts";
import { countFacets, type Facets } from "./facets.ts";
import { matchedWords } from "./matched-words.ts";
import { newestPage } from "./newest-page.ts";
import type { Search } from "./open-search.ts";
import { reasonsOf } from "./reasons.ts";
import { pageLimit, readPlace, writePlace, type SearchRequest } from "./search-request.ts";
import { rankPapers, type RankedPaper, type RankedPapers } from "./search-papers.ts";
import { settledEngines } from "./settled-engines.ts";
import { sortPapers, valueOf } from "./sort-papers.ts";

export type { Search } from "./open-search.ts";
export type { SearchRequest, SearchSort } from "./search-request.ts";

export interface SearchResult {
  paperId: number;
  key: string;
  title: string;
  score: number;
  /** `exact id`, `exact title`, `title`, `words: diffusion, video`, `meaning`. */
  reasons: string[];
  /** Words to mark, as `highlight` takes them. */
  matched: string[];
}

export interface SearchPage {
  total: number;
  /** More papers hold a word of the query than were ranked. */
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
  const ranked = await rankPapers(engines, request);
  const today = now().toISOString().slice(0, 10);
  const isShown = ({ facts, isRelevant }: RankedPaper): boolean =>
    isRelevant && (facts.shownOn ?? "") <= today;
  const isList = ranked.parsed.words === "" && ranked.parsed.must.length === 0;
  if (isList && ranked.papers.length === 0) return listPage(engines, request, ranked, isShown);
  const papers = await sortPapers(engines, ranked.papers.filter(isShown), request.sort);
  return rankedPage(engines, request, ranked, papers);
}

async function rankedPage(
  engines: SearchEngines,
  request: SearchRequest,
  ranked: RankedPapers,
  papers: RankedPaper[],
): Promise<SearchPage> {
  const sort = request.sort ?? "relevance";
  const limit = pageLimit(request.limit);
  const values = await valueOf(engines, papers, sort);
  const place = readPlace(request.cursor, sort);
  const from = place === null ? 0 : behind(papers, values, place);
  const shown = papers.slice(from, from + limit);
  const last = shown.at(-1);
  const isMore = last !== undefined && papers.length > from + limit;
  return {
    total: papers.length,
    isTotalAtLeast: ranked.isCut || engines.isPartial === true,
    results: await results(engines, shown, ranked.markedWords),
    facets: countFacets(papers),
    next: isMore ? writePlace({ sort, value: values(last), paperId: last.paperId }) : null,
    didYouMean: ranked.didYouMean,
    corrections: ranked.corrections,
    droppable: papers.length === 0 ? await droppableParts(engines, request, ranked.parsed) : [],
  };
}

/** Place of the first paper behind the cursor's, also where that one has gone since. */
function behind(
  papers: RankedPaper[],
  values: (paper: RankedPaper) => number | string | null,
  place: { value: number | string | null; paperId: number },
): number {
  const at = papers.findIndex(({ paperId }) => paperId === place.paperId);
  if (at >= 0) return at + 1;
  const next = papers.findIndex((paper) => (values(paper) ?? "") < (place.value ?? ""));
  return next < 0 ? papers.length : next;
}

const facet_papers_max = 1_000;

/** A query of filters alone is a list by day, as long as it is. */
async function listPage(
  engines: SearchEngines,
  request: SearchRequest,
  { parsed, filter }: RankedPapers,
  isShown: (paper: RankedPaper) => boolean,
): Promise<SearchPage> {
  const none: SearchPage = {
    total: 0,
    isTotalAtLeast: false,
    results: [],
    facets: countFacets([]),
    next: null,
    didYouMean: null,
    corrections: [],
    droppable: [],
  };
  if (Object.keys(filter).length === 0 && parsed.mustNot.length === 0) return none;
  const limit = pageLimit(request.limit);
  const place = readPlace(request.cursor, "date");
  const after = place ? { day: place.value as string | null, paperId: place.paperId } : null;
  const [found, sample, total] = await Promise.all([
    newestPage(engines.index, filter, parsed.mustNot, after, limit + 1),
    engines.index.newest(filter, null, facet_papers_max),
    engines.index.count(filter),
  ]);
  const page = found
    .slice(0, limit)
    .map((hit) => ({ ...hit, isWords: false, isMeaning: false, isRelevant: true, exact: null }));
  const last = page.at(-1);
  const isMore = last !== undefined && found.length > limit;
  return {
    ...none,
    total,
    isTotalAtLeast: parsed.mustNot.length > 0 || engines.isPartial === true,
    results: await results(engines, page.filter(isShown), ""),
    facets: countFacets(sample),
    next: isMore
      ? writePlace({ sort: "date", value: last.facts.day, paperId: last.paperId })
      : null,
    droppable: total === 0 ? await droppableParts(engines, request, parsed) : [],
  };
}

async function results(
  engines: SearchEngines,
  papers: RankedPaper[],
  words: string,
): Promise<SearchResult[]> {
  const rows = await engines.index.texts(papers.map(({ paperId }) => paperId));
  const texts = new Map(rows.map((row) => [row.paperId, row]));
  const present = papers.filter(({ paperId }) => texts.has(paperId));
  const matched = await matchedWords(
    engines.index,
    words,
    present.map(({ paperId }) => {
      const text = texts.get(paperId);
      return text ? `${text.title} ${text.abstract} ${text.authors}` : "";
    }),
  );
  return present.map((paper, at) => {
    const text = texts.get(paper.paperId);
    const found = matched[at] ?? [];
    return {
      paperId: paper.paperId,
      key: text?.key ?? "",
      title: text?.title ?? "",
      score: Math.round(paper.score * 1e6) / 1e6,
      reasons: reasonsOf(paper, found),
      matched: found,
    };
  });
}
