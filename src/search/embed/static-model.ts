import { readFile } from "node:fs/promises";
import { endianness } from "node:os";
import { join } from "node:path";
import { UserError } from "../../base/errors.ts";

/** A table of token vectors (model card of `models/broadsheet-static-1`). */
export interface StaticModel {
  name: string;
  revision: string;
  dimension: number;
  vocabulary: ReadonlyMap<string, number>;
  /** Row-major, one row a token. */
  rows: Int8Array;
  /** One a row: the token's vector is scale × row. */
  scales: Float32Array;
}

export const UNKNOWN_ID = 0;

/** `folder` holds `model.json`, `vocabulary.txt`, `vectors.i8` and `scales.f32`. */
export async function readStaticModel(folder: string): Promise<StaticModel> {
  const [about, words, rows, scales] = await Promise.all([
    readFile(join(folder, "model.json"), "utf8"),
    readFile(join(folder, "vocabulary.txt"), "utf8"),
    readFile(join(folder, "vectors.i8")),
    readFile(join(folder, "scales.f32")),
  ]);
  const { name, revision, dimension } = JSON.parse(about) as StaticModel;
  const vocabulary = new Map<string, number>();
  for (const [id, word] of words.replace(/\n$/, "").split("\n").entries()) vocabulary.set(word, id);
  const model = {
    name,
    revision,
    dimension,
    vocabulary,
    rows: new Int8Array(rows.buffer, rows.byteOffset, rows.length),
    scales: readFloats(scales),
  };
  const isWhole =
    model.rows.length === model.scales.length * dimension && vocabulary.size <= model.scales.length;
  if (!isWhole) throw new UserError(`The model in ${folder} is damaged: copy its folder again.`);
  return model;
}

/** The file is little-endian whatever the machine is. */
function readFloats(bytes: Buffer): Float32Array {
  const copy = new Uint8Array(bytes);
  if (endianness() === "BE") Buffer.from(copy.buffer).swap32();
  return new Float32Array(copy.buffer);
}
