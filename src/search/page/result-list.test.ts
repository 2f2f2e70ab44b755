import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { testFolder } from "../../../test/store.ts";
import type { SearchEngines } from "../engines.ts";
import { contractPaper } from "../../../test/contracts/search-index.contract.ts";
import { openLanceIndex } from "../index/search-index.lance.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { searchWith } from "../search.ts";
import type { SearchRequest } from "../search-request.ts";
import { Spelling } from "../query/spelling.ts";
import { openRememberedLists, type RememberedLists } from "./remembered-lists.ts";
import type { SearchPage } from "./search-page.ts";

const today = "2026-11-24";
const PAPERS = 1_500;
const PHRASE_EVERY = 2;

/** Every paper holds `learning`; every second one `deep learning`, the others `learning deep`. */
function paper(paperId: number) {
  const isPhrase = paperId % PHRASE_EVERY === 0;
  const filler = "word ".repeat(paperId % 7);
  return contractPaper(paperId, {
    title: `Paper ${paperId} ${isPhrase ? "deep learning" : "learning deep"} ${filler}`,
    abstract: "",
    day: `2025-0${(paperId % 9) + 1}-1${paperId % 10}`,
    categories: [paperId % 3 === 0 ? "cs.CV" : "cs.CL"],
  });
}

describe("paging to the last paper (SE8, SE12)", () => {
  let index: SearchIndex;
  const cleanups: (() => unknown)[] = [];

  before(async () => {
    const folder = testFolder({ after: (work) => void cleanups.push(work as () => unknown) });
    index = await openLanceIndex({ uri: folder, dimension: 8 });
    await index.put(Array.from({ length: PAPERS }, (_, at) => paper(at + 1)));
    await index.optimizeWords();
  });
  after(async () => {
    await index.close();
    for (const work of cleanups) await work();
  });

  const engines = (paperCount: number | null): SearchEngines => ({
    index: paperCount === null ? index : { ...index, count: () => Promise.resolve(paperCount) },
    dense: [],
    softModel: null,
    spelling: new Spelling(new Map([["learning", 1_000_000]])),
    lookup: {
      byIdentifier: () => Promise.resolve([]),
      byTitleKey: () => Promise.resolve([]),
      points: (ids) => Promise.resolve(new Map(ids.map((id) => [id, id % 5]))),
      stars: (ids) => Promise.resolve(new Map(ids.map((id) => [id, id % 7]))),
      saved: () => Promise.resolve([]),
      notes: () => Promise.resolve([]),
    },
    toText: (text) => text,
  });

  async function readAll(
    request: SearchRequest,
    options: {
      paperCount?: number;
      lists?: () => RememberedLists;
      between?: () => Promise<void>;
    } = {},
  ): Promise<{ ids: number[]; pages: SearchPage[] }> {
    const one = openRememberedLists(() => 0);
    const parts = engines(options.paperCount ?? null);
    const ids: number[] = [];
    const pages: SearchPage[] = [];
    let cursor: string | null = null;
    for (let turn = 0; turn < 100; turn += 1) {
      const lists = options.lists?.() ?? one;
      const page = await searchWith({ engines: parts, lists, today }, { ...request, cursor });
      pages.push(page);
      ids.push(...page.results.map(({ paperId }) => paperId));
      cursor = page.next;
      if (cursor === null) return { ids, pages };
      await options.between?.();
    }
    return assert.fail("the list does not end");
  }
  const all = Array.from({ length: PAPERS }, (_, at) => at + 1);
  const sorted = (ids: number[]): number[] => [...ids].sort((a, b) => a - b);

  it("counts all in a small index, and every one is reached, none twice", async () => {
    const { ids, pages } = await readAll({ query: "learning", limit: 100 });
    assert.deepEqual(sorted(ids), all);
    assert.ok(pages.every(({ total, isTotalAtLeast }) => total === PAPERS && !isTotalAtLeast));
    assert.deepEqual(pages[0]?.facets.categories, [
      { value: "cs.CL", count: 1_000 },
      { value: "cs.CV", count: 500 },
    ]);
  });

  it("grows in a large one, and says how sure its count is", async () => {
    const { ids, pages } = await readAll(
      { query: "learning", limit: 100 },
      { paperCount: 1_000_000 },
    );
    assert.deepEqual(sorted(ids), all);
    const scores = pages.flatMap(({ results }) => results.map(({ score }) => score));
    assert.ok(scores.every((score, at) => at === 0 || score <= (scores[at - 1] as number)));
    assert.ok(pages.every(({ total, isTotalAtLeast }) => isTotalAtLeast || total === PAPERS));
    assert.deepEqual([pages[0]?.isTotalAtLeast, pages.at(-1)?.isTotalAtLeast], [true, false]);
  });

  it("continues in another process, by the cursor alone", async () => {
    const request = { query: "learning", limit: 100 };
    const forgetful = { paperCount: 1_000_000, lists: () => openRememberedLists(() => 0) };
    assert.deepEqual(sorted((await readAll(request, forgetful)).ids), all);
  });

  it("finds a phrase in every paper that holds it so, and in no other", async () => {
    for (const paperCount of [PAPERS, 1_000_000]) {
      const { ids, pages } = await readAll(
        { query: '"deep learning"', limit: 100 },
        { paperCount },
      );
      assert.deepEqual(
        sorted(ids),
        all.filter((id) => id % PHRASE_EVERY === 0),
      );
      assert.deepEqual([pages[0]?.total, pages[0]?.isTotalAtLeast], [ids.length, false]);
    }
  });

  it("orders all of them by day, votes or stars, not the best ones alone", async () => {
    const { ids } = await readAll({ query: "learning", sort: "date", limit: 100 });
    assert.deepEqual(sorted(ids), all);
    const days = ids.map((id) => paper(id).document.day ?? "");
    assert.ok(days.every((day, at) => at === 0 || day <= (days[at - 1] as string)));
    const byVotes = (await readAll({ query: "cat:cs.CV -word", sort: "votes", limit: 100 })).ids;
    assert.deepEqual(
      sorted(byVotes),
      all.filter((id) => id % 3 === 0 && id % 7 === 0),
    );
    assert.ok(byVotes.every((id, at) => at === 0 || id % 5 <= (byVotes[at - 1] as number) % 5));
    const byStars = (await readAll({ query: "learning", sort: "stars", limit: 100 })).ids;
    assert.deepEqual(sorted(byStars), all);
    assert.ok(byStars.every((id, at) => at === 0 || id % 7 <= (byStars[at - 1] as number) % 7));
  });

  it("keeps its places while papers are written, and counts a list without the excluded", async () => {
    let added = PAPERS;
    const between = async (): Promise<void> => {
      added += 1;
      await index.put([paper(added), paper(1)]);
    };
    const { ids } = await readAll({ query: "learning", limit: 100 }, { paperCount: 1e6, between });
    assert.equal(new Set(ids).size, ids.length, "none twice");
    assert.ok(all.every((id) => ids.includes(id)));
    await index.remove(Array.from({ length: added - PAPERS }, (_, at) => PAPERS + at + 1));
    const list = await readAll({ query: "-word cat:cs", limit: 100 });
    const without = all.filter((id) => id % 7 === 0);
    assert.deepEqual(sorted(list.ids), without);
    assert.deepEqual(
      [list.pages[0]?.total, list.pages[0]?.isTotalAtLeast],
      [without.length, false],
    );
  });

  it("gives the same page with the same cursor to anyone who asks again", async () => {
    const lists = openRememberedLists(() => 0);
    const parts = { engines: engines(1_000_000), lists, today };
    const first = await searchWith(parts, { query: "learning", limit: 100 });
    await searchWith(parts, { query: "learning", limit: 100, cursor: first.next });
    assert.deepEqual(await searchWith(parts, { query: "learning", limit: 100 }), first);
  });

  it("counts the facets of a list over all of it, however long (SE12)", async () => {
    for (const paperCount of [PAPERS, 1_000_000]) {
      const parts = { engines: engines(null), lists: openRememberedLists(() => 0), today };
      const counted = paperCount === PAPERS ? parts.engines.index : longIndex(index);
      const page = await searchWith(
        { ...parts, engines: { ...parts.engines, index: counted } },
        { query: "cat:cs" },
      );
      assert.deepEqual(page.facets.categories, [
        { value: "cs.CL", count: 1_000 },
        { value: "cs.CV", count: 500 },
      ]);
      assert.deepEqual(page.facets.years, [{ value: "2025", count: PAPERS }]);
    }
  });

  it("does not lend one query's list to another (SE10)", async () => {
    const lists = openRememberedLists(() => 0);
    const parts = { engines: engines(null), lists, today };
    const { next } = await searchWith(parts, { query: "learning", limit: 100 });
    const other = await searchWith(parts, { query: '"deep learning"', cursor: next });
    assert.ok(other.results.every(({ paperId }) => paperId % PHRASE_EVERY === 0));
  });
});

/** One whose whole list is too long to be read for its facets. */
const longIndex = (index: SearchIndex): SearchIndex => ({
  ...index,
  newest: (filter, after, limit) => index.newest(filter, after, Math.min(limit, 1_000)),
  count: async (filter) =>
    JSON.stringify(filter).includes("dayFrom") || /cs\.C|has|isPicked/.test(JSON.stringify(filter))
      ? index.count(filter)
      : 1_000_000,
});
