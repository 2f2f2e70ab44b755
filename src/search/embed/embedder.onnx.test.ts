import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import { keepEmbedderContract } from "../../../test/contracts/embedder.contract.ts";
import { openOnnxEmbedder, requireOnnxRuntime } from "./embedder.onnx.ts";
import { dotProduct } from "./embedder.ts";
import { pieceIds } from "./wordpiece.ts";
import { readTokenizer } from "./read-tokenizer.ts";

const FOLDER = fileURLToPath(new URL("../../../../shared/models/minilm-int8", import.meta.url));
const isInstalled = (): boolean => {
  try {
    return import.meta.resolve("onnxruntime-web") !== "";
  } catch {
    return false;
  }
};
const skip = !existsSync(FOLDER)
  ? "../shared/models/minilm-int8 is not here"
  : isInstalled()
    ? false
    : "onnxruntime-web is not installed";

describe("an ONNX sentence model (SE5)", { skip }, () => {
  it("splits as uncased BERT does", async () => {
    const vocabulary = await readTokenizer(FOLDER);
    assert.deepEqual(pieceIds("Hello, world!", vocabulary, 100), [7592, 1010, 2088, 999]);
    assert.deepEqual(pieceIds("unaffable naïve", vocabulary, 100), [14477, 20961, 3468, 15743]);
  });

  it("keeps the contract, and puts like by like", async () => {
    const embedder = await openOnnxEmbedder(FOLDER);
    try {
      assert.equal(embedder.dimension, 384);
      const texts = [
        "A cat sat on the mat.",
        "A kitten rests on a rug.",
        "Stock markets fell on Monday.",
      ];
      const [cat, kitten, stocks] = await embedder.embed(texts, "paper");
      assert.ok(cat && kitten && stocks);
      assert.ok(dotProduct(cat, kitten) > dotProduct(cat, stocks) + 0.3);
      // What a text gives alone it gives among others and in the other lane.
      const reference = [
        { text: texts[0] ?? "", vector: [...cat] },
        { text: "", vector: Array.from({ length: 384 }, () => 0) },
        { text: texts[2] ?? "", vector: [...stocks] },
      ];
      await keepEmbedderContract(embedder, reference);
    } finally {
      await embedder.close();
    }
    await assert.rejects(embedder.embed(["late"], "query"));
  });

  it("names what is missing in a folder that is no model", async () => {
    await assert.rejects(openOnnxEmbedder("/nowhere"), /has no model.onnx/);
  });
});

it("says the one command that installs the runtime, with the version of the lock file", () => {
  const lock = readFileSync(new URL("../../../package-lock.json", import.meta.url), "utf8");
  const { packages } = JSON.parse(lock) as { packages: Record<string, { version: string }> };
  const version = packages["node_modules/onnxruntime-web"]?.version;
  const missing = (): string => {
    throw new Error("Cannot find package");
  };
  assert.throws(
    () => requireOnnxRuntime(missing),
    new RegExp(`npm install --no-save onnxruntime-web@${version}$`),
  );
  assert.doesNotThrow(() => requireOnnxRuntime(() => "file:///here.mjs"));
});
