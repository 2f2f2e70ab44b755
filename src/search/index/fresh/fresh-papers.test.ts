import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { testFolder } from "../../../../test/store.ts";
import { contractPaper } from "../../../../test/contracts/search-index.contract.ts";
import { openLanceIndex } from "../search-index.lance.ts";
import type { Candidate, IndexFilter, SearchIndex, WordQuery } from "../search-index.ts";
import { openUpkeep } from "../writing/upkeep-plan.ts";
import { pino } from "pino";

const WORDS = ["diffusion", "video", "world", "model", "graph", "protein", "the", "of", "quantum"];
const PAPERS = 120;

/** Texts of few words in many orders, so that every kind of query has some and not all. */
function paper(paperId: number) {
  const pick = (step: number): string[] =>
    Array.from(
      { length: 6 },
      (_, at) => WORDS[(paperId * step + at * at * step) % WORDS.length] ?? "",
    );
  return contractPaper(paperId, {
    title: pick(3).join(" "),
    abstract: `${pick(7).join(" ")}. ${pick(5).join("-")}`,
    authors: [paperId % 4 === 0 ? "Pál Erdős" : "Will An"],
  });
}

const ALL = Array.from({ length: PAPERS }, (_, at) => paper(at + 1));

function holders(word: string): number {
  const stem = word.replace(/s$/, "");
  return ALL.filter(({ document: { title, abstract } }) => `${title} ${abstract}`.includes(stem))
    .length;
}

const QUERIES: WordQuery[] = [
  { should: [{ kind: "any", column: "text", text: "videos of proteins" }], must: [], mustNot: [] },
  { should: [], must: [{ kind: "all", column: "title", text: "graph models" }], mustNot: [] },
  { should: [], must: [{ kind: "phrase", column: "text", text: "world model" }], mustNot: [] },
  {
    should: [{ kind: "any", column: "text", text: "quantum" }],
    must: [{ kind: "all", column: "authors", text: "erdos" }],
    mustNot: [{ kind: "all", column: "abstract", text: "graph" }],
  },
  { should: [], must: [{ kind: "all", column: "text", text: "nowhere" }], mustNot: [] },
];
const FILTERS: IndexFilter[] = [
  {},
  { categories: ["math"], dayFrom: "2025-03-01", dayTo: "2025-08-31" },
  { withoutCategories: ["cs.LG"], all: [{ notAfter: "2025-06-01" }] },
];

describe("papers that wait for the index (SE7)", () => {
  let waiting: SearchIndex;
  let indexed: SearchIndex;
  const folders: string[] = [];
  const cleanups: (() => unknown)[] = [];
  const open = (uri: string): Promise<SearchIndex> =>
    openLanceIndex({ uri, dimension: 8, holders });

  before(async () => {
    for (let at = 0; at < 2; at += 1) {
      folders.push(testFolder({ after: (work) => void cleanups.push(work as () => unknown) }));
    }
    waiting = await open(folders[0] ?? "");
    indexed = await open(folders[1] ?? "");
    await waiting.put(ALL);
    await indexed.put(ALL);
    await indexed.indexWaiting();
  });
  after(async () => {
    await waiting.close();
    await indexed.close();
    for (const work of cleanups) await work();
  });
  const sorted = (found: Candidate[]): number[] =>
    found.map(({ paperId }) => paperId).sort((a, b) => a - b);

  it("are found by the same words, phrases and filters as the engine finds them", async () => {
    assert.equal((await waiting.stats()).wordsWaitingCount, PAPERS);
    assert.equal((await indexed.stats()).wordsWaitingCount, 0);
    let count = 0;
    for (const query of QUERIES) {
      for (const filter of FILTERS) {
        const mine = await waiting.words(query, filter, 200);
        const theirs = await indexed.words(query, filter, 200);
        assert.deepEqual(sorted(mine), sorted(theirs), JSON.stringify({ query, filter }));
        count += mine.length;
      }
    }
    assert.ok(count > 100, "the queries find something");
  });

  it("are all there for each of two questions that come together to a process that just opened", async () => {
    const opened = await open(folders[0] ?? "");
    const query = QUERIES[0] as WordQuery;
    const expected = sorted(await waiting.words(query, {}, 200));
    assert.ok(expected.length > 0);
    const both = await Promise.all([opened.words(query, {}, 200), opened.words(query, {}, 200)]);
    assert.deepEqual(both.map(sorted), [expected, expected]);
    await opened.close();
  });

  it("are scored as the engine scores them, where the frequency of words is known", async () => {
    const query = QUERIES[0] as WordQuery;
    const mine = new Map((await waiting.words(query, {}, 200)).map((each) => [each.paperId, each]));
    for (const { paperId, score } of await indexed.words(query, {}, 200)) {
      const other = mine.get(paperId)?.score ?? 0;
      assert.ok(Math.abs(other - score) < 0.1 * score, `${paperId}: ${other} and ${score}`);
    }
  });

  it("are beside indexed ones, replace them and go, also for another process", async () => {
    const other = await openLanceIndex({ uri: folders[1] ?? "", dimension: 8, isMade: false });
    const query: WordQuery = {
      should: [{ kind: "any", column: "text", text: "wombat" }],
      must: [],
      mustNot: [],
    };
    const found = async (index: SearchIndex): Promise<number[]> =>
      sorted(await index.words(query, {}, 10));
    const seen = async (ids: number[]): Promise<void> => {
      for (let turn = 0; turn < 200; turn += 1) {
        if (JSON.stringify(await found(other)) === JSON.stringify(ids)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.deepEqual(await found(other), ids);
    };
    await indexed.put([contractPaper(500, { title: "Wombats" })]);
    await indexed.put([contractPaper(7, { title: "A wombat" })]);
    assert.deepEqual(await found(indexed), [7, 500]);
    await seen([7, 500]);
    await indexed.put([contractPaper(7, { title: "No longer" })]);
    assert.deepEqual(await found(indexed), [500]);
    await seen([500]);
    await indexed.indexWaiting();
    assert.equal((await indexed.stats()).wordsWaitingCount, 0);
    assert.deepEqual(await found(indexed), [500]);
    await indexed.remove([500]);
    assert.deepEqual(await found(indexed), []);
    await seen([]);
    await other.close();
  });

  it("are brought in when they are many, and not for a few", async () => {
    let broughtIn = 0;
    const work = {
      run: () => {
        broughtIn += 1;
        return Promise.resolve();
      },
      clean: () => Promise.resolve(),
      stop: () => undefined,
    };
    let nowMs = 0;
    const upkeep = openUpkeep(indexed, work, pino({ level: "silent" }), () => nowMs);
    await upkeep.stop();
    upkeep.wrote(600);
    upkeep.tick();
    await upkeep.stop();
    assert.equal(broughtIn, 0);
    nowMs += 120_000;
    upkeep.tick();
    await upkeep.stop();
    assert.equal(broughtIn, 1, "in a quiet minute");
    upkeep.wrote(5_000);
    upkeep.tick();
    await upkeep.stop();
    assert.equal(broughtIn, 2);
  });
});
