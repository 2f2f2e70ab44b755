import { dotProduct } from "../search/embed/embedder.ts";
import type { PaperContent } from "../content/paper-content.ts";
import { termProduct } from "../content/paper-terms.ts";
import { dislikedLosses } from "./disliked-losses.ts";
import type { LossesOf } from "./disliked-losses.ts";
import type { Taste } from "./taste.ts";

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
}

/** What authors add for each standard deviation; measured. */
const AUTHOR_WEIGHT = 0.15;

/**
 * Scores in the order of the candidates; 0 is an ordinary paper of this list.
 * @param lossesOf what each loses as a neighbour of disliked papers, faster than by itself
 */
export function scorePapers(
  taste: Taste,
  candidates: readonly TasteCandidate[],
  lossesOf: LossesOf = dislikedLosses,
): Parts[] {
  const words = standardize(
    candidates.map(({ content, termWeights }) =>
      termProduct(taste.terms, content.terms, termWeights),
    ),
  );
  const meaning = standardize(
    candidates.map(({ content }) => dotProduct(taste.direction, content.vector)),
  );
  const authors = standardize(
    candidates.map((candidate) => Math.log1p(likedBefore(taste, candidate.authors))),
  );
  const losses = lossesOf(taste.disliked, candidates);
  return candidates.map((_, at) => {
    const parts = {
      words: words[at] ?? 0,
      meaning: meaning[at] ?? 0,
      authors: AUTHOR_WEIGHT * (authors[at] ?? 0),
      disliked: -(losses[at] ?? 0),
    };
    return { ...parts, score: parts.words + parts.meaning + parts.authors + parts.disliked };
  });
}

const likedBefore = (taste: Taste, authors: readonly string[]): number =>
  authors.reduce((sum, name) => sum + (taste.authors.get(name) ?? 0), 0);

/** Numbers in standard deviations from their mean; all alike are zeros. */
export function standardize(values: number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  const scale = variance > 1e-18 ? 1 / Math.sqrt(variance) : 0;
  return values.map((value) => (value - mean) * scale);
}
