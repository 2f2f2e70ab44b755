import { toUnitLength } from "../embed/embedder.ts";
import { UNKNOWN_ID, type StaticModel } from "../embed/static-model.ts";
import { pieceIds } from "../embed/wordpiece.ts";

/** Below this cosine two tokens have nothing to do with each other. */
const COSINE_MIN = 0.4;
/** The table was rotated by principal components: the first ones say enough, at a third of the time. */
const DIMENSIONS_READ = 128;
const QUERY_PIECES_MAX = 48;
const TEXT_PIECES_MAX = 400;

/** Tokens that say less than this share of the most telling one are passed over. */
const WEIGHT_SHARE_MIN = 0.15;

interface QueryPieces {
  /** Length of each token's vector: how much the token says. */
  weights: number[];
  /** Unit vectors of the tokens, one behind the other. */
  vectors: Float32Array;
  width: number;
}

/**
 * How well each text answers each token of the query by its own nearest token, weighted by what
 * the token says: the late interaction of ColBERT (arXiv:2004.12832) over the static table. Finds
 * `images` for `pictures`, where one vector for the whole text has lost it.
 */
export function softMatch(model: StaticModel, query: string, texts: Uint16Array[]): number[] {
  const pieces = queryPieces(model, query);
  const { weights } = pieces;
  if (weights.length === 0) return texts.map(() => 0);
  const row = new Float32Array(pieces.width);
  const nearest = new Map<number, Float32Array>();
  return texts.map((ids) => {
    const best = new Float32Array(weights.length);
    for (const id of ids) {
      let cosines = nearest.get(id);
      if (!cosines) {
        cosines = cosinesTo(model, pieces, id, row);
        nearest.set(id, cosines);
      }
      for (let at = 0; at < best.length; at += 1) {
        if ((cosines[at] as number) > (best[at] as number)) best[at] = cosines[at] as number;
      }
    }
    let sum = 0;
    for (const [at, weight] of weights.entries()) {
      if ((best[at] as number) > COSINE_MIN) sum += weight * (best[at] as number);
    }
    return sum;
  });
}

/** Token ids of a text, each once, as `softMatch` takes them; kept beside the text in the index. */
export function textPieces(model: StaticModel | null, text: string): Uint16Array {
  if (!model) return new Uint16Array();
  const ids = new Set(pieceIds(text, model.vocabulary, UNKNOWN_ID, TEXT_PIECES_MAX));
  ids.delete(UNKNOWN_ID);
  return Uint16Array.from(ids);
}

function queryPieces(model: StaticModel, query: string): QueryPieces {
  const ids = new Set(pieceIds(query, model.vocabulary, UNKNOWN_ID, QUERY_PIECES_MAX));
  ids.delete(UNKNOWN_ID);
  const width = Math.min(DIMENSIONS_READ, model.dimension - (model.dimension % 4));
  const found = [...ids].flatMap((id) => {
    const from = id * model.dimension;
    const vector = Float32Array.from(model.rows.subarray(from, from + width));
    const weight = Math.sqrt(squareOf(vector)) * (model.scales[id] as number);
    return weight === 0 ? [] : [{ weight, vector: toUnitLength(vector) }];
  });
  const least = WEIGHT_SHARE_MIN * Math.max(0, ...found.map(({ weight }) => weight));
  const telling = found.filter(({ weight }) => weight >= least);
  const vectors = new Float32Array(telling.length * width);
  for (const [at, { vector }] of telling.entries()) vectors.set(vector, at * width);
  return { weights: telling.map(({ weight }) => weight), vectors, width };
}

/** `row` is room for one vector: a token's row is turned into floats once for all query tokens. */
function cosinesTo(
  model: StaticModel,
  { weights, vectors, width }: QueryPieces,
  id: number,
  row: Float32Array,
): Float32Array {
  const cosines = new Float32Array(weights.length);
  const from = id * model.dimension;
  row.set(model.rows.subarray(from, from + width));
  const scale = inverseNorm(model, id, row);
  if (scale === 0) return cosines;
  for (let which = 0; which < cosines.length; which += 1) {
    cosines[which] = dotAt(vectors, which * width, row, width) * scale;
  }
  return cosines;
}

const inverseNorms = new WeakMap<StaticModel, Float32Array>();

/** One over the length of a token's row, 0 for an empty one; counted once for each token. */
function inverseNorm(model: StaticModel, id: number, row: Float32Array): number {
  let known = inverseNorms.get(model);
  if (!known) {
    known = new Float32Array(model.scales.length).fill(-1);
    inverseNorms.set(model, known);
  }
  if ((known[id] as number) < 0) {
    const square = squareOf(row);
    known[id] = square === 0 ? 0 : 1 / Math.sqrt(square);
  }
  return known[id] as number;
}

/** Four sums at a time: one sum waits for each addition before the next. */
function dotAt(vectors: Float32Array, start: number, row: Float32Array, width: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let at = 0; at < width; at += 4) {
    a += (vectors[start + at] as number) * (row[at] as number);
    b += (vectors[start + at + 1] as number) * (row[at + 1] as number);
    c += (vectors[start + at + 2] as number) * (row[at + 2] as number);
    d += (vectors[start + at + 3] as number) * (row[at + 3] as number);
  }
  return a + b + c + d;
}

function squareOf(vector: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at += 1) sum += (vector[at] as number) ** 2;
  return sum;
}
