import { createHash } from "node:crypto";
import { interestValue } from "./score-paper.ts";
import type { PaperInterest } from "./score-paper.ts";

/** One place in eight is kept for authors who were never put forward here. */
export const NEW_HERE_EVERY = 8;
/** Kept places of a day at most: those of its first 64. */
const NEW_HERE_PLACES_MAX = 8;
/** How much chance there is in the draw, in deviations of content. */
const DRAW_SOFTNESS = 0.25;
/** What a drawn paper is put above the paper whose place it takes: less than any real difference. */
const STEP = 4e-6;

export interface ScoredPaper {
  key: string;
  interest: PaperInterest;
}

export interface PlacedPaper extends ScoredPaper {
  /** From 0 to 1: what formula 2 reads. */
  value: number;
  isNewHere: boolean;
}

/**
 * Orders the papers of a day by expected interest. Where fewer than one place in eight would go to
 * authors without a history here, the eighth place goes to a paper of theirs, drawn by content with a chance that the day and the paper seed: everybody
 * sees the same, and a replay does too (RK1).
 */
export function orderDay(papers: ScoredPaper[], day: string): PlacedPaper[] {
  const byScore = [...papers].sort(
    (a, b) => b.interest.score - a.interest.score || (a.key < b.key ? -1 : 1),
  );
  const drawn = byScore
    .filter(({ interest }) => interest.authors === 0)
    .map((paper) => ({
      paper,
      luck: paper.interest.content + DRAW_SOFTNESS * chance(day, paper.key),
    }))
    .sort((a, b) => b.luck - a.luck || (a.paper.key < b.paper.key ? -1 : 1))
    .map(({ paper }) => paper);
  const placed: PlacedPaper[] = [];
  const isPlaced = new Set<string>();
  let newcomers = 0;
  let kept = 0;
  for (const paper of byScore) {
    const share = Math.floor((placed.length + 1) / NEW_HERE_EVERY);
    const lifted =
      newcomers < share && kept < NEW_HERE_PLACES_MAX
        ? drawn.find(({ key }) => !isPlaced.has(key))
        : undefined;
    if (lifted) {
      kept += 1;
      newcomers += 1;
      isPlaced.add(lifted.key);
      const above = placed.at(-1)?.value ?? 1;
      placed.push({ ...lifted, isNewHere: true, value: Math.min(above, valueAbove(paper)) });
    }
    if (isPlaced.has(paper.key)) continue;
    isPlaced.add(paper.key);
    if (paper.interest.authors === 0) newcomers += 1;
    placed.push({
      ...paper,
      isNewHere: false,
      value: rounded(interestValue(paper.interest.score)),
    });
  }
  return placed;
}

/** A paper that was drawn early may have the better score itself. */
const valueAbove = ({ interest }: ScoredPaper): number =>
  rounded(Math.min(1, interestValue(interest.score) + STEP));

/** A Gumbel variate seeded by day and paper: adding it to scores draws as by their exponentials. */
function chance(day: string, key: string): number {
  const hash = createHash("sha256").update(`${day} ${key}`).digest();
  const uniform = (hash.readUInt32BE(0) + 0.5) / 2 ** 32;
  return -Math.log(-Math.log(uniform));
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
