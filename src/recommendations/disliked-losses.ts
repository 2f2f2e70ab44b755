import { dotProduct } from "../search/embed/embedder.ts";

/** Standard deviations that the ten papers of a day nearest to a disliked one lose, each (PR3). */
export const DISLIKED_LOSS = 1;
export const DISLIKED_NEIGHBOURS = 10;

interface Placed {
  content: { vector: Float32Array };
  day: string;
}

/** What each candidate loses, in their order. */
export type LossesOf = (
  disliked: readonly Float32Array[],
  candidates: readonly Placed[],
) => Float64Array;

export const dislikedLosses: LossesOf = (disliked, candidates) => {
  const losses = new Float64Array(candidates.length);
  for (const places of placesOfDays(candidates).values()) {
    const vectors = places.map((at) => (candidates[at] as Placed).content.vector);
    for (const vector of disliked) {
      for (const near of nearestPlaces(vector, vectors, DISLIKED_NEIGHBOURS)) {
        const at = places[near] as number;
        losses[at] = (losses[at] as number) + DISLIKED_LOSS;
      }
    }
  }
  return losses;
};

export function placesOfDays(candidates: readonly Placed[]): Map<string, number[]> {
  return Map.groupBy(candidates.keys(), (at) => (candidates[at] as Placed).day);
}

/** Places of the `most` vectors nearest to one, nearest first; of equals the earlier. */
export function nearestPlaces(
  vector: Float32Array,
  vectors: readonly Float32Array[],
  most: number,
): Uint16Array {
  const size = Math.min(most, vectors.length);
  const places = new Uint16Array(size);
  const likeness = new Float64Array(size).fill(-Infinity);
  for (let place = 0; place < vectors.length; place += 1) {
    const value = dotProduct(vector, vectors[place] as Float32Array);
    if (value <= (likeness[size - 1] as number)) continue;
    let at = size - 1;
    for (; at > 0 && value > (likeness[at - 1] as number); at -= 1) {
      likeness[at] = likeness[at - 1] as number;
      places[at] = places[at - 1] as number;
    }
    likeness[at] = value;
    places[at] = place;
  }
  return places;
}
