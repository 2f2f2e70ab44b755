import { UNKNOWN_ID, type StaticModel } from "./static-model.ts";
import { pieceIds } from "./wordpiece.ts";

/**
 * How much a word says, by the length of its vector: about 0.2 for `the`, 0.6 for `significantly`,
 * 1.4 for `robot`, 2 for `lora`. Of several pieces the most telling counts.
 */
export function wordWeight(model: StaticModel, word: string): number {
  let most = 0;
  for (const id of pieceIds(word, model.vocabulary, UNKNOWN_ID)) {
    const from = id * model.dimension;
    let square = 0;
    for (let at = from; at < from + model.dimension; at += 1) {
      square += (model.rows[at] as number) ** 2;
    }
    most = Math.max(most, Math.sqrt(square) * (model.scales[id] as number));
  }
  return most;
}
