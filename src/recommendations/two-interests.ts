import type { CorpusModel } from "../content/corpus-model.ts";
import type { PaperContent } from "../content/paper-content.ts";
import { dotProduct } from "../search/embed/embedder.ts";

/** Fewer liked papers than these are no interest by themselves, nor is a smaller share of all. */
const INTEREST_MIN = 3;
const INTEREST_SHARE_MIN = 0.2;
/** Two means that point less alike than this, from the mean of all papers, are two interests; measured. */
const LIKENESS_MAX = 0.2;
/** The newest signals say where the interests are; older ones join the nearer. */
const LOOKED_AT_MAX = 200;
const ROUNDS_MAX = 12;

interface Liked {
  content: PaperContent;
}

/**
 * Liked papers by the one or two interests that they show: two means on the sphere around the mean of
 * all papers. A mean of two far fields is near to neither (`evaluation/readers.md`).
 * @param liked newest first
 */
export function splitInterests<Signal extends Liked>(
  liked: readonly Signal[],
  model: CorpusModel,
): Array<readonly Signal[]> {
  if (liked.length < 2 * INTEREST_MIN) return [liked];
  const vectors = liked.map(({ content }) => outward(content.vector, model.mean));
  const centres = twoCentres(vectors.slice(0, LOOKED_AT_MAX));
  if (centres === null || dotProduct(...centres) > LIKENESS_MAX) return [liked];
  const isFirst = vectors.map((vector) => isNearer(vector, centres));
  const first = liked.filter((_, at) => isFirst[at]);
  const second = liked.filter((_, at) => !isFirst[at]);
  const least = Math.max(INTEREST_MIN, INTEREST_SHARE_MIN * liked.length);
  return Math.min(first.length, second.length) < least ? [liked] : [first, second];
}

type Centres = [Float32Array, Float32Array];

/** Begins with the paper least like the rest and the one least like that; null where one mean is left. */
function twoCentres(vectors: readonly Float32Array[]): Centres | null {
  const odd = leastLike(vectors, meanDirection(vectors));
  let centres: Centres = [odd, leastLike(vectors, odd)];
  let before = "";
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const isFirst = vectors.map((vector) => isNearer(vector, centres));
    const sides = isFirst.map(Number).join("");
    if (sides === before) break;
    before = sides;
    const first = vectors.filter((_, at) => isFirst[at]);
    const second = vectors.filter((_, at) => !isFirst[at]);
    if (first.length === 0 || second.length === 0) return null;
    centres = [meanDirection(first), meanDirection(second)];
  }
  return centres;
}

const isNearer = (vector: Float32Array, [first, second]: Centres): boolean =>
  dotProduct(vector, first) >= dotProduct(vector, second);

function leastLike(vectors: readonly Float32Array[], other: Float32Array): Float32Array {
  let least = vectors[0] as Float32Array;
  let likeness = Infinity;
  for (const vector of vectors) {
    const value = dotProduct(vector, other);
    if (value < likeness) [least, likeness] = [vector, value];
  }
  return least;
}

function outward(vector: Float32Array, mean: Float32Array): Float32Array {
  return unit(Float32Array.from(vector, (value, at) => value - (mean[at] as number)));
}

function meanDirection(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let at = 0; at < sum.length; at += 1) {
      sum[at] = (sum[at] as number) + (vector[at] as number);
    }
  }
  return unit(sum);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dotProduct(vector, vector)) || 1;
  for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] as number) / length;
  return vector;
}
