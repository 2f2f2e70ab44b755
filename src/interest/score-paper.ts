import { termProduct } from "../content/paper-terms.ts";
import { dotProduct } from "../search/embed/embedder.ts";
import type { InterestModel } from "./interest-model.ts";
import { standard } from "./site-content.ts";
import type { ContentPaper } from "./site-content.ts";
import { teamScore } from "./team-size.ts";

/** Chosen on recorded history of another site; see `evaluation/first-look.md`. */
export const AUTHOR_WEIGHTS = { papers: 1, share: 1, first: 0.2, last: 0.2 };
/** How much the best of several interests adds to the mean of all. */
export const TASTE_WEIGHT = 0.1;
/** The score at which a paper gets half of the most, and how fast it rises: in deviations. */
const MIDDLE = 2;
const SOFTNESS = 1.5;

export interface PaperInterest {
  /** Deviations above the site's usual paper: content, authors and team together. */
  score: number;
  content: number;
  /** 0 where none of its authors was put forward before. */
  authors: number;
  /** What the number of its authors adds; 0 or more. */
  team: number;
  /** Position of the interest that fits best, from 0; null where the group has one alone. */
  taste: number | null;
}

/**
 * How much the group is expected to like a paper: pure.
 * @param earlier for each author in order, how many papers were put forward here before this one
 * arrived, without the paper itself (`earlier-papers.ts`)
 */
export function scorePaper(
  model: InterestModel,
  paper: ContentPaper,
  earlier: number[],
): PaperInterest {
  const { content, taste } = contentScore(model, paper);
  const authors = authorScore(earlier);
  const team = teamScore(model.team, paper);
  return { score: content + authors + team, content, authors, team, taste };
}

function contentScore(
  { terms, direction, scales, tastes }: InterestModel,
  paper: ContentPaper,
): { content: number; taste: number | null } {
  const both =
    standard(termProduct(terms, paper.content.terms, paper.termWeights), scales.terms) +
    standard(dotProduct(direction, paper.content.vector), scales.meaning);
  const general = standard(both, scales.content);
  if (tastes.length === 0) return { content: general, taste: null };
  const likeness = tastes.map((taste) =>
    standard(dotProduct(taste.direction, paper.content.vector), taste.scale),
  );
  const best = Math.max(...likeness);
  return { content: general + TASTE_WEIGHT * best, taste: likeness.indexOf(best) };
}

/**
 * From how many papers of each author were put forward before: √Σ ln(1 + n), the share of authors
 * with any, the first and the last author. Never negative: no history costs nothing.
 */
export function authorScore(counts: number[]): number {
  if (counts.length === 0) return 0;
  const logs = counts.map((count) => Math.log1p(count));
  const share = counts.filter((count) => count > 0).length / counts.length;
  return (
    AUTHOR_WEIGHTS.papers * Math.sqrt(logs.reduce((sum, value) => sum + value, 0)) +
    AUTHOR_WEIGHTS.share * share +
    AUTHOR_WEIGHTS.first * (logs[0] as number) +
    AUTHOR_WEIGHTS.last * (logs.at(-1) as number)
  );
}

/** What formula 2 reads: from 0 to 1, rising with the score, without two scores of the same value. */
export const interestValue = (score: number): number =>
  1 / (1 + Math.exp(-(score - MIDDLE) / SOFTNESS));
