import type { Formula } from "./formula.ts";

type Term = Formula["terms"][string];

/**
 * Votes with which a paper of no expected interest passes one that has all of it and `rivalVotes`,
 * everything else being equal; null where the cap of votes keeps it from ever passing.
 */
export function votesToOutweigh(
  { interest, vote }: { interest: Term; vote: Term },
  rivalVotes: number,
): number | null {
  const part = (votes: number): number => Math.min(vote.most, vote.weight * Math.log10(1 + votes));
  const needed = part(rivalVotes) + Math.min(interest.most, interest.weight);
  if (needed >= vote.most) return null;
  return Math.floor(10 ** (needed / vote.weight) - 1) + 1;
}
