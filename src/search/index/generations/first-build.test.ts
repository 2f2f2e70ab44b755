import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { paperRecord, store } from "../../../../test/papers.ts";
import { openTestSearch, searchNow as now } from "../../../../test/search-site.ts";
import { openTestStore, type TestStore } from "../../../../test/store.ts";
import type { Search } from "../../opened-search.ts";
import { searchPapers } from "../../search.ts";
import { openBuildPace, PAPERS_A_COMMIT } from "./build-pace.ts";
import { openTestSite } from "../../../../test/site.ts";
import { checkIndex } from "../../../checks/index-check.ts";
import { catchUp } from "../writing/follow-changes.ts";
import { buildIndex, indexStatus } from "./generations.ts";
import type { IndexedPaper } from "../search-index.ts";
import { openUpkeep } from "../writing/upkeep-plan.ts";
import { pino } from "pino";

const PAPERS = 60;

async function fill(at: Pick<TestStore, "db">): Promise<void> {
  for (let number = 1; number <= PAPERS; number += 1) {
    const id = `2601.${String(number).padStart(5, "0")}`;
    await store(at.db, paperRecord(id, { title: `Wombats of the ${number}th kind` }));
  }
}

/** Every paper that is written to the index, by the way it took. */
function spyOn(search: Search): Record<"put" | "load", number[]> {
  const written = { put: [] as number[], load: [] as number[] };
  const open = search.live.bind(search);
  const seen = new WeakSet<object>();
  search.live = async (...asked) => {
    const live = await open(...asked);
    if (seen.has(live)) return live;
    seen.add(live);
    const { index } = live;
    for (const way of ["put", "load"] as const) {
      const write = index[way].bind(index);
      index[way] = (papers: IndexedPaper[]) => {
        written[way].push(...papers.map(({ document }) => document.paperId));
        return write(papers);
      };
    }
    return live;
  };
  return written;
}

describe("the first build of an index (SE6, SE7)", () => {
  it("writes each imported paper once, in one commit, though all wait as changes too", async (t) => {
    const at = await openTestStore(t);
    await fill(at);
    const search = openTestSearch(t, at);
    const written = spyOn(search);
    assert.ok(await catchUp(search, 60_000));
    assert.deepEqual(written.put, []);
    assert.equal(written.load.length, PAPERS);
    assert.equal(new Set(written.load).size, PAPERS);
    assert.deepEqual(await at.db.selectFrom("index_change").selectAll().execute(), []);
    const versions = readdirSync(join(at.folder, "search", "g1", "words.lance", "_versions"));
    assert.ok(versions.length < 15, `${versions.length} versions of a table of ${PAPERS} papers`);
    const { total } = await searchPapers({ search, now }, { query: "wombats" });
    assert.equal(total, PAPERS);
  });

  it("puts what changed behind its mark, and leaves to the build what is before it", async (t) => {
    const at = await openTestStore(t);
    await fill(at);
    const search = openTestSearch(t, at);
    assert.ok(await catchUp(search, 60_000));
    const written = spyOn(search);
    await buildIndex(search, { isActivated: true });
    assert.equal(new Set(written.load).size, PAPERS);
    assert.equal(written.load.length, PAPERS);
    await store(at.db, paperRecord("2601.00007", { title: "Quokkas of the seventh kind" }));
    assert.ok(await catchUp(search, 60_000));
    assert.equal(written.load.length, PAPERS, "a change is no build");
    const { results } = await searchPapers({ search, now }, { query: "quokkas" });
    assert.deepEqual(
      results.filter(({ reasons }) => reasons[0]?.startsWith("words")).map(({ key }) => key),
      ["arxiv:2601.00007"],
    );
  });

  it("continues where it was stopped, and loses nothing of what was ready", async (t) => {
    const at = await openTestStore(t);
    await fill(at);
    const search = openTestSearch(t, at);
    const stop = new AbortController();
    await catchUp(search, 60_000, { signal: stop.signal, onStep: () => stop.abort() });
    const again = openTestSearch(t, at);
    const written = spyOn(again);
    assert.ok(await catchUp(again, 60_000));
    assert.ok(written.load.length < PAPERS, "the first step was kept");
    const { total } = await searchPapers({ search: again, now }, { query: "wombats" });
    assert.equal(total, PAPERS);
  });

  it("tells of its progress where an operator looks", async (t) => {
    const { context, url } = await openTestSite(t, { STARTER: "off", HOST: "127.0.0.1" });
    await fill(context);
    const stop = new AbortController();
    await catchUp(context.search, 60_000, { signal: stop.signal, onStep: () => stop.abort() });
    const { generations } = await indexStatus(context.search);
    const { progress, builtPaperCount } = generations[0] ?? {};
    assert.ok(progress && progress > 0 && progress < 1, `a part of ${PAPERS}: ${progress}`);
    assert.equal(builtPaperCount, Math.round(progress * PAPERS));
    const share = String(Math.floor(100 * progress));
    const [check] = await checkIndex(context.search)(context);
    assert.match(
      check?.message ?? "",
      new RegExp(`being built: ${builtPaperCount} of 60 papers .${share} %`),
    );
    const readyText = async (headers: Record<string, string> = {}) =>
      (await fetch(`${url}/readyz`, { headers })).text();
    const metric = async () => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^broadsheet_index_build_progress (\S+)$/m.exec(text)?.[1]);
    };
    const told = `ok\nsearch index: generation 1 is being built: ${builtPaperCount} of 60 papers (${share} %)\n`;
    assert.equal(await readyText(), told, "the operator, on this machine");
    const stranger = await readyText({ "x-forwarded-for": "203.0.113.7" });
    assert.equal(stranger, "ok\n", "a stranger learns ready or not, and no more");
    assert.ok(Math.abs((await metric()) - progress) < 1e-6);
    assert.ok(await catchUp(context.search, 60_000));
    assert.equal(await readyText(), "ok\n");
    const after = (await indexStatus(context.search)).generations[0];
    assert.deepEqual([after?.progress, after?.isBuilt], [null, true]);
  });

  it("takes papers by what a paper costs: a slow commit makes no step smaller", () => {
    const pace = openBuildPace();
    pace.took(100, 50);
    assert.equal(pace.papers(), 250, "half a millisecond a paper");
    const slow = openBuildPace();
    slow.took(4, 4_000);
    assert.equal(slow.papers(), 4, "an embedder that takes a second for each");
    assert.ok(PAPERS_A_COMMIT >= 1_000);
  });

  it("indexes a part while it answers: the first two thousand, then four times as many", async () => {
    const runs: number[] = [];
    let loaded = 0;
    let cleaned = 0;
    let nowMs = 0;
    const work = {
      run: async () => void runs.push(loaded),
      clean: async () => void (cleaned += 1),
      stop: () => undefined,
    };
    const stats = () => Promise.reject(new Error("none yet"));
    const upkeep = openUpkeep({ stats }, work, pino({ level: "silent" }), () => nowMs);
    for (; loaded < 40_000;) {
      loaded += 1_000;
      upkeep.loaded(1_000, true);
      await upkeep.stop();
    }
    await upkeep.finish();
    assert.deepEqual(runs, [2_000, 8_000, 32_000, 40_000]);
    for (const atMs of [60_000, 100_000, 200_000, 300_000]) {
      nowMs = atMs;
      upkeep.tick();
      await upkeep.stop();
    }
    assert.equal(cleaned, 1, "what is left of it is deleted once, later");
  });
});
