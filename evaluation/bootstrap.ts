import { mean, quantile } from "./measures.ts";
import { seededRandom } from "./random.ts";

export interface Difference {
  mean: number;
  low: number;
  high: number;
}

const RESAMPLES = 10_000;
const SEED = 20_260;

/** Mean of `left − right` over the same topics, with the 95 % interval of a paired bootstrap. */
export function pairedBootstrap(
  left: number[],
  right: number[],
  resamples = RESAMPLES,
): Difference {
  const differences = left.map((value, at) => value - (right[at] ?? 0));
  const random = seededRandom(SEED);
  const means: number[] = [];
  for (let sample = 0; sample < resamples; sample += 1) {
    let sum = 0;
    for (let draw = 0; draw < differences.length; draw += 1) {
      sum += differences[Math.floor(random() * differences.length)] ?? 0;
    }
    means.push(sum / Math.max(1, differences.length));
  }
  return { mean: mean(differences), low: quantile(means, 0.025), high: quantile(means, 0.975) };
}
