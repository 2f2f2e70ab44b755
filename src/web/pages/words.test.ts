import assert from "node:assert/strict";
import { test } from "node:test";
import { samplePaper } from "./sample-data.ts";
import {
  authorWords,
  counted,
  dateWords,
  grouped,
  instantWords,
  paperDate,
  periodWords,
} from "./words.ts";

test("counts agree with their nouns and large ones are grouped", () => {
  assert.equal(counted(1, "paper"), "1\u00A0paper");
  assert.equal(counted(0, "paper"), "0\u00A0papers");
  assert.equal(grouped(1234), "1234");
  assert.equal(grouped(74_812), "74\u202F812");
  assert.equal(grouped(1_234_567), "1\u202F234\u202F567");
});

test("days, months, weeks and instants are said in words", () => {
  assert.equal(dateWords("2026-03-07"), "7 March 2026");
  assert.equal(dateWords("2026-03"), "March 2026");
  assert.equal(instantWords("2026-03-07T08:15:30.000Z"), "7 March 2026, 08:15 UTC");
  assert.equal(periodWords("2026-03-17"), "Tuesday, 17 March 2026");
  assert.equal(periodWords("2026-W12"), "Week 12, 16 to 22 March 2026");
  assert.equal(periodWords("2026-W01"), "Week 1, 29 December to 4 January 2026");
  assert.equal(periodWords("2026-03"), "March 2026");
});

test("a list shows the announcement, else what is known, else the month of the arXiv id, else nothing", () => {
  const none = { announcedOn: null, publishedAt: null, updatedAt: null };
  assert.equal(paperDate(samplePaper())?.datetime, "2023-11-07");
  assert.equal(paperDate(samplePaper({ announcedOn: null }))?.datetime, "2023-11-06");
  assert.deepEqual(paperDate(samplePaper(none)), { datetime: "2023-11", words: "November 2023" });
  assert.equal(paperDate(samplePaper({ ...none, arxivId: "hep-th/9901001" })), null);
  assert.equal(paperDate(samplePaper({ ...none, arxivId: null })), null);
});

test("names are shortened to “and N others”, and never to one other", () => {
  assert.equal(authorWords([]), "");
  assert.equal(authorWords(["A"]), "A");
  assert.equal(authorWords(["A", "B"]), "A and B");
  assert.equal(authorWords(["A", "B", "C", "D"]), "A, B, C and D");
  assert.equal(authorWords(["A", "B", "C", "D", "E"]), "A, B, C and 2 others");
});
