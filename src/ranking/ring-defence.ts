import { suspiciousVotes } from "./suspicious-votes.ts";
import type { SeenVote, UsualReaders } from "./suspicious-votes.ts";

/** What suspicious votes weigh (RK7), published on /about/ranking. */
export const RING_RULE = {
  /** Together as this share of the paper's other votes, … */
  share: 0.08,
  /** … or, where that is more, as one vote and this much for each tenfold of them. */
  tenfold: 0.5,
};

/** How many votes that many suspicious ones count as together, beside `others`. Never fewer for more. */
export function suspiciousWeight(suspicious: number, others: number): number {
  if (suspicious === 0) return 0;
  const least = 1 + RING_RULE.tenfold * Math.log10(suspicious);
  return Math.min(suspicious, Math.max(least, RING_RULE.share * others));
}

/**
 * How many of a paper's votes do not count in its order (RK7). Suspicious votes count together as a
 * small share of the others or as hardly more than one vote; a paper with no more of them loses nothing.
 */
export function ringDiscount(votes: SeenVote[], usual: UsualReaders): number {
  const suspicious = suspiciousVotes(votes, usual).size;
  return suspicious - suspiciousWeight(suspicious, votes.length - suspicious);
}
