import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { paperRecord, store } from "../../test/papers.ts";
import { openTestSearch, searchNow as now } from "../../test/search-site.ts";
import { openTestStore, testFolder } from "../../test/store.ts";
import { catchUp } from "./index/writing/follow-changes.ts";
import { contractPaper } from "../../test/contracts/search-index.contract.ts";
import { openLanceIndex } from "./index/search-index.lance.ts";
import { searchPapers } from "./search.ts";
import { similarPapers } from "./similar.ts";

const PAPERS = 45;
const SAME = 300;
const WANTED = 25;

describe("the same question, the same answer", () => {
  it("in each process and after a restart: order, scores, cursor", async (t) => {
    const at = await openTestStore(t);
    const add = async (from: number, to: number): Promise<void> => {
      for (let number = from; number <= to; number += 1) {
        const id = `2601.${String(number).padStart(5, "0")}`;
        // Every third one has the words of the others: their scores are the same.
        const title = number % 3 === 0 ? "Diffusion of wombats" : `Diffusion ${number}`;
        await store(at.db, paperRecord(id, { title, abstract: "Of burrows and diffusion." }));
      }
    };
    await add(1, PAPERS);
    const writer = openTestSearch(t, at);
    assert.ok(await catchUp(writer, 60_000));
    const ask = async (search: typeof writer): Promise<string> => {
      const first = await searchPapers({ search, now }, { query: "diffusion wombats", limit: 10 });
      const second = await searchPapers(
        { search, now },
        { query: "diffusion wombats", limit: 10, cursor: first.next },
      );
      const like = await similarPapers({ search, now }, 5, 10);
      return JSON.stringify([first, second, like]);
    };
    const answer = await ask(writer);
    assert.match(answer, /"next":"/);
    for (let turn = 0; turn < 3; turn += 1) {
      assert.equal(await ask(writer), answer, "asked again");
      assert.equal(await ask(openTestSearch(t, at)), answer, "another process");
    }
    await add(PAPERS + 1, PAPERS + 4);
    assert.ok(await catchUp(writer, 60_000));
    const withFresh = await ask(writer);
    assert.notEqual(withFresh, answer, "four papers came");
    assert.equal(await ask(openTestSearch(t, at)), withFresh, "while papers wait in memory");
  });

  it("cuts equal papers by the lower number, by words and by meaning", async (t) => {
    const index = await openLanceIndex({ uri: testFolder(t), dimension: 8 });
    t.after(() => index.close());
    const vector = new Float32Array(8).fill(Math.sqrt(1 / 8));
    const ids = Array.from({ length: SAME }, (_, at) => SAME - at);
    for (let from = 0; from < SAME; from += 50) {
      const part = ids.slice(from, from + 50);
      await index.load(
        part.map((paperId) => ({ ...contractPaper(paperId, { title: "Wombats" }), vector })),
      );
    }
    await index.indexWaiting();
    const lowest = Array.from({ length: WANTED }, (_, at) => at + 1);
    const should = [{ kind: "any" as const, column: "title" as const, text: "wombats" }];
    const words = await index.words({ should, must: [], mustNot: [] }, {}, WANTED);
    const near = await index.nearest(vector, {}, WANTED);
    assert.deepEqual(
      [words, near].map((side) => side.map(({ paperId }) => paperId)),
      [lowest, lowest],
    );
  });
});
