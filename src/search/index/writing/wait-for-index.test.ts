import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { pino } from "pino";
import { paperRecord, store } from "../../../../test/papers.ts";
import { openTestStore, type TestStore } from "../../../../test/store.ts";
import { catchUp, followChanges } from "./follow-changes.ts";
import { openSearch } from "../../open-search.ts";
import { searchPapers } from "../../search.ts";
import type { Search } from "../../opened-search.ts";

const now = (): Date => new Date("2026-11-24T12:00:00.000Z");

function open(t: TestContext, at: TestStore): Search {
  const search = openSearch({
    settings: { dataDir: at.folder, embedder: "static" },
    db: at.db,
    reader: at.engine.reader,
    now,
    log: pino({ level: "silent" }),
    postJson: () => Promise.reject(new Error("no network in tests")),
  });
  // What a busy machine may take; the limit itself is no part of these tests.
  search.start.patienceMs = 60_000;
  t.after(() => search.close());
  return search;
}

function follow(t: TestContext, search: Search): () => Promise<void> {
  const stop = new AbortController();
  const following = followChanges(search, stop.signal);
  t.after(() => stop.abort());
  return async () => {
    stop.abort();
    await following;
  };
}

describe("a search right after a start", () => {
  it("answers over an empty store, also after the writer looked again (SE1)", async (t) => {
    const at = await openTestStore(t);
    const search = open(t, at);
    for (let turn = 0; turn < 3; turn += 1) {
      assert.ok(await catchUp(search, 30_000));
      const { total, results } = await searchPapers({ search, now }, { query: "x" });
      assert.deepEqual([total, results], [0, []]);
    }
    const { generations } = await import("../generations/generations.ts").then((it) =>
      it.indexStatus(search),
    );
    assert.deepEqual(
      generations.map(({ state, isBuilt }) => [state, isBuilt]),
      [["active", true]],
    );
  });

  it("is held until the very first index has what was stored, not refused", async (t) => {
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2601.00007", { title: "Quokkas in quantum gravity" }));
    const search = open(t, at);
    const end = follow(t, search);
    const { results } = await searchPapers({ search, now }, { query: "quokkas" });
    assert.deepEqual(
      results.map(({ key }) => key),
      ["arxiv:2601.00007"],
    );
    await end();
  });

  it("is held until an index of last time has what came since", async (t) => {
    const at = await openTestStore(t);
    assert.ok(await catchUp(open(t, at), 30_000));
    await store(at.db, paperRecord("2601.00007", { title: "Quokkas in quantum gravity" }));
    const search = open(t, at);
    const end = follow(t, search);
    const { total } = await searchPapers({ search, now }, { query: "quokkas" });
    assert.equal(total, 1);
    await end();
  });

  it("says so at once where nobody makes an index", async (t) => {
    const search = open(t, await openTestStore(t));
    await assert.rejects(searchPapers({ search, now }, { query: "x" }), /no search index yet/);
  });
});
