import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateGlance, glanceCases, readLabels } from "./glance.ts";
import { hasSharedData } from "./papers-corpus.ts";

test("the labels are two hundred papers with a sentence each, and no texts", () => {
  const labels = readLabels();
  assert.equal(new Set(labels.map(({ key }) => key)).size, 200);
  for (const label of labels) {
    assert.deepEqual(Object.keys(label), ["key", "sentences", "labelledOn"]);
    assert.ok(label.sentences.length > 0 && label.sentences.every(Number.isInteger));
  }
});

test(
  "the sentence that says what is new is found better than the first or the last, on abstracts held out",
  { skip: hasSharedData() ? false : "the recorded papers are not beside the repository" },
  async () => {
    const cases = glanceCases();
    for (const { label, sentences } of cases) {
      assert.ok(Math.max(...label.sentences) < sentences.length, label.key);
    }
    const { ours, overFirst, overLast, overVectors, interval } = await evaluateGlance(cases);
    assert.ok(ours.heldOut >= 0.9, String(ours.heldOut));
    assert.ok(interval.low >= 0.85, String(interval.low));
    assert.ok(overFirst.low > 0.6 && overLast.low > 0.6);
    assert.ok(overVectors.low <= 0 && overVectors.high >= 0, "vectors now differ: choose again");
  },
);
