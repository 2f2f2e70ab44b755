import { toUnitLength, type Embedder } from "./embedder.ts";
import { readStaticModel, UNKNOWN_ID, type StaticModel } from "./static-model.ts";
import { pieceIds } from "./wordpiece.ts";

/** Chosen on SciFact, Cranfield and CISI; see `evaluation/report.md`. */
const FUSION_WEIGHT = 0.3;
const SOFT_WEIGHT = 0.4;
/** Papers sought by other words than theirs were at 0.31 and more; nonsense reaches 0.2 to 0.3. */
const SIMILARITY_MIN = 0.28;
/** Texts embedded before other work gets a turn. */
const YIELD_EVERY_TEXTS = 16;

/** The built-in embedder from its folder: token vectors, summed, at unit length (model card, 4). */
export async function openStaticEmbedder(folder: string): Promise<Embedder> {
  return staticEmbedder(await readStaticModel(folder));
}

export function staticEmbedder(model: StaticModel): Embedder {
  return {
    name: model.name,
    revision: model.revision,
    dimension: model.dimension,
    fusionWeight: FUSION_WEIGHT,
    softWeight: SOFT_WEIGHT,
    similarityMin: SIMILARITY_MIN,
    embed: (texts) => embedAll(model, texts),
    close: () => Promise.resolve(),
  };
}

async function embedAll(model: StaticModel, texts: string[]): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const text of texts) {
    vectors.push(embedOne(model, text));
    if (vectors.length % YIELD_EVERY_TEXTS === 0) await new Promise(setImmediate);
  }
  return vectors;
}

function embedOne(model: StaticModel, text: string): Float32Array {
  const { dimension, rows, scales, vocabulary } = model;
  const sum = new Float32Array(dimension);
  for (const id of pieceIds(text, vocabulary, UNKNOWN_ID)) {
    const scale = scales[id] as number;
    const from = id * dimension;
    for (let at = 0; at < dimension; at += 1) {
      sum[at] = (sum[at] as number) + scale * (rows[from + at] as number);
    }
  }
  return toUnitLength(sum);
}
