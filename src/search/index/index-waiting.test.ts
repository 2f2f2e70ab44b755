import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { testFolder } from "../../../test/store.ts";
import { openWaitingIndexer } from "./index-waiting.ts";
import { contractPaper } from "../../../test/contracts/search-index.contract.ts";
import { openLanceIndex } from "./search-index.lance.ts";
import type { SearchIndex } from "./search-index.ts";

const PAPERS = 60;
const ALWAYS_BESIDE = 1;

async function openWaiting(t: TestContext): Promise<{ index: SearchIndex; uri: string }> {
  const uri = testFolder(t);
  const index = await openLanceIndex({ uri, dimension: 8 });
  t.after(() => index.close());
  const ids = Array.from({ length: PAPERS }, (_, at) => at + 1);
  await index.put(ids.map((paperId) => contractPaper(paperId, { title: `Wombat ${paperId}` })));
  return { index, uri };
}

async function wombats(index: SearchIndex): Promise<number> {
  const should = [{ kind: "any" as const, column: "title" as const, text: "wombat" }];
  return (await index.words({ should, must: [], mustNot: [] }, {}, 200)).length;
}

describe("bringing papers in beside the process (SE7)", () => {
  it("indexes what waits while it is found, and what comes meanwhile", async (t) => {
    const { index, uri } = await openWaiting(t);
    const work = openWaitingIndexer(
      index,
      { uri, storageOptions: {}, dimension: 8 },
      ALWAYS_BESIDE,
    );
    const run = work.run().then(() => true);
    let late = 0;
    while (!(await Promise.race([run, sleep(20, false)]))) {
      assert.ok((await wombats(index)) >= PAPERS + late, "none is lost in between");
      if (late >= 3) continue;
      late += 1;
      await index.put([contractPaper(PAPERS + late, { title: "A late wombat" })]);
    }
    await run;
    assert.equal(await wombats(index), PAPERS + late);
    assert.ok((await index.stats()).wordsWaitingCount <= late);
  });

  it("is given up at once when told, and loses nothing", async (t) => {
    const { index, uri } = await openWaiting(t);
    const work = openWaitingIndexer(
      index,
      { uri, storageOptions: {}, dimension: 8 },
      ALWAYS_BESIDE,
    );
    const run = assert.rejects(work.run(), { name: "AbortError" });
    work.stop();
    await run;
    assert.equal(await wombats(index), PAPERS);
    await index.indexWaiting();
    assert.equal(await wombats(index), PAPERS);
    assert.equal((await index.stats()).wordsWaitingCount, 0);
  });

  it("says why where the index is not there", async (t) => {
    const { index } = await openWaiting(t);
    const task = { uri: testFolder(t), storageOptions: {}, dimension: 8 };
    await assert.rejects(openWaitingIndexer(index, task, ALWAYS_BESIDE).run(), /no search index/);
  });
});
