import type { PaperContent } from "./paper-content.ts";
import { TERM_COUNT, termOf } from "./paper-terms.ts";
import { invertSymmetric } from "./symmetric-inverse.ts";

/** What the whole site's papers have in common, against which a taste stands out. */
export interface CorpusModel {
  paperCount: number;
  /** One a term: ln((1 + papers) / (1 + papers with it)) + 1; 0 where more than half hold it. */
  rarity: Float32Array;
  mean: Float32Array;
  /** (C + λ·t·I)⁻¹, row-major; C the covariance of the vectors, t the mean of its diagonal. */
  inverse: Float32Array;
}

/** λ of the whitening; `evaluation/readers.md` has its alternatives. */
const RIDGE = 1;
/** A term of more than this share of all papers tells nothing. */
const COMMON_SHARE_MAX = 0.5;
/** Keeps the inverse defined where all papers are alike, or there is none. */
const DIAGONAL_MIN = 1e-6;

/** Sums over papers, added in any order; `modelOf` turns them into a model. */
export interface CorpusSums {
  paperCount: number;
  holders: Uint32Array;
  vectorSum: Float64Array;
  /** Lower triangle of the sum of outer products, row-major. */
  productSum: Float64Array;
}

export function emptySums(dimension: number): CorpusSums {
  return {
    paperCount: 0,
    holders: new Uint32Array(TERM_COUNT),
    vectorSum: new Float64Array(dimension),
    productSum: new Float64Array(dimension * dimension),
  };
}

export function addToSums(sums: CorpusSums, { terms, vector }: PaperContent): void {
  sums.paperCount += 1;
  for (const packed of terms) {
    const term = termOf(packed);
    sums.holders[term] = (sums.holders[term] as number) + 1;
  }
  const { vectorSum, productSum } = sums;
  const size = vectorSum.length;
  for (let row = 0; row < size; row += 1) {
    const value = vector[row] as number;
    vectorSum[row] = (vectorSum[row] as number) + value;
    const from = row * size;
    for (let column = 0; column <= row; column += 1) {
      productSum[from + column] =
        (productSum[from + column] as number) + value * (vector[column] as number);
    }
  }
}

export function modelOf(sums: CorpusSums, ridge = RIDGE): CorpusModel {
  const { paperCount, vectorSum, productSum, holders } = sums;
  const size = vectorSum.length;
  const count = Math.max(1, paperCount);
  const mean = Float32Array.from(vectorSum, (value) => value / count);
  const matrix = new Float64Array(size * size);
  let trace = 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const value =
        (productSum[row * size + column] as number) / count -
        (mean[row] as number) * (mean[column] as number);
      matrix[row * size + column] = value;
      matrix[column * size + row] = value;
    }
    trace += matrix[row * size + row] as number;
  }
  const added = Math.max(DIAGONAL_MIN, (ridge * trace) / size);
  for (let at = 0; at < size; at += 1) {
    matrix[at * size + at] = (matrix[at * size + at] as number) + added;
  }
  return {
    paperCount,
    rarity: inverseFrequencies(holders, paperCount),
    mean,
    inverse: Float32Array.from(invertSymmetric(matrix, size)),
  };
}

function inverseFrequencies(holders: Uint32Array, paperCount: number): Float32Array {
  const most = Math.max(2, paperCount * COMMON_SHARE_MAX);
  return Float32Array.from(holders, (count) =>
    count > most ? 0 : Math.log((1 + paperCount) / (1 + count)) + 1,
  );
}

/** The whitened difference of a mean vector from that of all papers: (C + λ·t·I)⁻¹ (vector − mean). */
export function applyInverse(
  { inverse, mean }: CorpusModel,
  vector: ArrayLike<number>,
): Float32Array {
  const difference = Float32Array.from(mean, (value, at) => (vector[at] as number) - value);
  return multiply(inverse, difference);
}

/** Square matrix, row-major, times a vector. */
export function multiply(matrix: Float32Array, vector: Float32Array): Float32Array {
  const size = vector.length;
  const product = new Float32Array(size);
  for (let row = 0; row < size; row += 1) {
    let sum = 0;
    const from = row * size;
    for (let at = 0; at < size; at += 1) {
      sum += (matrix[from + at] as number) * (vector[at] as number);
    }
    product[row] = sum;
  }
  return product;
}
