import type { Correction } from "./corrections.ts";
import type { SearchEngines } from "./engines.ts";
import { countFacets, type Facets } from "./facets.ts";
import type { RankedPaper, RankedPapers } from "./search-papers.ts";
import type { Candidate, IndexFilter, WordQuery } from "./search-index.ts";
import type { PagePlace, SearchSort } from "./search-request.ts";
import { valueOf } from "./sort-papers.ts";

/** A paper on a walk, without what only ranking read. */
export type WalkedPaper = Omit<RankedPaper, "facts" | "isRelevant">;

/**
 * The results of one query as a reader pages through them: first what was ranked by words and
 * meaning, then every other paper that holds a word, by its words (SE8, SE12). What stands on a
 * walk keeps its place, whatever is written meanwhile; a walk grows at its end.
 */
export interface Walk {
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
  onWalk: Set<number>;
  today: string;
}

/** A walk grows to this many times what was asked for before. */
const GROWTH = 4;
const depth_min = 2_000;

export async function startWalk(
  engines: SearchEngines,
  found: RankedPapers,
  sort: SearchSort,
  today: string,
): Promise<Walk> {
  const isShown = ({ facts }: Candidate): boolean => (facts.shownOn ?? "") <= today;
  const ranked = found.papers.filter((paper) => paper.isRelevant && isShown(paper));
  const walk: Walk = {
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
    onWalk: new Set(ranked.map(({ paperId }) => paperId)),
    today,
  };
  const all = [...ranked, ...append(walk, found.byWords)];
  walk.facets = countFacets(all);
  if (sort === "relevance") walk.values = walk.scores;
  else await order(engines, walk, all);
  return walk;
}

/** Grows a walk by relevance until it has so many papers, or all; false where the index has no more. */
export async function growWalk(
  { index }: SearchEngines,
  walk: Walk,
  papers: number,
): Promise<void> {
  // Another order would have to begin anew.
  if (walk.sort !== "relevance") return;
  while (walk.isCut && walk.paperIds.length < papers) {
    walk.depth = Math.max(depth_min, walk.depth * GROWTH);
    const found = await index.words(walk.words, walk.filter, walk.depth);
    walk.isCut = found.length >= walk.depth;
    append(walk, found);
  }
}

/** Where the page behind the cursor's paper begins, also where that one has gone since. */
export async function startOnWalk(
  engines: SearchEngines,
  walk: Walk,
  place: PagePlace | null,
): Promise<number> {
  if (place === null) return 0;
  for (;;) {
    const at = walk.paperIds.indexOf(place.paperId);
    if (at >= 0) return at + 1;
    const next = walk.values.findIndex((each) => (each ?? "") < (place.value ?? ""));
    if (next >= 0) return next;
    const before = walk.paperIds.length;
    await growWalk(engines, walk, before + 1);
    if (walk.paperIds.length === before) return before;
  }
}

export function placeOnWalk(walk: Walk, at: number, walkId: string): PagePlace {
  const paperId = walk.paperIds[at] as number;
  return { sort: walk.sort, value: walk.values[at] ?? null, paperId, walkId };
}

export function walkedPapers(walk: Walk, from: number, end: number): WalkedPaper[] {
  return walk.paperIds.slice(from, end).map((paperId, at) => {
    const score = walk.scores[from + at] as number;
    const byWords = { paperId, score, isWords: true, isMeaning: false, exact: null };
    return walk.ranked.get(paperId) ?? byWords;
  });
}

/** Papers by words alone come behind all that was ranked: their scores go on from the last one's. */
function append(walk: Walk, found: Candidate[]): Candidate[] {
  const best = found[0]?.score ?? 0;
  const least = Math.max(0, walk.scores.at(-1) ?? 1);
  const fresh = found.filter(
    ({ paperId, facts }) => !walk.onWalk.has(paperId) && (facts.shownOn ?? "") <= walk.today,
  );
  for (const { paperId, score } of fresh) {
    walk.onWalk.add(paperId);
    walk.paperIds.push(paperId);
    walk.scores.push(best > 0 ? least * Math.min(1, score / best) : 0);
  }
  return fresh;
}

async function order(engines: SearchEngines, walk: Walk, papers: Candidate[]): Promise<void> {
  const value = await valueOf(engines, papers, walk.sort);
  const values = papers.map((paper) => value(paper));
  const places = papers.map((_, at) => at);
  // Equal ones stay in the order of relevance.
  places.sort((left, right) => {
    const [a, b] = [values[left] ?? "", values[right] ?? ""];
    return a === b ? left - right : a > b ? -1 : 1;
  });
  const { paperIds, scores } = walk;
  walk.paperIds = places.map((at) => paperIds[at] as number);
  walk.scores = places.map((at) => scores[at] as number);
  walk.values = places.map((at) => values[at] ?? null);
}
