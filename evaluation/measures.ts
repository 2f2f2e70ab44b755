/** Grade of each judged document of one topic. */
export type Judgements = ReadonlyMap<string, number>;

/** nDCG at `depth`: gain is the grade, discount log2 of the rank plus one (trec_eval's `ndcg_cut`). */
export function ndcgAt(depth: number, run: string[], judged: Judgements): number {
  const best = [...judged.values()].filter((grade) => grade > 0).sort((a, b) => b - a);
  const ideal = discounted(best.slice(0, depth));
  if (ideal === 0) return 0;
  return discounted(run.slice(0, depth).map((id) => Math.max(0, judged.get(id) ?? 0))) / ideal;
}

/** Share of the relevant documents within `depth`. */
export function recallAt(depth: number, run: string[], judged: Judgements): number {
  const relevant = [...judged].filter(([, grade]) => grade > 0).map(([id]) => id);
  if (relevant.length === 0) return 0;
  const found = new Set(run.slice(0, depth));
  return relevant.filter((id) => found.has(id)).length / relevant.length;
}

function discounted(gains: number[]): number {
  return gains.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
}

export function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
