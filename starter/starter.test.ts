/** The form of the starter catalogue, which is the import format (docs/reference/import-format.md). */

import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { readStarter } from "./seed.ts";

const day = z.iso.date();
const word = z.string().trim().min(1);
const httpsLink = z.string().refine((text) => URL.canParse(text) && text.startsWith("https://"));

const starterLine = z.strictObject({
  id: z.string().regex(/^\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}$/u),
  title: word,
  summary: word,
  abstract: z.null(),
  authors: z.array(word).min(1).nullable(),
  categories: z
    .array(z.string().regex(/^[a-z-]+(?:\.[A-Za-z-]{2,})?$/u))
    .min(1)
    .nullable(),
  primary: z.null(),
  published: day.nullable(),
  listed: z.null(),
  venue: word.nullable(),
  links: z.array(z.strictObject({ kind: z.enum(["code", "project"]), url: httpsLink })),
  signals: z.tuple([
    z.strictObject({
      kind: z.literal("edition"),
      at: z.literal("2025-03-17"),
      value: z.int().min(1).max(84),
      source: z.literal("starter"),
    }),
  ]),
});

const lines = readStarter();

test("the starter holds 84 papers, each line valid in the import format", () => {
  assert.equal(lines.length, 84);
  for (const [i, line] of lines.entries()) {
    const checked = starterLine.safeParse(line);
    assert.ok(checked.success, `line ${i + 1}: ${checked.error?.message}`);
  }
});

test("no paper is there twice, and the places run from 1 to 84 in order", () => {
  const papers = lines.map((line) => starterLine.parse(line));
  assert.equal(new Set(papers.map((paper) => paper.id)).size, 84, "ids are unique");
  const titles = papers.map((paper) => paper.title.toLowerCase());
  assert.equal(new Set(titles).size, 84, "titles are unique");
  const summaries = papers.map((paper) => paper.summary);
  assert.equal(new Set(summaries).size, 84, "summaries are unique");
  assert.deepEqual(
    papers.map((paper) => paper.signals[0].value),
    Array.from({ length: 84 }, (_, i) => i + 1),
  );
});

test("every summary has two or three sentences, 35 to 75 words and no empty phrase", () => {
  for (const { id, summary } of lines.map((line) => starterLine.parse(line))) {
    const sentences = summary.match(/[.!?](?=\s|$)/gu)?.length ?? 0;
    assert.ok(sentences === 2 || sentences === 3, `${id}: ${sentences} sentences`);
    const words = summary.split(/\s+/u).length;
    assert.ok(words >= 35 && words <= 75, `${id}: ${words} words`);
    assert.match(summary, /[.!?]$/u, `${id}: the summary ends in the middle of a sentence`);
    assert.doesNotMatch(summary, /this paper|we propose|\s{2}|[<>]/iu, id);
  }
});

test("no line names a submitter: the starter is under nobody's name", () => {
  for (const line of lines) {
    assert.doesNotMatch(Object.keys(line as object).join(" "), /submi|account|user|by\b/iu);
  }
});
