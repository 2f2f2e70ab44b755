import type { Correction } from "../query/corrections.ts";
import type { SearchEngines } from "../engines.ts";
import { countFacets, type Facets } from "./facets.ts";
import type { RankedPaper, RankedPapers } from "../rank/rank-papers.ts";
import { unlessBusy } from "../index/index-errors.ts";
import type { Candidate, IndexFilter, WordQuery } from "../index/search-index.ts";
import type { PagePlace, SearchSort } from "../search-request.ts";
import { noticesOf, type SearchNotice } from "./notices.ts";
import { sortValueOf } from "./sort-papers.ts";

/** A paper of a list, without what only ranking read. */
export type ListedResult = Omit<RankedPaper, "facts" | "isRelevant">;

/**
 * The results of one query as a reader pages through them: first what was ranked by words and
 * meaning, then every other paper that holds a word, by its words (SE8, SE12). What is on a
 * list keeps its place, whatever is written meanwhile; a list grows at its end.
 */
export interface ResultList {
  sort: SearchSort;
  ranked: Map<number, RankedPaper>;
  paperIds: number[];
  /** For each paper what the order is by: score, day or points; cursors carry it. */
  values: (number | string | null)[];
  scores: number[];
  /** More papers hold a word than were asked for. */
  isCut: boolean;
  markedWords: string;
  facets: Facets;
  corrections: Correction[];
  didYouMean: string | null;
  words: WordQuery;
  filter: IndexFilter;
  depth: number;
  paperIdSet: Set<number>;
  today: string;
  /** What its pages say of how it was found. */
  notices: SearchNotice[];
}

/** A list grows to this many times what was asked for before. */
const GROWTH = 4;
const DEPTH_MIN = 2_000;

export async function startResultList(
  engines: SearchEngines,
  found: RankedPapers,
  sort: SearchSort,
  today: string,
): Promise<ResultList> {
  const isShown = ({ facts }: Candidate): boolean => (facts.shownOn ?? "") <= today;
  const ranked = found.papers.filter((paper) => paper.isRelevant && isShown(paper));
  const list: ResultList = {
    sort,
    ranked: new Map(ranked.map((paper) => [paper.paperId, paper])),
    paperIds: ranked.map(({ paperId }) => paperId),
    values: [],
    scores: ranked.map(({ score }) => score),
    isCut: found.isCut,
    markedWords: found.markedWords,
    facets: countFacets([]),
    corrections: found.corrections,
    didYouMean: found.didYouMean,
    words: found.words,
    filter: found.filter,
    depth: found.depth,
    paperIdSet: new Set(ranked.map(({ paperId }) => paperId)),
    today,
    notices: noticesOf(found.parsed, {
      resting: found.resting,
      isPartial: engines.isPartial === true,
      isSignedIn: found.isSignedIn,
    }),
  };
  const all = [...ranked, ...append(list, found.byWords)];
  list.facets = countFacets(all);
  if (sort === "relevance") list.values = list.scores;
  else await order(engines, list, all);
  return list;
}

/** Grows a list by relevance until it has that many papers, or all; false where the index has no more. */
export async function growResultList(
  { index }: SearchEngines,
  list: ResultList,
  papers: number,
): Promise<void> {
  // Another order would have to begin again.
  if (list.sort !== "relevance") return;
  while (list.isCut && list.paperIds.length < papers) {
    const depth = Math.max(DEPTH_MIN, list.depth * GROWTH);
    const found = await unlessBusy(index.words(list.words, list.filter, depth));
    // It says that there are more; the next page asks again.
    if (found === null) return;
    list.depth = depth;
    list.isCut = found.length >= list.depth;
    append(list, found);
  }
}

/** Where the page behind the cursor's paper begins, also where that one has gone since. */
export async function pageStart(
  engines: SearchEngines,
  list: ResultList,
  place: PagePlace | null,
): Promise<number> {
  if (place === null) return 0;
  for (;;) {
    const at = list.paperIds.indexOf(place.paperId);
    if (at >= 0) return at + 1;
    const next = list.values.findIndex((each) => (each ?? "") < (place.value ?? ""));
    if (next >= 0) return next;
    const before = list.paperIds.length;
    await growResultList(engines, list, before + 1);
    if (list.paperIds.length === before) return before;
  }
}

export function placeInList(list: ResultList, at: number, listId: string): PagePlace {
  const paperId = list.paperIds[at] as number;
  return { sort: list.sort, value: list.values[at] ?? null, paperId, listId };
}

export function listedPapers(list: ResultList, from: number, end: number): ListedResult[] {
  return list.paperIds.slice(from, end).map((paperId, at) => {
    const score = list.scores[from + at] as number;
    const byWords = { paperId, score, isWords: true, isMeaning: false, exact: null };
    return list.ranked.get(paperId) ?? byWords;
  });
}

/** Papers by words alone come behind all that was ranked: their scores continue from the last one's. */
function append(list: ResultList, found: Candidate[]): Candidate[] {
  const best = found[0]?.score ?? 0;
  const least = Math.max(0, list.scores.at(-1) ?? 1);
  const fresh = found.filter(
    ({ paperId, facts }) => !list.paperIdSet.has(paperId) && (facts.shownOn ?? "") <= list.today,
  );
  for (const { paperId, score } of fresh) {
    list.paperIdSet.add(paperId);
    list.paperIds.push(paperId);
    list.scores.push(best > 0 ? least * Math.min(1, score / best) : 0);
  }
  return fresh;
}

async function order(engines: SearchEngines, list: ResultList, papers: Candidate[]): Promise<void> {
  const value = await sortValueOf(engines, papers, list.sort);
  const values = papers.map((paper) => value(paper));
  const places = papers.map((_, at) => at);
  // Equal ones stay in the order of relevance.
  places.sort((left, right) => {
    const [a, b] = [values[left] ?? "", values[right] ?? ""];
    return a === b ? left - right : a > b ? -1 : 1;
  });
  const { paperIds, scores } = list;
  list.paperIds = places.map((at) => paperIds[at] as number);
  list.scores = places.map((at) => scores[at] as number);
  list.values = places.map((at) => values[at] ?? null);
}
