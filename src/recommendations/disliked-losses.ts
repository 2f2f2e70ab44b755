import { rowProducts } from "../base/vectors/row-products.ts";

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
    for (const near of nearestPlaces(disliked, vectors, DISLIKED_NEIGHBOURS)) {
      for (const place of near) {
        const at = places[place] as number;
        losses[at] = (losses[at] as number) + DISLIKED_LOSS;
      }
    }
  }
  return losses;
};

export function placesOfDays(candidates: readonly Placed[]): Map<string, number[]> {
  return Map.groupBy(candidates.keys(), (at) => (candidates[at] as Placed).day);
}

/** Of each given vector, places of the `most` others nearest to it, nearest first; of equals the earlier. */
export function nearestPlaces(
  given: readonly Float32Array[],
  others: readonly Float32Array[],
  most: number,
): Uint16Array[] {
  const size = Math.min(most, others.length);
  return rowProducts(given, others).map((products) => greatest(products, size));
}

function greatest(products: Float32Array, size: number): Uint16Array {
  const places = new Uint16Array(size);
  const likeness = new Float64Array(size).fill(-Infinity);
  for (let place = 0; place < products.length; place += 1) {
    const value = products[place] as number;
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
