import { droppableParts } from "./no-results-hints.ts";
import type { SearchEngines } from "../engines.ts";
import { countFacets, countFacetsIn } from "./facets.ts";
import { newestPage } from "./newest-page.ts";
import { noticesOf } from "./notices.ts";
import { resultsOf } from "./results.ts";
import type { SearchPage, AnswerParts } from "./search-page.ts";
import type { RankedPapers } from "../rank/rank-papers.ts";
import type { Candidate, IndexFilter, WordClause } from "../index/search-index.ts";
import {
  isSignedIn,
  pageLimit,
  readPlace,
  writePlace,
  type SearchRequest,
} from "../search-request.ts";
import type { ListedResult } from "./result-list.ts";
import { ORDERED_PAPERS_MAX } from "../rank/words-depth.ts";

/** A list of that many papers is read for its facets; of a longer one a piece says which to count. */
const FACET_PAPERS_MAX = 10_000;
const FACET_PIECE = 1_000;

const none: SearchPage = {
  total: 0,
  isTotalAtLeast: false,
  results: [],
  facets: countFacets([]),
  next: null,
  didYouMean: null,
  corrections: [],
  droppable: [],
  notices: [],
};

/** A query of filters alone is a list by day, as long as it is. */
export async function listPage(
  { engines, today }: AnswerParts,
  request: SearchRequest,
  { parsed, filter: asked }: RankedPapers,
): Promise<SearchPage> {
  if (Object.keys(asked).length === 0 && parsed.mustNot.length === 0) return none;
  const filter = begunBy(asked, today);
  const isShown = ({ facts }: Candidate): boolean => (facts.shownOn ?? "") <= today;
  const limit = pageLimit(request.limit);
  const place = readPlace(request.cursor, "date");
  const after = place ? { day: place.value as string | null, paperId: place.paperId } : null;
  const count = await engines.index.count(filter);
  const piece = count <= FACET_PAPERS_MAX ? FACET_PAPERS_MAX + 1 : FACET_PIECE;
  const [found, sample, excluded] = await Promise.all([
    newestPage(engines.index, filter, parsed.mustNot, after, limit + 1),
    newestPage(engines.index, filter, parsed.mustNot, null, piece),
    excludedCount(engines, filter, parsed.mustNot),
  ]);
  const shown = sample.filter(isShown);
  const isWhole = sample.length < piece;
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const isMore = last !== undefined && found.length > limit;
  const isCounted = isWhole || excluded < ORDERED_PAPERS_MAX;
  const isCountable = !isWhole && parsed.mustNot.length === 0;
  const total = isWhole || !isCounted ? shown.length : count - excluded;
  return {
    ...none,
    total,
    isTotalAtLeast: !isCounted || engines.isPartial === true,
    results: await resultsOf(engines, page.filter(isShown).map(listed), ""),
    facets: isCountable
      ? await countFacetsIn(engines.index, filter, countFacets(shown))
      : countFacets(shown),
    next: isMore
      ? writePlace({ sort: "date", value: last.facts.day, paperId: last.paperId, listId: null })
      : null,
    notices: noticesOf(parsed, {
      resting: null,
      isPartial: engines.isPartial === true,
      isSignedIn: isSignedIn(request),
    }),
    droppable: total === 0 ? await droppableParts(engines, request, parsed) : [],
  };
}

/** All that filters alone find, newest first, for an order that the index does not know. */
export async function wholeList(
  { engines, today }: AnswerParts,
  { parsed, filter }: RankedPapers,
): Promise<Candidate[]> {
  return newestPage(
    engines.index,
    begunBy(filter, today),
    parsed.mustNot,
    null,
    ORDERED_PAPERS_MAX,
  );
}

const begunBy = (filter: IndexFilter, today: string): IndexFilter => ({
  all: [filter],
  notAfter: today,
});

const listed = ({ paperId }: Candidate): ListedResult => ({
  paperId,
  score: 0,
  isWords: false,
  isMeaning: false,
  exact: null,
});

/** How many of the list hold an excluded word. */
async function excludedCount(
  { index }: SearchEngines,
  filter: IndexFilter,
  mustNot: WordClause[],
): Promise<number> {
  if (mustNot.length === 0) return 0;
  const query = { should: mustNot, must: [], mustNot: [] };
  return (await index.words(query, filter, ORDERED_PAPERS_MAX)).length;
}
