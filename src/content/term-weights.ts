import { weighTerms } from "./paper-terms.ts";

/** Weights of a paper's packed terms under a model's rarities, as `weighTerms` gives them. */
export type TermWeights = (terms: Uint32Array, rarity: Float32Array) => Float32Array;

/** Weighs each paper once for each model, as long as the paper is kept in memory. */
export function openTermWeights(): TermWeights {
  let known = new WeakMap<Uint32Array, Float32Array>();
  let knownRarity: Float32Array | null = null;
  return (terms, rarity) => {
    if (rarity !== knownRarity) known = new WeakMap();
    knownRarity = rarity;
    const before = known.get(terms);
    if (before) return before;
    const weights = weighTerms(terms, rarity);
    known.set(terms, weights);
    return weights;
  };
}
