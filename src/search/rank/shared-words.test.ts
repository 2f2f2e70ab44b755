import assert from "node:assert/strict";
import { test } from "node:test";
import { testFolder } from "../../../test/store.ts";
import { BUILT_IN_MODEL } from "../embed/embedder-spec.ts";
import type { SearchEngines } from "../engines.ts";
import { openLanceIndex } from "../index/search-index.lance.ts";
import type { IndexedText } from "../index/search-index.ts";
import { sharedWords } from "./shared-words.ts";
import { Spelling } from "../query/spelling.ts";
import { readStaticModel } from "../embed/static-model.ts";

const text = (title: string, abstract: string): IndexedText => ({
  paperId: 1,
  key: "local:1",
  title,
  abstract,
  authors: "",
});

test("what papers share is named by telling words, each stem once, pairs where they stand side by side (SE11)", async (t) => {
  const index = await openLanceIndex({ uri: testFolder(t), dimension: null });
  t.after(() => index.close());
  const engines = {
    index,
    spelling: new Spelling(),
    softModel: await readStaticModel(BUILT_IN_MODEL),
  } as unknown as SearchEngines;
  const own = text(
    "World models for video diffusion",
    "A paper that significantly employs a world model. The robot batched many robots in a batch.",
  );
  const [near = [], apart = [], none = []] = await sharedWords(engines, own, [
    text(
      "Robots dream",
      "The world model employs video significantly. Batches are batched by robots.",
    ),
    text("On the models of this world", "In a model, the world."),
    text("Significantly better", "This paper employs the results."),
  ]);
  assert.ok(near.includes("world model"), near.join(", "));
  assert.ok(near.includes("video") && near.includes("robots"), near.join(", "));
  assert.deepEqual(near.filter((word) => word.startsWith("batch")).length, 1, near.join(", "));
  assert.ok(!near.join(" ").match(/employs|significantly/), near.join(", "));
  assert.ok(
    apart.every((word) => !word.includes(" ")),
    "the words are apart there",
  );
  assert.deepEqual(none, []);
});
