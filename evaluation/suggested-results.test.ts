import assert from "node:assert/strict";
import { test } from "node:test";
import { SHOWN_KINDS } from "../src/results/suggest-results.ts";
import { hasSharedData } from "./papers-corpus.ts";
import { changedSince, precisionOfKinds, readJudged } from "./suggested-results.ts";

test("no kind of suggestion is shown that is right less than nine times in ten", () => {
  const figures = precisionOfKinds(readJudged());
  for (const [kind, { precision }] of figures) {
    assert.equal(SHOWN_KINDS.has(kind), precision >= 0.9, `${kind}: ${precision}`);
  }
  assert.deepEqual([...figures.keys()].sort(), ["dataset-first", "metric-value", "value-metric"]);
});

test("the judged file holds ids, values and names, and no texts", () => {
  for (const { suggestions, ...rest } of readJudged()) {
    assert.deepEqual(Object.keys(rest), ["key", "judgedOn"]);
    for (const each of suggestions) {
      assert.deepEqual(Object.keys(each), ["kind", "value", "metric", "dataset", "isRight"]);
      assert.ok(each.dataset.length < 60);
    }
  }
});

test(
  "the patterns make the suggestions that were judged, and no other on those abstracts",
  { skip: hasSharedData() ? false : "the recorded papers are not beside the repository" },
  () => assert.deepEqual(changedSince(readJudged()), []),
);
