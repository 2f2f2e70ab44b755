import { bindAuthors } from "./author-clauses.ts";
import { bindLiked } from "./liked-papers.ts";
import { exactHits, type ExactHits } from "./exact-hits.ts";
import type { SearchEngines } from "../engines.ts";
import { byScore } from "./fusion.ts";
import { isOfNotes, ownFilters, rankNotes } from "./own-papers.ts";
import { newestPage } from "../page/newest-page.ts";
import { parseQuery, hasFields, plainQuery, type ParsedQuery } from "../query/parse-query.ts";
import { CANDIDATES_A_SIDE, retrieve } from "./retrieve.ts";
import type { RestingHalf, Retrieved, RetrieveOptions } from "./retrieve.ts";
import { joinFilters, type SearchRequest } from "../search-request.ts";
import type { Candidate, CandidateFacts, IndexFilter, WordQuery } from "../index/search-index.ts";
import { foldLetters } from "../../base/fold.ts";
import { correctClauses } from "../query/correct-clauses.ts";
import type { CorrectedQuery, Correction } from "../query/corrections.ts";

/** One result before it is shown. */
export interface RankedPaper {
  paperId: number;
  score: number;
  facts: CandidateFacts;
  isWords: boolean;
  isMeaning: boolean;
  /** Near enough in meaning, or found otherwise: worth showing. */
  isRelevant: boolean;
  exact: "id" | "title" | "near title" | null;
}

export interface RankedPapers {
  parsed: ParsedQuery;
  filter: IndexFilter;
  /** Best first. */
  papers: RankedPaper[];
  /** Words that results are marked with. */
  markedWords: string;
  corrections: Correction[];
  didYouMean: string | null;
  /** What was asked of the words, and all that they found, ranked or not. */
  words: WordQuery;
  byWords: Candidate[];
  depth: number;
  /** More papers hold a word of the query than were asked for. */
  isCut: boolean;
  /** Somebody is signed in, whose own papers `in:` may name. */
  isSignedIn: boolean;
  /** The half of the search that did not answer in time. */
  resting: RestingHalf | null;
}

const noneRanked = {
  corrections: [],
  didYouMean: null,
  words: { should: [], must: [], mustNot: [] },
  byWords: [],
  depth: 0,
  isCut: false,
  resting: null,
};

/** Above every fused score: an exact id, then an exact title (SE2). */
const ID_LIFT = 20;
const TITLE_LIFT = 10;

/** Ranks up to 400 papers for a query with words; the evaluation calls the same. */
export async function rankPapers(
  engines: SearchEngines,
  request: SearchRequest,
  options: RetrieveOptions = {},
): Promise<RankedPapers> {
  const typed = await readQuery(engines, request.query, options);
  const filters = joinFilters(request, typed.filter);
  if (options.only) filters.push({ paperIds: options.only });
  const accountId = request.accountId ?? null;
  filters.push(...(await ownFilters(engines, typed.own, accountId)));
  const { parsed, filter, named } = await bindNamed(engines, typed, filters);
  if (accountId !== null && isOfNotes(parsed)) {
    const noted = await rankNotes(engines, parsed, { filter, accountId });
    const papers = noted.map((each) => ({ ...each, isRelevant: true, exact: null }));
    const ranking = { papers: papers.sort(byScore), markedWords: parsed.words };
    return { ...noneRanked, ...ranking, parsed, filter, isSignedIn: true };
  }
  const asked = { engines, filter, options };
  const [exact, found] = await Promise.all([
    exactHits(engines, parsed.text),
    retrieveCorrected(asked, parsed),
  ]);
  const { retrieved, must, corrections } = found;
  const hits = await hitCandidates(engines, exact, filter);
  const papers = retrieved
    ? ranked(retrieved, exact, hits)
    : hits.map((hit) => hitPaper(hit, exact));
  const used = retrieved?.corrected;
  return {
    parsed,
    filter,
    papers: papers.sort(byScore),
    markedWords: [named ?? used?.words ?? "", ...must.map(({ text }) => text)].join(" "),
    corrections: exact.titles.size > 0 ? [] : [...(used?.corrections ?? []), ...corrections],
    didYouMean:
      exact.titles.size + exact.ids.size > 0 ? null : likelier(parsed, used ?? null, corrections),
    words: retrieved?.words ?? { should: [], must: [], mustNot: [] },
    byWords: retrieved?.byWords ?? [],
    depth: retrieved?.depth ?? 0,
    isCut: retrieved?.isCut ?? false,
    isSignedIn: accountId !== null,
    resting: retrieved?.resting ?? null,
  };
}

/** A text that is a paper's whole title is words, also where it seems to hold an operator (SE2). */
async function readQuery(
  engines: SearchEngines,
  query: string,
  { isPlainText }: RetrieveOptions,
): Promise<ParsedQuery> {
  const parsed = isPlainText ? plainQuery(query) : parseQuery(query);
  if (!hasFields(parsed)) return parsed;
  const { titles } = await exactHits(engines, parsed.text);
  return titles.size > 0 ? plainQuery(query) : parsed;
}

/** Authors and papers that the query names, bound to the rows that they are. */
async function bindNamed(engines: SearchEngines, typed: ParsedQuery, filters: IndexFilter[]) {
  const filter: IndexFilter = filters.length > 1 ? { all: filters } : (filters[0] ?? {});
  const bound = await bindAuthors(engines, typed, filter);
  return bindLiked(engines, bound.parsed, bound.filter);
}

interface Asked {
  engines: SearchEngines;
  filter: IndexFilter;
  options: RetrieveOptions;
}

/** Where quoted and fielded words find nothing, they may be mistyped: then once more, corrected. */
async function retrieveCorrected({ engines, filter, options }: Asked, parsed: ParsedQuery) {
  const { must } = parsed;
  const typed = { must, corrections: [] as Correction[] };
  if (parsed.words === "" && must.length === 0) return { ...typed, retrieved: null };
  const retrieved = await retrieve(engines, parsed, filter, options);
  const isMissing =
    options.isCorrected !== false && must.length > 0 && retrieved.candidates.length === 0;
  const corrected = isMissing ? await correctClauses(engines, must, filter) : null;
  if (corrected === null) return { ...typed, retrieved };
  const { clauses, corrections } = corrected;
  const again = await retrieve(engines, { ...parsed, must: clauses }, filter, options);
  if (again.candidates.length === 0) return { ...typed, retrieved };
  return { must: clauses, corrections, retrieved: again };
}

/** The whole query in a likelier spelling, its operators too; null where there is none. */
function likelier(
  parsed: ParsedQuery,
  used: CorrectedQuery | null,
  inOperators: Correction[],
): string | null {
  const words = used?.didYouMean ?? null;
  if (words === null && inOperators.length === 0) return null;
  const parts = parsed.parts.map(({ part }) => {
    let text = part;
    for (const { typed, used: better } of inOperators) {
      text = foldLetters(text).includes(typed) ? foldLetters(text).split(typed).join(better) : text;
    }
    return text;
  });
  return [words ?? parsed.words, ...parts].filter((part) => part !== "").join(" ");
}

/** Exact hits that meet the filter, with what facets read of them. */
async function hitCandidates(
  engines: SearchEngines,
  exact: ExactHits,
  filter: IndexFilter,
): Promise<Candidate[]> {
  const paperIds = [...exact.ids, ...exact.titles].slice(0, CANDIDATES_A_SIDE);
  if (paperIds.length === 0) return [];
  return newestPage(engines.index, { all: [filter], paperIds }, [], null, paperIds.length);
}

function ranked(retrieved: Retrieved, exact: ExactHits, hits: Candidate[]): RankedPaper[] {
  const known = new Set(retrieved.candidates.map(({ paperId }) => paperId));
  const papers = retrieved.candidates.map((candidate): RankedPaper => {
    const isNear = retrieved.nearTitles.has(candidate.paperId);
    const { lift, kind } = liftOf(candidate.paperId, exact);
    return {
      paperId: candidate.paperId,
      score: candidate.score + lift,
      facts: candidate.facts,
      isWords: candidate.lexical !== null,
      isMeaning: candidate.dense !== null,
      isRelevant:
        candidate.lexical !== null ||
        kind !== null ||
        isNear ||
        (candidate.dense ?? 0) >= retrieved.similarityMin,
      exact: kind ?? (isNear ? "near title" : null),
    };
  });
  const missing = hits.filter(({ paperId }) => !known.has(paperId));
  return [...papers, ...missing.map((hit) => hitPaper(hit, exact))];
}

function hitPaper({ paperId, facts }: Candidate, exact: ExactHits): RankedPaper {
  const { lift, kind } = liftOf(paperId, exact);
  return {
    paperId,
    score: lift,
    facts,
    isWords: false,
    isMeaning: false,
    isRelevant: true,
    exact: kind,
  };
}

function liftOf(
  paperId: number,
  { ids, titles }: ExactHits,
): { lift: number; kind: "id" | "title" | null } {
  if (ids.has(paperId)) return { lift: ID_LIFT, kind: "id" };
  if (titles.has(paperId)) return { lift: TITLE_LIFT, kind: "title" };
  return { lift: 0, kind: null };
}
