import assert from "node:assert/strict";
import { before, after, describe, it } from "node:test";
import { paperRecord, store } from "../../test/papers.ts";
import { openTestSearch, searchNow as now } from "../../test/search-site.ts";
import { openTestStore } from "../../test/store.ts";
import { catchUp } from "./index/writing/follow-changes.ts";
import type { Search } from "./opened-search.ts";
import { searchPapers } from "./search.ts";

const PAPERS: Record<string, string[]> = {
  "2601.00001": ["Guy L. Steele, Jr", "Gerald Jay Sussman"],
  "2601.00002": ["Guy Smith", "Robert Steele"],
  "2601.00003": ["Paul Erdős"],
  "2601.00004": ["P. Erdős", "Alfréd Rényi"],
  "2601.00005": ["Łukasz Kaiser"],
  "2601.00006": ["王 伟", "李娜"],
  "2601.00007": ["王伟"],
  "2601.00008": ["Jean-Pierre Serre"],
};

describe("author: with whole names", () => {
  let search: Search;
  const cleanups: (() => unknown)[] = [];
  const hooks = { after: (work: () => unknown) => void cleanups.push(work) };
  const found = async (query: string): Promise<string[]> => {
    const { results } = await searchPapers({ search, now }, { query });
    return results.map(({ key }) => key.slice("arxiv:2601.0000".length)).sort();
  };

  before(async () => {
    const at = await openTestStore(hooks);
    for (const [id, names] of Object.entries(PAPERS)) {
      const authors = names.map((name) => ({ name }));
      await store(at.db, paperRecord(id, { title: `On number ${id}`, authors }));
    }
    search = openTestSearch(hooks, at);
    assert.ok(await catchUp(search, 60_000));
  });
  after(async () => {
    for (const work of cleanups) await work();
  });

  const CASES: [query: string, papers: string[]][] = [
    ['au:"Guy Steele"', ["1"]],
    ['author:"Steele, Guy"', ["1"]],
    ['AU:"Steele, Guy L."', ["1"]],
    ['author:"Guy L. Steele Jr"', ["1"]],
    ['au:"G. Steele"', ["1"]],
    ["au:Steele,Guy", ["1"]],
    ['au:"Guy Lewis Steele"', ["1"]],
    ["author: Renyi", ["4"]],
    ['au:"Robert Steele"', ["2"]],
    ['au:"P. Erdos"', ["3", "4"]],
    ['au:"Paul Erdős"', ["3", "4"]],
    ['author:"Alfred Renyi" author:"Erdos, P."', ["4"]],
    ['au:"Lukasz Kaiser"', ["5"]],
    ["author:kaiser", ["5"]],
    ["au:王伟", ["6", "7"]],
    ['au:"王 伟"', ["6", "7"]],
    ["au:李娜", ["6"]],
    ['au:"J.-P. Serre"', ["8"]],
    ['au:"Serre, Jean Pierre"', ["8"]],
    ['number -author:"Guy Steele" au:steele', ["2"]],
  ];
  for (const [query, papers] of CASES) {
    it(`finds ${papers.join(" and ")} alone by ${query}`, async () => {
      assert.deepEqual(await found(query), papers);
    });
  }

  it("does not take two authors who share the words for one", async () => {
    assert.ok(!(await found('au:"Guy Robert"')).includes("2"));
    assert.ok(!(await found('au:"Guy Steele"')).includes("2"));
  });
});
