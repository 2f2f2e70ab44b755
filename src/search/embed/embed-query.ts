import type { DenseSide } from "../engines.ts";
import { orNullAfter } from "./time-limit.ts";

/** An embedder that is slow or down costs a reader this much and no more (SE5). */
const EMBED_TIMEOUT_MS = 800;

export interface EmbeddedQuery {
  side: DenseSide;
  vector: Float32Array;
}

/**
 * The query's vector from the first side that gives one in time; null leaves the words alone. All
 * are zero where no side knows a word of the text.
 */
export async function embedQuery(
  sides: DenseSide[],
  text: string,
  timeoutMs = EMBED_TIMEOUT_MS,
): Promise<EmbeddedQuery | null> {
  let unknown: EmbeddedQuery | null = null;
  for (const side of sides) {
    const vector = await orNullAfter(vectorOf(side, text), timeoutMs);
    if (vector?.some((value) => value !== 0)) return { side, vector };
    if (vector) unknown ??= { side, vector };
  }
  return unknown;
}

function vectorOf({ embedder }: DenseSide, text: string): Promise<Float32Array | null> {
  return embedder.embed([text], "query").then(
    ([vector]) => vector ?? null,
    () => null,
  );
}
