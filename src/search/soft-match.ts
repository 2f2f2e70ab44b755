import { UNKNOWN_ID, type StaticModel } from "./static-model.ts";
import { pieceIds } from "./wordpiece.ts";

/** Below this cosine two tokens have nothing to do with each other. */
const COSINE_MIN = 0.4;
/** The table was rotated by principal components: the first ones say enough, at a third of the time. */
const DIMENSIONS_READ = 128;
const QUERY_PIECES_MAX = 48;
const TEXT_PIECES_MAX = 400;

interface QueryPiece {
  /** Length of the token's vector: how much the token says. */
  weight: number;
  /** Unit vector of the token. */
  vector: Float32Array;
}

/**
 * How well each text answers each token of the query by its own nearest token, weighted by what
 * the token says: the late interaction of ColBERT (arXiv:2004.12832) over the static table. Finds
 * `images` for `pictures`, where one vector for the whole text has lost it.
 */
export function softMatch(model: StaticModel, query: string, texts: Uint16Array[]): number[] {
  const pieces = queryPieces(model, query);
  if (pieces.length === 0) return texts.map(() => 0);
  const nearest = new Map<number, Float32Array>();
  return texts.map((ids) => {
    const best = new Float32Array(pieces.length);
    for (const id of ids) {
      let cosines = nearest.get(id);
      if (!cosines) {
        cosines = cosinesTo(model, pieces, id);
        nearest.set(id, cosines);
      }
      for (let at = 0; at < best.length; at += 1) {
        if ((cosines[at] as number) > (best[at] as number)) best[at] = cosines[at] as number;
      }
    }
    let sum = 0;
    for (const [at, piece] of pieces.entries()) {
      if ((best[at] as number) > COSINE_MIN) sum += piece.weight * (best[at] as number);
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

function queryPieces(model: StaticModel, query: string): QueryPiece[] {
  const ids = new Set(pieceIds(query, model.vocabulary, UNKNOWN_ID, QUERY_PIECES_MAX));
  const width = Math.min(DIMENSIONS_READ, model.dimension);
  const pieces: QueryPiece[] = [];
  for (const id of ids) {
    if (id === UNKNOWN_ID) continue;
    const from = id * model.dimension;
    const vector = Float32Array.from(model.rows.subarray(from, from + width));
    const length = Math.hypot(...vector);
    if (length === 0) continue;
    for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] as number) / length;
    pieces.push({ weight: length * (model.scales[id] as number), vector });
  }
  return pieces;
}

function cosinesTo(model: StaticModel, pieces: QueryPiece[], id: number): Float32Array {
  const cosines = new Float32Array(pieces.length);
  if (id === UNKNOWN_ID) return cosines;
  const { dimension, rows } = model;
  const from = id * dimension;
  const width = Math.min(DIMENSIONS_READ, dimension);
  let square = 0;
  for (let at = 0; at < width; at += 1) square += (rows[from + at] as number) ** 2;
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
  for (const [which, { vector }] of pieces.entries()) {
    let sum = 0;
    for (let at = 0; at < width; at += 1) {
      sum += (vector[at] as number) * (rows[from + at] as number);
    }
    cosines[which] = sum * scale;
  }
  return cosines;
}
