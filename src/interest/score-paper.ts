import { termProduct } from "../content/paper-terms.ts";
import { dotProduct } from "../search/embed/embedder.ts";
import type { AuthorPast } from "./author-history.ts";
import type { InterestModel } from "./interest-model.ts";
import { standard } from "./site-content.ts";
import type { ContentPaper } from "./site-content.ts";
import { teamScore } from "./team-size.ts";

/** Chosen on recorded history of another site; see `evaluation/first-look.md`. */
export const AUTHOR_WEIGHTS = { papers: 1, share: 1, first: 0.2, last: 0.2, together: 0.3 };
/** Papers that count for an author's name as though they had been put forward. */
const NAME_PRIOR = 2;
/** Acts from which on it matters half how many papers of an author were not put forward. */
const ACTS_FOR_NAMES = 200;
/** How much the best of several interests adds to the mean of all. */
export const TASTE_WEIGHT = 0.1;
/** What a field that the operator named adds; the more acts there are, the less. */
const FIELD_WEIGHT = 1;
const ACTS_FOR_HALF_FIELD = 50;
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
  /** What a field that the operator named adds; 0 or more. */
  field: number;
  /** Position of the interest that fits best, from 0; null where the group has one alone. */
  taste: number | null;
}

/**
 * How much the group is expected to like a paper: pure.
 * @param earlier the past of each author in order, without the paper itself (`author-history.ts`)
 * @param isInField whether it is in a field that the operator named
 */
export function scorePaper(
  model: InterestModel,
  paper: ContentPaper,
  earlier: AuthorPast[],
  isInField = false,
): PaperInterest {
  const { content, taste } = contentScore(model, paper);
  const authors = authorScore(earlier, model.acts);
  const team = teamScore(model.team, paper);
  const field = isInField
    ? (FIELD_WEIGHT * ACTS_FOR_HALF_FIELD) / (ACTS_FOR_HALF_FIELD + model.acts)
    : 0;
  return { score: content + authors + team + field, content, authors, team, field, taste };
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
 * From what was put forward of each author, n: √Σ ln(1 + n), the share of authors with any, the first
 * and the last author, and √Σ ln(1 + n) again over papers that several of them wrote together. Names
 * are shared by people: of many papers with few put forward each counts less, by the square root of
 * their share once there are many acts. Never negative: no history costs nothing.
 * @param acts how many acts the site has learned from
 */
export function authorScore(earlier: AuthorPast[], acts: number): number {
  if (earlier.length === 0) return 0;
  const power = acts / (acts + ACTS_FOR_NAMES) / 2;
  const logs = earlier.map(({ weight, written }) => {
    const share = (weight + NAME_PRIOR) / (Math.max(weight, written) + NAME_PRIOR);
    return Math.log1p(weight * share ** power);
  });
  const share = logs.filter((each) => each > 0).length / earlier.length;
  return (
    AUTHOR_WEIGHTS.papers * rootOfSum(logs) +
    AUTHOR_WEIGHTS.share * share +
    AUTHOR_WEIGHTS.first * (logs[0] as number) +
    AUTHOR_WEIGHTS.last * (logs.at(-1) as number) +
    AUTHOR_WEIGHTS.together * rootOfSum(earlier.map(({ together }) => Math.log1p(together)))
  );
}

const rootOfSum = (values: number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value, 0));

/** What formula 2 reads: from 0 to 1, rising with the score, without two scores of the same value. */
export const interestValue = (score: number): number =>
  1 / (1 + Math.exp(-(score - MIDDLE) / SOFTNESS));
