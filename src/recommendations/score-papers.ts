import { rowProducts } from "../base/vectors/row-products.ts";
import type { PaperContent } from "../content/paper-content.ts";
import { termProduct } from "../content/paper-terms.ts";
import { dislikedLosses } from "./disliked-losses.ts";
import type { LossesOf } from "./disliked-losses.ts";
import type { Leaning, Taste } from "./taste.ts";

export interface TasteCandidate {
  content: PaperContent;
  /** Weights of the content's terms under the model (`weighTerms`). */
  termWeights: Float32Array;
  authors: readonly string[];
  /** Papers of one group stand together where neighbours of a disliked paper are counted. */
  day: string;
}

export interface Parts {
  /** Each in standard deviations of the candidates, or already weighted: they add up to `score`. */
  words: number;
  meaning: number;
  authors: number;
  disliked: number;
  score: number;
  /** Place of the interest that the paper is nearer to; null where there is one, or it is near to neither. */
  interest: number | null;
}

/** What authors add for each standard deviation; measured. */
const AUTHOR_WEIGHT = 0.15;
/** What the mean of all liked papers counts beside the nearer of two interests; measured. */
const WHOLE_SHARE = 0.3;
/** Standard deviations of words and meaning together that are owed to an interest. */
const NAMED_MIN = 1;

/**
 * Scores in the order of the candidates; 0 is an ordinary paper of this list.
 * @param lossesOf what each loses as a neighbour of disliked papers, faster than by itself
 */
export function scorePapers(
  taste: Taste,
  candidates: readonly TasteCandidate[],
  lossesOf: LossesOf = dislikedLosses,
): Parts[] {
  const likings = likingsOf(taste, candidates);
  const authors = standardize(
    candidates.map((candidate) => Math.log1p(likedBefore(taste, candidate.authors))),
  );
  const losses = lossesOf(taste.disliked, candidates);
  return candidates.map((_, at) => {
    const parts = {
      words: likings[at]?.words ?? 0,
      meaning: likings[at]?.meaning ?? 0,
      authors: AUTHOR_WEIGHT * (authors[at] ?? 0),
      disliked: -(losses[at] ?? 0),
      interest: likings[at]?.interest ?? null,
    };
    return { ...parts, score: parts.words + parts.meaning + parts.authors + parts.disliked };
  });
}

interface Liking {
  words: number;
  meaning: number;
  interest: number | null;
}

function likingsOf(taste: Taste, candidates: readonly TasteCandidate[]): Liking[] {
  const { interests } = taste;
  if (interests.length === 0) {
    const [products] = productsOf([taste], candidates);
    return inDeviations(products as Products);
  }
  const products = productsOf(interests, candidates);
  const wholeOf = (each: keyof Products): number[] =>
    candidates.map((_, at) =>
      interests.reduce(
        (sum, { share }, place) => sum + share * (products[place]?.[each][at] ?? 0),
        0,
      ),
    );
  return nearerOf(
    inDeviations({ words: wholeOf("words"), meaning: wholeOf("meaning") }),
    products.map(inDeviations),
  );
}

interface Products {
  words: ArrayLike<number>;
  meaning: ArrayLike<number>;
}

function productsOf(
  leanings: readonly Leaning[],
  candidates: readonly TasteCandidate[],
): Products[] {
  const meanings = rowProducts(
    leanings.map(({ direction }) => direction),
    candidates.map(({ content }) => content.vector),
  );
  return leanings.map(({ terms }, place) => ({
    words: candidates.map(({ content, termWeights }) =>
      termProduct(terms, content.terms, termWeights),
    ),
    meaning: meanings[place] as Float32Array,
  }));
}

function inDeviations(products: Products): Liking[] {
  const words = standardize(products.words);
  const meaning = standardize(products.meaning);
  return words.map((each, at) => ({ words: each, meaning: meaning[at] ?? 0, interest: null }));
}

/** A paper counts by the interest that it is nearer to, and in part by all that is liked. */
function nearerOf(whole: readonly Liking[], interests: ReadonlyArray<readonly Liking[]>): Liking[] {
  return whole.map((all, at) => {
    let best: Liking = { words: -Infinity, meaning: 0, interest: null };
    for (const [interest, likings] of interests.entries()) {
      const each = likings[at] as Liking;
      const sum = each.words + each.meaning;
      if (sum > best.words + best.meaning)
        best = { ...each, interest: sum >= NAMED_MIN ? interest : null };
    }
    return {
      words: WHOLE_SHARE * all.words + (1 - WHOLE_SHARE) * best.words,
      meaning: WHOLE_SHARE * all.meaning + (1 - WHOLE_SHARE) * best.meaning,
      interest: best.interest,
    };
  });
}

const likedBefore = (taste: Taste, authors: readonly string[]): number =>
  authors.reduce((sum, name) => sum + (taste.authors.get(name) ?? 0), 0);

/** Numbers in standard deviations from their mean; all alike are zeros. */
export function standardize(given: ArrayLike<number>): number[] {
  const values = Array.from(given);
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  const scale = variance > 1e-18 ? 1 / Math.sqrt(variance) : 0;
  return values.map((value) => (value - mean) * scale);
}
