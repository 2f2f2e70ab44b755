import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { excerpt } from "./excerpt.ts";

test("a text that fits stays whole", () => {
  assert.equal(excerpt("Short. And sweet.", 40), "Short. And sweet.");
});

test("whole sentences are kept, not half of the next", () => {
  const text =
    "One idea is told here. Another follows, and it is far too long to fit into the room that is left.";
  assert.equal(excerpt(text, 50), "One idea is told here.");
});

test("an abbreviation or an initial ends no sentence", () => {
  const text =
    "Methods by J. Smith et al. Gain much, e.g. Speed. They lose nothing at all in accuracy whatever happens.";
  assert.equal(excerpt(text, 60), "Methods by J. Smith et al. Gain much, e.g. Speed.");
});

test("a long sentence ends after a word, with an ellipsis and without a comma before it", () => {
  assert.equal(excerpt("a very long sentence, which does not end", 24), "a very long sentence…");
});

test("a formula is never cut", () => {
  const text = "the bound $a + b + c + d + e + f$ holds for every one of them and more";
  assert.equal(excerpt(text, 20), "the bound…");
  assert.equal(excerpt("$a + b + c + d + e + f + g$ holds", 12), "…");
});

test("any text: a beginning of it, within the limit, no lone surrogate", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.integer({ min: 1, max: 80 }),
      (text, charsMax) => {
        const cut = excerpt(text, charsMax);
        assert.ok(cut.length <= charsMax + 1);
        assert.ok(text.startsWith(cut.replace(/…$/, "")));
        assert.ok(cut.isWellFormed() || !text.isWellFormed());
      },
    ),
    { seed: 7, numRuns: 500 },
  );
});
