import assert from "node:assert/strict";
import { dotProduct, type Embedder } from "../../src/search/embed/embedder.ts";

export interface ReferenceText {
  text: string;
  vector: number[];
}

const COSINE_MIN = 0.9999;

/** What every embedder keeps (SE5): shape, order, unit length, and its reference vectors. */
export async function keepEmbedderContract(
  embedder: Embedder,
  reference: ReferenceText[],
): Promise<void> {
  const texts = reference.map((row) => row.text);
  const vectors = await embedder.embed(texts, "paper");
  assert.equal(vectors.length, texts.length);
  for (const [at, row] of reference.entries()) {
    const vector = vectors[at] ?? new Float32Array(0);
    assert.equal(vector.length, embedder.dimension, row.text);
    const expected = Float32Array.from(row.vector);
    const length = Math.sqrt(dotProduct(expected, expected));
    if (length === 0) {
      assert.ok(
        vector.every((value) => value === 0),
        `zero vector for ${JSON.stringify(row.text)}`,
      );
      continue;
    }
    assert.ok(Math.abs(dotProduct(vector, vector) - 1) < 1e-3, `unit length for ${row.text}`);
    const cosine = dotProduct(vector, expected) / length;
    assert.ok(cosine >= COSINE_MIN, `cosine ${cosine} for ${JSON.stringify(row.text)}`);
  }
  const [first] = await embedder.embed(texts.slice(0, 1), "query");
  assert.ok(first && dotProduct(first, vectors[0] ?? first) > COSINE_MIN, "same text, same vector");
  assert.deepEqual(await embedder.embed([], "query"), []);
  assert.ok(embedder.fusionWeight > 0 && embedder.fusionWeight < 1);
  assert.ok(embedder.name !== "" && embedder.revision !== "");
}
