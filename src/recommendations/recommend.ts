import { DAY_MS } from "../base/days.ts";
import { rowProducts } from "../base/vectors/row-products.ts";
import type { Db } from "../db/schema/schema.ts";
import { knownCategories } from "../feeds/known-categories.ts";
import type { CandidateList } from "./candidates.ts";
import type { CorpusModel } from "../content/corpus-model.ts";
import { followGain, prepareFollows, type PreparedFollow } from "./follows.ts";
import { followedCollections } from "./followed-collections.ts";
import type { KnownPaper, KnownPapers } from "./known-papers.ts";
import { hasMutes, prepareMutes } from "./mutes.ts";
import { mutedPapers } from "./muted-papers.ts";
import type { TermWeights } from "../content/term-weights.ts";
import type { LossesOf } from "./disliked-losses.ts";
import { nameInterests } from "./name-interests.ts";
import { isEmpty, type Interest, type Profile } from "./profile.ts";
import { reasonsOf, type Reason } from "./reasons.ts";
import { scorePapers, standardize, type Parts } from "./score-papers.ts";
import type { SiteModel } from "../content/site-model.ts";
import { tasteOf, type Taste } from "./taste.ts";
import { weighTaste } from "./weigh-taste.ts";

export interface RecommendationParts {
  reader: Db;
  now: () => Date;
  papers: KnownPapers;
  model: SiteModel;
  candidates: CandidateList;
  termWeights: TermWeights;
  lossesOf: LossesOf;
}

export interface Recommendation {
  paperId: number;
  key: string;
  title: string;
  day: string;
  /** Standard deviations above an ordinary paper of the list. */
  score: number;
  reasons: Reason[];
}

export interface Recommendations {
  items: Recommendation[];
  /** Place behind the last, for the next page; null at the end. */
  next: number | null;
  /** False where nothing is known of the reader: the order is the site's. */
  isPersonal: boolean;
  /** How many of the candidates mutes and what was seen keep away. */
  mutedCount: number;
  seenCount: number;
  /** What was learnt, and of which papers. */
  taste: Taste | null;
  liked: readonly KnownPaper[];
}

/** Signals beyond these are the oldest and say least. */
const SIGNALS_MAX = 3_000;

export interface Wanted {
  limit: number;
  from?: number;
  /** Put these in order, in place of the newest of the site. */
  paperIds?: readonly number[];
  /** The same, read before. */
  papers?: readonly KnownPaper[];
  /** Papers that were seen or judged are told too. */
  hasSeen?: boolean;
  /** Exactly the papers that mutes, or what was seen, keep away. */
  only?: "muted" | "seen" | null;
}

/** The papers of a list in the order of one reader, each with its reasons (PR1, PR4, PR5, PR6). */
export async function recommend(
  parts: RecommendationParts,
  profile: Profile,
  { limit, from = 0, paperIds, papers, hasSeen = false, only = null }: Wanted,
): Promise<Recommendations> {
  const model = await parts.model.read();
  const given = papers ?? (paperIds && (await readInOrder(parts.papers, paperIds)));
  const all = (given ?? (await parts.candidates.read())).filter(({ state }) => state === "listed");
  const settled = settledPapers(profile.interests);
  const unseen = hasSeen ? all : all.filter(({ paperId }) => !settled.has(paperId));
  const mutes = prepareMutes(profile.mutes);
  const muted = hasMutes(mutes) ? await mutedPapers(parts.reader, mutes, unseen) : new Set();
  const candidates =
    only === "seen"
      ? all.filter(({ paperId }) => settled.has(paperId))
      : unseen.filter(({ paperId }) => muted.has(paperId) === (only === "muted"));
  const { taste, liked } = await readTaste(parts, profile, model);
  const follows = prepareFollows(profile.follows, {
    collected: await followedCollections(parts.reader, profile.follows),
    isKnownCategory: profile.follows.some(({ kind }) => kind === "category")
      ? await knownCategories(parts.reader)
      : () => false,
  });
  const scored = scoreAll(parts, candidates, { taste, follows, model, dial: profile.dial });
  const interests = nameInterests(taste, liked);
  const page = scored.slice(from, from + limit);
  const likeness = rowProducts(
    page.map(({ paper }) => paper.content.vector),
    liked.map(({ content }) => content.vector),
  );
  return {
    items: page.map(({ paper, parts: ofScore, score, met }, at) => ({
      paperId: paper.paperId,
      key: paper.key,
      title: paper.title,
      day: paper.day,
      score,
      reasons: reasonsOf(paper, ofScore, {
        taste,
        liked,
        likeness: likeness[at] as Float32Array,
        interests,
        follows: met,
      }),
    })),
    next: from + limit < scored.length ? from + limit : null,
    isPersonal: taste !== null || (profile.follows.length > 0 && !isEmpty(profile)),
    mutedCount: muted.size,
    seenCount: all.length - unseen.length,
    taste,
    liked,
  };
}

async function readInOrder(papers: KnownPapers, ids: readonly number[]): Promise<KnownPaper[]> {
  const known = await papers.read(ids);
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** What was seen, judged, voted for or saved is not offered again. */
export function settledPapers(interests: readonly Interest[]): Set<number> {
  return new Set(interests.map(({ paperId }) => paperId));
}

/** The reader's taste, with the papers that made it, newest first. */
export async function readTaste(
  { papers, now, termWeights }: Pick<RecommendationParts, "papers" | "now" | "termWeights">,
  profile: Profile,
  model: CorpusModel,
): Promise<{ taste: Taste | null; liked: KnownPaper[] }> {
  const told = profile.interests
    .filter(({ verdict, weight }) => verdict !== "seen" && weight > 0)
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.paperId - b.paperId))
    .slice(0, SIGNALS_MAX);
  const known = await papers.read(told.map(({ paperId }) => paperId));
  const nowMs = now().getTime();
  const signals = told.flatMap((interest) => {
    const paper = known.get(interest.paperId);
    if (!paper) return [];
    const ageDays = Math.max(0, (nowMs - Date.parse(interest.at)) / DAY_MS);
    const weight = interest.verdict === "more" ? interest.weight : -interest.weight;
    const { content, authors } = paper;
    const weighed = termWeights(content.terms, model.rarity);
    return [{ paper, content, authors, weight, ageDays, termWeights: weighed }];
  });
  const taste = tasteOf(signals, model);
  const liked = signals.filter(({ weight }) => weight > 0).map(({ paper }) => paper);
  return { taste: taste && weighTaste(taste, profile.weights), liked };
}

interface Scored {
  paper: KnownPaper;
  parts: Parts;
  score: number;
  met: PreparedFollow[];
}

const NOTHING: Parts = {
  words: 0,
  meaning: 0,
  authors: 0,
  disliked: 0,
  score: 0,
  interest: null,
};

function scoreAll(
  { termWeights, lossesOf }: RecommendationParts,
  candidates: KnownPaper[],
  given: { taste: Taste | null; follows: PreparedFollow[]; model: CorpusModel; dial: number },
): Scored[] {
  const { taste, follows, model, dial } = given;
  const own = taste
    ? scorePapers(
        taste,
        candidates.map(({ content, authors, day }) => ({
          content,
          authors,
          day,
          termWeights: termWeights(content.terms, model.rarity),
        })),
        lossesOf,
      )
    : candidates.map(() => NOTHING);
  const everybody = standardize(candidates.map(({ hotness }) => hotness));
  const share = taste === null && follows.length === 0 ? 1 : dial / 100;
  return candidates
    .map((paper, at) => {
      const met = follows.filter(({ meets }) => meets(paper));
      const parts = own[at] ?? NOTHING;
      const liking = parts.score + followGain(met);
      return { paper, parts, met, score: (1 - share) * liking + share * (everybody[at] ?? 0) };
    })
    .sort((a, b) => b.score - a.score || (a.paper.day < b.paper.day ? 1 : -1));
}
