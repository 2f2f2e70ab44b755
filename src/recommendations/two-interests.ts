import type { CorpusModel } from "../content/corpus-model.ts";
import type { PaperContent } from "../content/paper-content.ts";
import { dotProduct, toUnitLength } from "../search/embed/embedder.ts";

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
  { mean }: CorpusModel,
): Array<readonly Signal[]> {
  if (liked.length < 2 * INTEREST_MIN) return [liked];
  const looked = liked.slice(0, LOOKED_AT_MAX).map(({ content }) => outward(content.vector, mean));
  const centres = twoCentres(looked, mean);
  if (centres === null || dotProduct(...centres) > LIKENESS_MAX) return [liked];
  const isFirst = nearerFirst(centres, mean);
  const sides = liked.map(({ content }) => isFirst(content.vector));
  const first = liked.filter((_, at) => sides[at]);
  const second = liked.filter((_, at) => !sides[at]);
  const least = Math.max(INTEREST_MIN, INTEREST_SHARE_MIN * liked.length);
  return Math.min(first.length, second.length) < least ? [liked] : [first, second];
}

/** A vector with what brings its difference from the mean of all papers to length one. */
interface Outward {
  vector: Float32Array;
  scale: number;
}

type Centres = [Float32Array, Float32Array];

/** Begins with the paper least like the rest and the one least like that; null where one mean is left. */
function twoCentres(papers: readonly Outward[], mean: Float32Array): Centres | null {
  const odd = leastLike(papers, meanDirection(papers, mean), mean);
  let centres: Centres = [odd, leastLike(papers, odd, mean)];
  let before = "";
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const isFirst = nearerFirst(centres, mean);
    const sides = papers.map(({ vector }) => isFirst(vector));
    const told = sides.map(Number).join("");
    if (told === before) break;
    before = told;
    const first = papers.filter((_, at) => sides[at]);
    const second = papers.filter((_, at) => !sides[at]);
    if (first.length === 0 || second.length === 0) return null;
    centres = [meanDirection(first, mean), meanDirection(second, mean)];
  }
  return centres;
}

/** Whether a vector, seen from the mean, points to the first of two centres rather than to the second. */
function nearerFirst(
  [first, second]: Centres,
  mean: Float32Array,
): (vector: Float32Array) => boolean {
  const difference = first.map((value, at) => value - (second[at] as number));
  const limit = dotProduct(mean, difference);
  return (vector) => dotProduct(vector, difference) >= limit;
}

/** The direction of the paper that is least like another direction. */
function leastLike(
  papers: readonly Outward[],
  other: Float32Array,
  mean: Float32Array,
): Float32Array {
  const limit = dotProduct(mean, other);
  let least = papers[0] as Outward;
  let likeness = Infinity;
  for (const paper of papers) {
    const value = paper.scale * (dotProduct(paper.vector, other) - limit);
    if (value < likeness) [least, likeness] = [paper, value];
  }
  return meanDirection([least], mean);
}

function outward(vector: Float32Array, mean: Float32Array): Outward {
  const square = dotProduct(vector, vector) - 2 * dotProduct(vector, mean) + dotProduct(mean, mean);
  return { vector, scale: square > 0 ? 1 / Math.sqrt(square) : 0 };
}

function meanDirection(papers: readonly Outward[], mean: Float32Array): Float32Array {
  const sum = new Float64Array(mean.length);
  let scales = 0;
  for (const { vector, scale } of papers) {
    scales += scale;
    for (let at = 0; at < sum.length; at += 1) {
      sum[at] = (sum[at] as number) + scale * (vector[at] as number);
    }
  }
  return toUnitLength(Float32Array.from(sum, (value, at) => value - scales * (mean[at] as number)));
}
