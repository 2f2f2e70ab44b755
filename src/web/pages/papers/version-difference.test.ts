import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { markup } from "../../../../test/page-checks.ts";
import { differenceHtml } from "./version-difference.ts";

const difference = (before: string, after: string): string => markup(differenceHtml(before, after));

test("words that came and went are marked, white space is not", () => {
  assert.equal(difference("a  b c", "a b\nc"), "a b c");
  assert.equal(difference("the old way", "the new way"), "the <del>old</del> <ins>new</ins> way");
  assert.equal(difference("", "new"), "<ins>new</ins>");
  assert.equal(difference("old", ""), "<del>old</del>");
});

test("a formula is one word, and punctuation stays at it", () => {
  assert.match(
    difference("by $x$, at most", "by $y$, at most"),
    /^by <del><math>.*<\/math><\/del> <ins><math>.*<\/math><\/ins>, at most$/,
  );
});

test("markup in a version is text", () => {
  assert.equal(difference("<b>", "<script>"), "<del>&lt;b&gt;</del> <ins>&lt;script&gt;</ins>");
});

test("texts with nothing in common are told whole and in time", () => {
  const words = (letter: string): string =>
    Array.from({ length: 2_000 }, (_, at) => letter + at).join(" ");
  const page = difference(words("a"), words("b"));
  assert.equal(page.match(/<del>/g)?.length, 1);
  assert.equal(page.match(/<ins>/g)?.length, 1);
});

test("without its deletions a difference is the new text, without its insertions the old one", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 20 })
    .map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const page = difference(before, after);
      const plain = (kept: string): string =>
        kept
          .replaceAll(/<[^>]*>/g, "")
          .replaceAll(/\s+/g, " ")
          .trim();
      assert.equal(plain(page.replaceAll(/<del>.*?<\/del>/g, "")), after);
      assert.equal(plain(page.replaceAll(/<ins>.*?<\/ins>/g, "")), before);
    }),
    { seed: 7, numRuns: 300 },
  );
});
