import { multiply } from "../content/corpus-model.ts";
import type { CorpusModel } from "../content/corpus-model.ts";
import type { PaperContent } from "../content/paper-content.ts";
import { addTerms, TERM_COUNT, weighTerms } from "../content/paper-terms.ts";
import { splitInterests } from "./two-interests.ts";

/** A paper that a reader said something about. */
export interface TasteSignal {
  content: PaperContent;
  /** Slugs or names: whatever tells one author from another. */
  authors: readonly string[];
  /** Above 0 for liked, below for disliked; 1 is one vote. */
  weight: number;
  /** Days before the moment that is asked about. */
  ageDays: number;
  /** Weights of the content's terms under the model, where they are known (`weighTerms`). */
  termWeights?: Float32Array;
}

/** Where liked papers point to, in words and in meaning; linear in both. */
export interface Leaning {
  /** Weight of each term, `TERM_COUNT` of them. */
  terms: Float32Array;
  /** Direction in the space of vectors. */
  direction: Float32Array;
}

/** One of two interests: where the papers of one part of the liked point to. */
export interface InterestLeaning extends Leaning {
  /** Part of the mean of all liked papers, 0 to 1. */
  share: number;
  /** Of the papers that show it. */
  contents: ReadonlySet<PaperContent>;
}

/** What a reader likes, as directions: derived, a pure function of signals and model. */
export interface Taste extends Leaning {
  /** Two where the liked papers show two (PR17); empty where they show one. */
  interests: readonly InterestLeaning[];
  /** Sum of the weights of the liked papers of each author. */
  authors: ReadonlyMap<string, number>;
  /** Vectors of disliked papers, newest first. */
  disliked: readonly Float32Array[];
}

/** A signal loses this part of its weight a day. */
const FORGETTING_A_DAY = 0.02;
/** Of what the liked are held against, the disliked make up to this share, the corpus the rest. */
const DISLIKED_SHARE_MAX = 0.9;
/** Disliked papers at which they make up half of that share. */
const DISLIKED_HALF = 10;
/** Only that many disliked papers push their neighbours down one by one. */
const DISLIKED_MAX = 40;

/** Null where nothing is liked. */
export function tasteOf(signals: readonly TasteSignal[], model: CorpusModel): Taste | null {
  const liked = signals.filter(({ weight }) => weight > 0);
  const disliked = signals.filter(({ weight }) => weight < 0).sort((a, b) => a.ageDays - b.ageDays);
  if (liked.length === 0) return null;
  const size = model.mean.length;
  const share = (DISLIKED_SHARE_MAX * disliked.length) / (disliked.length + DISLIKED_HALF);
  const against = { share, mean: disliked.length > 0 ? meanOf(disliked, model, size) : null };
  const parts = splitInterests(
    liked.toSorted((a, b) => a.ageDays - b.ageDays),
    model,
  );
  const leanings = parts.map((part) => leaningOf(part, against, model));
  const total = leanings.reduce((sum, { total: each }) => sum + each, 0);
  const interests = parts.map((part, at): InterestLeaning => {
    const { terms, direction, total: own } = leanings[at] as (typeof leanings)[number];
    return {
      terms,
      direction,
      share: own / total,
      contents: new Set(part.map(({ content }) => content)),
    };
  });
  return {
    ...wholeOf(interests),
    interests: parts.length === 1 ? [] : interests,
    authors: likedAuthors(liked),
    disliked: disliked.slice(0, DISLIKED_MAX).map(({ content }) => content.vector),
  };
}

/** The leaning of all liked papers: a mean of means, since both are sums over papers. */
function wholeOf([first, ...others]: readonly InterestLeaning[]): Leaning {
  const { terms, direction, share } = first as InterestLeaning;
  const [second] = others;
  if (second === undefined) return { terms, direction };
  const mixed = (own: Float32Array, other: Float32Array): Float32Array => {
    const sum = new Float32Array(own.length);
    for (let at = 0; at < sum.length; at += 1) {
      sum[at] = share * (own[at] as number) + second.share * (other[at] as number);
    }
    return sum;
  };
  return { terms: mixed(terms, second.terms), direction: mixed(direction, second.direction) };
}

interface Against {
  share: number;
  /** Of the disliked; null where there are none. */
  mean: ReturnType<typeof meanOf> | null;
}

function leaningOf(
  liked: readonly TasteSignal[],
  { share, mean }: Against,
  model: CorpusModel,
): Leaning & { total: number } {
  const size = model.mean.length;
  const { terms, vector, total } = meanOf(liked, model, size);
  if (mean !== null) {
    for (let at = 0; at < TERM_COUNT; at += 1) {
      terms[at] = (terms[at] as number) - share * (mean.terms[at] as number);
    }
  }
  const difference = new Float32Array(size);
  for (let at = 0; at < size; at += 1) {
    const against = (1 - share) * (model.mean[at] as number) + share * (mean?.vector[at] ?? 0);
    difference[at] = (vector[at] as number) - against;
  }
  return { terms, direction: multiply(model.inverse, difference), total };
}

function meanOf(signals: readonly TasteSignal[], model: CorpusModel, size: number) {
  const terms = new Float32Array(TERM_COUNT);
  const vector = new Float64Array(size);
  const weights = signals.map(
    ({ weight, ageDays }) => Math.abs(weight) * Math.exp(-FORGETTING_A_DAY * Math.max(0, ageDays)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (const [place, { content, termWeights }] of signals.entries()) {
    const part = (weights[place] as number) / total;
    const weighed = termWeights ?? weighTerms(content.terms, model.rarity);
    addTerms(terms, content.terms, weighed, part);
    for (let at = 0; at < size; at += 1) {
      vector[at] = (vector[at] as number) + part * (content.vector[at] as number);
    }
  }
  return { terms, vector, total };
}

function likedAuthors(liked: readonly TasteSignal[]): Map<string, number> {
  const authors = new Map<string, number>();
  for (const { authors: names, weight } of liked) {
    for (const name of names) authors.set(name, (authors.get(name) ?? 0) + weight);
  }
  return authors;
}
