import {
  DISLIKED_LOSS,
  DISLIKED_NEIGHBOURS,
  dislikedLosses,
  nearestPlaces,
  placesOfDays,
} from "./disliked-losses.ts";
import type { LossesOf } from "./disliked-losses.ts";

/** Of each day that many neighbours are kept: ten that count, and those that a reader may have seen. */
const KEPT = 32;

/** Vectors of the papers of one day; the same object as long as the day holds the same papers. */
export interface DayVectors {
  vectors: readonly Float32Array[];
  placeOf: ReadonlyMap<Float32Array, number>;
}

interface Kept {
  day: DayVectors;
  places: Uint16Array;
}

/**
 * The same losses as `dislikedLosses`, from lists that are made once for each disliked paper and day:
 * which papers are near to it is the same for all readers. Days that are not given are not kept.
 */
export function openKeptNeighbours(days: () => ReadonlyMap<string, DayVectors>): LossesOf {
  const kept = new WeakMap<Float32Array, Map<string, Kept>>();
  const knownOf = (vector: Float32Array, name: string, day: DayVectors): Kept | undefined => {
    const known = kept.get(vector)?.get(name);
    return known?.day === day ? known : undefined;
  };
  /** All that are not known yet at once, which is faster than one by one. */
  const makeMissing = (disliked: readonly Float32Array[], name: string, day: DayVectors): void => {
    const missing = disliked.filter((vector) => knownOf(vector, name, day) === undefined);
    for (const [at, places] of nearestPlaces(missing, day.vectors, KEPT).entries()) {
      const vector = missing[at] as Float32Array;
      const ofVector = kept.get(vector) ?? new Map<string, Kept>();
      kept.set(vector, ofVector);
      for (const old of ofVector.keys()) if (!days().has(old)) ofVector.delete(old);
      ofVector.set(name, { day, places });
    }
  };
  return (disliked, candidates) => {
    const losses = new Float64Array(candidates.length);
    if (disliked.length === 0) return losses;
    for (const [name, places] of placesOfDays(candidates)) {
      const own = places.map((at) => candidates[at] as (typeof candidates)[number]);
      const day = days().get(name);
      const candidateAt = day && candidatePlaces(day, own, places);
      if (day && candidateAt) makeMissing(disliked, name, day);
      for (const vector of disliked) {
        const known = day && candidateAt ? knownOf(vector, name, day) : undefined;
        const isMet =
          known !== undefined &&
          candidateAt !== null &&
          candidateAt !== undefined &&
          lose(losses, known.places, candidateAt, {
            isWhole: known.day.vectors.length <= KEPT,
            wanted: Math.min(DISLIKED_NEIGHBOURS, own.length),
          });
        if (isMet) continue;
        for (const [at, loss] of dislikedLosses([vector], own).entries()) {
          const place = places[at] as number;
          losses[place] = (losses[place] as number) + loss;
        }
      }
    }
    return losses;
  };
}

/** By place in the day, the place among the candidates, or −1; null where one is not of the day. */
function candidatePlaces(
  { vectors, placeOf }: DayVectors,
  own: ReadonlyArray<{ content: { vector: Float32Array } }>,
  places: readonly number[],
): Int32Array | null {
  const at = new Int32Array(vectors.length).fill(-1);
  for (const [index, { content }] of own.entries()) {
    const place = placeOf.get(content.vector);
    if (place === undefined) return null;
    at[place] = places[index] as number;
  }
  return at;
}

/** False, and nothing done, where the kept list ends before enough candidates are met. */
function lose(
  losses: Float64Array,
  near: Uint16Array,
  candidateAt: Int32Array,
  { isWhole, wanted }: { isWhole: boolean; wanted: number },
): boolean {
  const met: number[] = [];
  for (const place of near) {
    const at = candidateAt[place] as number;
    if (at >= 0) met.push(at);
    if (met.length === wanted) break;
  }
  if (met.length < wanted && !isWhole) return false;
  for (const at of met) losses[at] = (losses[at] as number) + DISLIKED_LOSS;
  return true;
}
