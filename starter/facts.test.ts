/** The starter catalogue beside what it was made from. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  numbersOf,
  readFacts,
  readSeedPage,
  readStarter,
  seedMissing,
  sharedRuns,
} from "./seed.ts";
import type { StarterPaper } from "./seed.ts";

const skip = seedMissing;
const papers = readStarter() as StarterPaper[];

test("titles are those of the saved page, in its order", { skip }, () => {
  assert.deepEqual(
    papers.map((paper) => paper.title),
    readSeedPage().map((entry) => entry.title),
  );
});

test("no summary shares a run of eight words with its abstract", { skip }, () => {
  const page = readSeedPage();
  for (const [i, { id, summary }] of papers.entries()) {
    const abstract = page[i]?.abstract ?? assert.fail(`no abstract at place ${i + 1}`);
    assert.deepEqual(sharedRuns(summary, abstract, 8, " "), [], id);
    assert.deepEqual(sharedRuns(summary, abstract, 8, ""), [], id);
  }
});

test("every number of a summary is in its abstract", { skip }, () => {
  const page = readSeedPage();
  for (const [i, { id, summary }] of papers.entries()) {
    const abstract = page[i]?.abstract ?? assert.fail(`no abstract at place ${i + 1}`);
    const known = new Set(numbersOf(abstract));
    const foreign = numbersOf(summary).filter((number) => !known.has(number));
    assert.deepEqual(foreign, [], id);
  }
});

test(
  "ids, authors, dates, categories and venues are the facts; unknown stays null",
  { skip },
  () => {
    const facts = readFacts();
    for (const paper of papers) {
      const fact = facts.get(paper.title) ?? assert.fail(`no facts about ${paper.title}`);
      const { id, authors, published, categories, venue } = paper;
      assert.deepEqual(
        { id, authors, published, categories, venue },
        {
          id: fact.arxivId,
          authors: fact.authors,
          published: fact.date,
          categories: fact.categories,
          venue: fact.venue,
        },
      );
    }
  },
);

test("links are the facts' code link, or else addresses that the abstract names", { skip }, () => {
  const facts = readFacts();
  const page = readSeedPage();
  for (const [i, { id, title, links }] of papers.entries()) {
    const fact = facts.get(title)?.codeUrl ?? null;
    // Two facts hold a phrase ("Not provided") where an address belongs.
    const known = fact !== null && URL.canParse(fact) ? fact.replace(/^http:/u, "https:") : null;
    const code = links.filter((link) => link.kind === "code").map((link) => link.url);
    if (known !== null) assert.deepEqual(code, [known], id);
    for (const { url } of links.filter((link) => link.url !== known)) {
      assert.ok(page[i]?.abstract.includes(url), `${id}: the abstract does not name ${url}`);
    }
  }
});

test("the comparison sees a copied run and a changed number", () => {
  const abstract = "It serves up to 8 adapters, and raises the throughput by up to 2.24x on a GPU.";
  const copied = "Throughput: and raises the throughput, by up to 2.24x on CPUs.";
  assert.deepEqual(sharedRuns(copied, abstract, 8, " "), [
    "and raises the throughput by up to 2",
    "raises the throughput by up to 2 24x",
    "the throughput by up to 2 24x on",
  ]);
  assert.deepEqual(sharedRuns("and raises the throughput by far", abstract, 8, ""), []);
  assert.deepEqual(numbersOf("10,042 patients, 0.61% and eight organs"), [
    "10,042",
    "0.61",
    "eight",
  ]);
  assert.ok(!numbersOf(abstract).includes("2.2"), "a shortened number is another number");
});
