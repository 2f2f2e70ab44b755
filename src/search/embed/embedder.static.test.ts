import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { before, describe, it } from "node:test";
import {
  keepEmbedderContract,
  type ReferenceText,
} from "../../../test/contracts/embedder.contract.ts";
import type { Embedder } from "./embedder.ts";
import { openStaticEmbedder } from "./embedder.static.ts";
import { pieceIds } from "./wordpiece.ts";

const FOLDER = fileURLToPath(new URL("../../../models/broadsheet-static-1", import.meta.url));
type Row = ReferenceText & { ids: number[]; tokens: string[] };

describe("the built-in embedder (SE5)", () => {
  let embedder: Embedder;
  let reference: Row[];

  before(async () => {
    embedder = await openStaticEmbedder(FOLDER);
    const lines = (await readFile(`${FOLDER}/reference.jsonl`, "utf8")).trim().split("\n");
    reference = lines.map((line) => JSON.parse(line) as Row);
  });

  it("keeps the contract of every embedder and its reference vectors", async () => {
    assert.equal(reference.length, 25);
    await keepEmbedderContract(embedder, reference);
  });

  it("splits the reference texts into the reference pieces", async () => {
    const words = (await readFile(`${FOLDER}/vocabulary.txt`, "utf8")).trimEnd().split("\n");
    const vocabulary = new Map(words.map((word, id) => [word, id]));
    for (const row of reference)
      assert.deepEqual(pieceIds(row.text, vocabulary, 0), row.ids, row.text);
  });

  it("gives the files that the model card names", async () => {
    const { createHash } = await import("node:crypto");
    const model = JSON.parse(await readFile(`${FOLDER}/model.json`, "utf8")) as {
      sha256: Record<string, string>;
    };
    for (const [file, expected] of Object.entries(model.sha256)) {
      const hash = createHash("sha256")
        .update(await readFile(`${FOLDER}/${file}`))
        .digest("hex");
      assert.equal(hash, expected, file);
    }
  });
});
