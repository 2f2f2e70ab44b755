import { seededRandom, shuffle } from "./random.ts";
import type { SparseRow } from "./readers-tfidf.ts";

/**
 * Linear support vector machine with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al., ICML 2008), with balanced class weights and a regularised intercept, as
 * `LinearSVC(class_weight="balanced", C=0.1)` of arxiv-sanity-lite.
 */
const C = 0.1;
const TOLERANCE = 1e-3;
const EPOCHS_MAX = 200;
const SEED = 15;

export interface LinearModel {
  weights: Float64Array;
  intercept: number;
}

/** @param rows training rows @param isLiked one a row; at least one of each kind */
export function trainLinearSvm(
  rows: SparseRow[],
  isLiked: readonly boolean[],
  featureCount: number,
): LinearModel {
  const count = rows.length;
  const likedCount = isLiked.filter(Boolean).length;
  const costOf = (liked: boolean): number =>
    (C * count) / (2 * Math.max(1, liked ? likedCount : count - likedCount));
  const slack = { liked: 1 / (2 * costOf(true)), other: 1 / (2 * costOf(false)) };
  const model = { weights: new Float64Array(featureCount), intercept: 0 };
  const alphas = new Float64Array(count);
  const lengths = rows.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const order = Uint32Array.from(rows.keys());
  const random = seededRandom(SEED);
  for (let epoch = 0; epoch < EPOCHS_MAX; epoch += 1) {
    shuffle(order, random);
    let [most, least] = [-Infinity, Infinity];
    for (const at of order) {
      const row = rows[at] as SparseRow;
      const sign = isLiked[at] ? 1 : -1;
      const diagonal = isLiked[at] ? slack.liked : slack.other;
      const alpha = alphas[at] as number;
      const gradient = sign * decide(model, row) - 1 + diagonal * alpha;
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      most = Math.max(most, projected);
      least = Math.min(least, projected);
      if (projected === 0) continue;
      const next = Math.max(0, alpha - gradient / ((lengths[at] as number) + diagonal));
      alphas[at] = next;
      addRow(model, row, (next - alpha) * sign);
    }
    if (most - least < TOLERANCE) break;
  }
  return model;
}

export function decide({ weights, intercept }: LinearModel, { at, values }: SparseRow): number {
  let sum = intercept;
  for (let place = 0; place < at.length; place += 1) {
    sum += (weights[at[place] as number] as number) * (values[place] as number);
  }
  return sum;
}

function addRow(model: LinearModel, { at, values }: SparseRow, factor: number): void {
  for (let place = 0; place < at.length; place += 1) {
    const feature = at[place] as number;
    model.weights[feature] =
      (model.weights[feature] as number) + factor * (values[place] as number);
  }
  model.intercept += factor;
}
