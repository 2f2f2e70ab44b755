import assert from "node:assert/strict";
import { test } from "node:test";
import { samplePaper } from "../../../test/sample-pages.ts";
import { wordsOf } from "../../words/words.ts";
import { authorWords, paperDate } from "./words.ts";

const words = wordsOf("en");

test("a list shows the announcement, else what is known, else the month of the arXiv id, else nothing", () => {
  const none = { announcedOn: null, publishedAt: null, updatedAt: null };
  assert.equal(paperDate(words, samplePaper())?.datetime, "2023-11-07");
  assert.equal(paperDate(words, samplePaper({ announcedOn: null }))?.datetime, "2023-11-06");
  assert.deepEqual(paperDate(words, samplePaper(none)), {
    datetime: "2023-11",
    words: "November 2023",
  });
  assert.equal(paperDate(words, samplePaper({ ...none, arxivId: "hep-th/9901001" })), null);
  assert.equal(paperDate(words, samplePaper({ ...none, arxivId: null })), null);
});

test("names are shortened to “and N others”, and never to one other", () => {
  assert.equal(authorWords(words, []), "");
  assert.equal(authorWords(words, ["A"]), "A");
  assert.equal(authorWords(words, ["A", "B"]), "A and B");
  assert.equal(authorWords(words, ["A", "B", "C", "D"]), "A, B, C and D");
  assert.equal(authorWords(words, ["A", "B", "C", "D", "E"]), "A, B, C and\u00A02\u00A0others");
});
