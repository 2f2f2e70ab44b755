import { HOUR_MS } from "../base/days.ts";
import type { Signal } from "../ranking/signal.ts";

const HOURS = 24;
const VOTES_MIN = 5;

/**
 * The votes of a paper's first 24 hours of votes, summed at the end of each hour; null where there are
 * too few to draw, or where they all came at once and a line would tell nothing.
 */
export function voteCurve(signals: Signal[]): { from: string; sums: number[] } | null {
  const votes = signals.filter(({ kind }) => kind === "vote");
  const [first] = votes;
  if (!first) return null;
  const sums = Array.from({ length: HOURS + 1 }, () => 0);
  for (const { at, value } of votes) {
    const hour = Math.floor((Date.parse(at) - Date.parse(first.at)) / HOUR_MS);
    for (let each = hour + 1; each <= HOURS; each += 1)
      sums[each] = (sums[each] ?? 0) + (value ?? 0);
  }
  const total = sums.at(-1) ?? 0;
  const isStep = new Set(sums.slice(1)).size === 1;
  return total < VOTES_MIN || isStep
    ? null
    : { from: first.at, sums: sums.map((sum) => Math.max(0, sum)) };
}
