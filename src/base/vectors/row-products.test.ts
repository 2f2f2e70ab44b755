import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import openWabt from "wabt";
import { dotProduct } from "../../search/embed/embedder.ts";
import { rowProducts } from "./row-products.ts";

const read = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

test("row-products.wasm is what row-products.wat says", async () => {
  const wabt = await openWabt();
  const parsed = wabt.parseWat("row-products.wat", read("row-products.wat").toString(), {
    simd: true,
  });
  assert.deepEqual(Buffer.from(parsed.toBinary({}).buffer), read("row-products.wasm"));
});

test("products of vectors and rows are those of dotProduct, whatever their lengths and number", () => {
  const shape = fc.record({
    length: fc.constantFrom(1, 15, 16, 17, 100, 384),
    rows: fc.constantFrom(0, 1, 3, 700, 1_500),
    vectors: fc.integer({ min: 0, max: 3 }),
    seed: fc.integer({ min: 1, max: 1_000 }),
  });
  fc.assert(
    fc.property(shape, ({ length, rows, vectors, seed }) => {
      const make = (count: number, start: number): Float32Array[] =>
        Array.from({ length: count }, (_, row) =>
          Float32Array.from({ length }, (_value, at) => Math.sin(seed * (start + row) + at * 1.7)),
        );
      const [ofVectors, ofRows] = [make(vectors, 1), make(rows, 100)];
      const products = rowProducts(ofVectors, ofRows);
      assert.equal(products.length, vectors);
      for (const [place, vector] of ofVectors.entries()) {
        assert.equal(products[place]?.length, rows);
        for (const [at, row] of ofRows.entries()) {
          const off = Math.abs((products[place]?.[at] ?? Number.NaN) - dotProduct(vector, row));
          assert.ok(off < 1e-3, `${off} at ${place}, ${at}`);
        }
      }
    }),
    { numRuns: 30 },
  );
  assert.throws(
    () => rowProducts([new Float32Array(5_000)], [new Float32Array(5_000)]),
    RangeError,
  );
});
