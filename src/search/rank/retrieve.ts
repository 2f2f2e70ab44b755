import { correctWords, type CorrectedQuery } from "../query/corrections.ts";
import { IndexBusyError, unlessBusy } from "../index/index-errors.ts";
import { embedQuery } from "../embed/embed-query.ts";
import type { SearchEngines } from "../engines.ts";
import { byScore, fuse, type FusedCandidate, type Fusion } from "./fusion.ts";
import type { ParsedQuery } from "../query/parse-query.ts";
import { rescore } from "./rescore.ts";
import type { Candidate, IndexFilter, WordQuery } from "../index/search-index.ts";
import { isRareOnly, mayBeMistyped, RARE_WEIGHT_SHARE, tellingWords } from "../query/word-rules.ts";

/** Candidates that each side brings to the fusion (SE3). */
export const CANDIDATES_A_SIDE = 200;

/** A mistyped title was among the first 13 that its words find in titles, in 16 of 16 cases. */
const TITLES_ASKED = 20;

/** In a longer text soft matching costs the most and gains little (CISI 0.4245 without it, 0.4264 with it). */
const SOFT_WORDS_MAX = 40;

export interface RetrieveOptions {
  sides?: "both" | "lexical" | "dense";
  fusion?: Fusion;
  /** Instead of the embedder's own. */
  weight?: number;
  /** Off: the fusion alone, without a second look at the first candidates. */
  isRescored?: boolean;
  /** How long a query may wait for its vector; a measurement waits as long as it takes. */
  embedTimeoutMs?: number;
  /** Weight of soft matching, instead of the embedder's own. */
  softWeight?: number;
  /** False: quoted and fielded words that find nothing are not looked for in another spelling. */
  isCorrected?: boolean;
  /** False: rare words get no special weight; for the comparison in the evaluation. */
  hasRareRule?: boolean;
  /** The text is no query language. */
  isPlainText?: boolean;
  /** Rank these papers alone. */
  only?: number[];
  /** Papers asked for by words; the first 200 are ranked, the others are only found. */
  wordsDepth?: (parsed: ParsedQuery) => number;
}

export interface Retrieved {
  /** Best first. */
  candidates: FusedCandidate[];
  corrected: CorrectedQuery;
  /** Papers whose title is the query but for two errors, or holds it so. */
  nearTitles: Set<number>;
  /** What was asked of the words, and all that they found, best first. */
  words: WordQuery;
  byWords: Candidate[];
  depth: number;
  /** More papers hold a word than were asked for. */
  isCut: boolean;
  /** Of the embedder that answered. */
  similarityMin: number;
  /** The half that did not answer in time, where the other did. */
  resting: RestingHalf | null;
}

export type RestingHalf = "words" | "meaning";

/**
 * Words and meaning for a query with words, fused, the first candidates looked at again. Where one
 * half does not answer in time the other does alone. @throws IndexBusyError where neither does
 */
export async function retrieve(
  engines: SearchEngines,
  parsed: ParsedQuery,
  filter: IndexFilter,
  options: RetrieveOptions = {},
): Promise<Retrieved> {
  const sides = options.sides ?? "both";
  const typed = engines.toText(parsed.words);
  const corrected = correctWords(typed, engines.spelling, (word) => isWhole(engines, word));
  const telling = options.only ? corrected.words : tellingWords(corrected.words, engines.spelling);
  const query = wordQuery(parsed, telling, engines);
  const isConstrained = query.must.length + query.mustNot.length > 0;
  const depth = Math.max(CANDIDATES_A_SIDE, options.wordsDepth?.(parsed) ?? 0);
  const wordsFirst =
    sides === "dense" && !isConstrained
      ? Promise.resolve([])
      : unlessBusy(engines.index.words(query, filter, depth));
  const isLookedAt = options.isRescored !== false && sides === "both";
  const titlesFirst =
    isLookedAt && mayBeMistyped(typed, corrected, engines.spelling)
      ? unlessBusy(engines.index.words(titleQuery(query, telling), filter, TITLES_ASKED))
      : Promise.resolve([]);
  const lexicalFirst = wordsFirst.then((found) => found?.slice(0, CANDIDATES_A_SIDE) ?? null);
  const meant = [corrected.replaced, ...query.must.map(({ text }) => text)].join(" ").trim();
  // Where a word must be there, the words decide which papers, and meaning only orders them.
  const denseFilter = isConstrained
    ? { ...filter, paperIds: (await lexicalFirst)?.map(({ paperId }) => paperId) ?? [] }
    : filter;
  const [lexical, dense] = await Promise.all([
    lexicalFirst,
    sides === "lexical" ? null : nearest(engines, meant, denseFilter, options.embedTimeoutMs),
  ]);
  if (lexical === null && (isConstrained || !dense)) throw new IndexBusyError();
  const used = sides === "dense" ? [] : (lexical ?? []);
  const isMeaningMissed = sides === "both" && meant !== "" && engines.isMeaningWanted === true;
  const restingMeaning = isMeaningMissed ? ("meaning" as const) : null;
  const isRare = options.hasRareRule !== false && isRareOnly(parsed, engines.spelling);
  const weight = (options.weight ?? dense?.weight ?? 0) * (isRare ? RARE_WEIGHT_SHARE : 1);
  const fused = (options.fusion ?? fuse)(used, dense?.candidates ?? [], weight);
  const byWords = (await wordsFirst) ?? [];
  const isCut = lexical === null || byWords.length >= depth;
  const plain = {
    candidates: fused,
    corrected,
    nearTitles: new Set<number>(),
    words: query,
    byWords,
    depth,
    isCut,
    similarityMin: dense?.similarityMin ?? 0,
    resting: lexical === null ? ("words" as const) : dense === null ? restingMeaning : null,
  };
  if (!isLookedAt) return plain;
  const isLong = meant.split(/\s+/).length > SOFT_WORDS_MAX;
  const softWeight = isLong ? 0 : (options.softWeight ?? dense?.softWeight ?? 0);
  const byTitle = (await titlesFirst) ?? [];
  const rescored = await unlessBusy(rescore(engines, { typed, meant, softWeight, byTitle }, fused));
  if (rescored === null) return plain;
  return { ...plain, ...rescored, candidates: rescored.candidates.sort(byScore) };
}

function wordQuery(parsed: ParsedQuery, words: string, { toText }: SearchEngines): WordQuery {
  const clean = (clauses: ParsedQuery["must"]): ParsedQuery["must"] =>
    clauses.map((clause) => ({ ...clause, text: toText(clause.text) }));
  return {
    should: words === "" ? [] : [{ kind: "any", column: "text", text: words }],
    must: clean(parsed.must),
    mustNot: clean(parsed.mustNot),
  };
}

/** A word that the model has its own vector for is one of the language. */
const isWhole = ({ softModel }: SearchEngines, word: string): boolean =>
  softModel?.vocabulary.has(word) ?? false;

function titleQuery(query: WordQuery, words: string): WordQuery {
  return { ...query, should: [{ kind: "any", column: "title", text: words }] };
}

async function nearest(
  engines: SearchEngines,
  text: string,
  filter: IndexFilter,
  timeoutMs: number | undefined,
): Promise<Nearest | null> {
  const embedded = text === "" ? null : await embedQuery(engines.dense, text, timeoutMs);
  if (!embedded) return null;
  const { index, embedder } = embedded.side;
  // A text without a word that the embedder knows is near to nothing.
  const candidates = embedded.vector.every((value) => value === 0)
    ? []
    : await unlessBusy(index.nearest(embedded.vector, filter, CANDIDATES_A_SIDE));
  if (candidates === null) return null;
  const { fusionWeight: weight, softWeight, similarityMin } = embedder;
  return { candidates, weight, softWeight, similarityMin };
}

/** What one dense side brought, and how its embedder wants it weighed. */
interface Nearest {
  candidates: Candidate[];
  weight: number;
  softWeight: number;
  similarityMin: number;
}
