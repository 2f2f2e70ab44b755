import { columnValues } from "./measured-value.ts";

/** A result as ranking needs it. */
export interface RankedResult {
  metrics: Record<string, unknown>;
  position: number | null;
}

export interface RankingMetric {
  name: string;
  isLoss: boolean | null;
}

/**
 * Rank of each result, 1 the best: by the first metric where its direction is known, else in the
 * order of the source. A result without that metric comes last.
 */
export function rankResults(results: RankedResult[], metrics: RankingMetric[]): number[] {
  const first = metrics[0];
  const isKnown = first !== undefined && first.isLoss !== null;
  const values = isKnown ? columnValues(results.map(({ metrics: each }) => each[first.name])) : [];
  const order = results.map((result, index) => ({ result, index }));
  order.sort((a, b) => {
    if (isKnown) {
      const [left, right] = [values[a.index] ?? null, values[b.index] ?? null];
      if (left !== right) {
        if (left === null) return 1;
        if (right === null) return -1;
        return first.isLoss ? left - right : right - left;
      }
    }
    const place = (each: RankedResult) => each.position ?? Number.MAX_SAFE_INTEGER;
    return place(a.result) - place(b.result) || a.index - b.index;
  });
  const ranks = Array.from<number>({ length: results.length });
  for (const [place, { index }] of order.entries()) ranks[index] = place + 1;
  return ranks;
}
