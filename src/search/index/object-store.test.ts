import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { pino } from "pino";
import { readSettings } from "../../base/settings.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { BUCKET_NAME, s3Settings, startS3, type S3Server } from "../../../test/s3/s3-server.ts";
import { openTestStore, testFolder, type TestStore } from "../../../test/store.ts";
import { catchUp } from "./writing/follow-changes.ts";
import { forgetIndex } from "./writing/forget-index.ts";
import { buildIndex, indexStatus, rollbackGeneration } from "./generations/generations.ts";
import { indexHome } from "./index-home.ts";
import { openSearch } from "../open-search.ts";
import { probeHome } from "./probe-home.lance.ts";
import { searchPapers } from "../search.ts";
import type { Search } from "../opened-search.ts";

const now = (): Date => new Date();
const CATCH_UP_MS = 60_000;
const SEEN_TIMEOUT_MS = 30_000;

/** Its own machine: another folder, the same database, the same object store. */
function machine(t: TestContext, at: TestStore, s3: S3Server, embedder = "static"): Search {
  const dataDir = testFolder(t);
  const settings = readSettings({ ...s3Settings(s3), DATA_DIR: dataDir });
  const search = openSearch({
    settings: { dataDir, embedder },
    db: at.db,
    reader: at.engine.reader,
    now,
    log: pino({ level: "silent" }),
    postJson: () => Promise.reject(new Error("no network")),
    home: indexHome(settings),
  });
  t.after(() => search.close());
  return search;
}

async function keys(search: Search, query: string): Promise<string[]> {
  const { results } = await searchPapers({ search, now }, { query });
  return results.map(({ key }) => key);
}

async function until(is: () => Promise<boolean>, what: string): Promise<void> {
  const endsMs = performance.now() + SEEN_TIMEOUT_MS;
  while (!(await is())) {
    assert.ok(performance.now() < endsMs, what);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const storedKeys = (s3: S3Server, prefix: string): string[] =>
  [...s3.bucket.keys()].filter((key) => key.startsWith(prefix));

describe("an index on an object store", () => {
  it("is written by one machine and read by others, the dictionary too (SE7)", async (t) => {
    const s3 = await startS3(t);
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Quokkas that smile" }));
    await store(at.db, paperRecord("2501.00002", { title: "Quokkas that climb" }));
    const writer = machine(t, at, s3);
    assert.ok(await catchUp(writer, CATCH_UP_MS));
    const readers = [machine(t, at, s3), machine(t, at, s3)];
    for (const reader of readers) {
      assert.deepEqual((await keys(reader, "smile")).slice(0, 1), ["arxiv:2501.00001"]);
      const { corrections } = await searchPapers({ search: reader, now }, { query: "quokkkas" });
      assert.deepEqual(corrections, [{ typed: "quokkkas", used: "quokkas" }]);
    }
    await store(at.db, paperRecord("2501.00003", { title: "Numbats at noon" }));
    assert.ok(await catchUp(writer, CATCH_UP_MS));
    for (const reader of readers) {
      const isSeen = async () => (await keys(reader, "numbats"))[0] === "arxiv:2501.00003";
      await until(isSeen, "an open reader follows");
    }
    assert.ok(storedKeys(s3, "index/g1/words.lance/").length > 0);
    assert.ok(storedKeys(s3, "index/g1/vectors.lance/").length > 0);
    assert.deepEqual(storedKeys(s3, "index/write_probe"), [], "the probe cleans up");
    assert.ok(!existsSync(join(writer.parts.settings.dataDir, "search")), "nothing of it is local");
  });

  it("has generations beside each other, goes back, and deletes what is left behind (SE6)", async (t) => {
    const s3 = await startS3(t);
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Quokkas that smile" }));
    assert.ok(await catchUp(machine(t, at, s3), CATCH_UP_MS));
    const second = machine(t, at, s3, "off");
    await buildIndex(second, { isActivated: true });
    const states = async () =>
      (await indexStatus(second)).generations.map(({ generationId, state, paperCount }) => [
        generationId,
        state,
        paperCount,
      ]);
    assert.deepEqual(await states(), [
      [1, "previous", 1],
      [2, "active", 1],
    ]);
    await rollbackGeneration(second);
    assert.deepEqual(await states(), [
      [1, "active", 1],
      [2, "previous", 1],
    ]);
    await buildIndex(second, { isActivated: true });
    assert.ok(await catchUp(second, CATCH_UP_MS));
    assert.deepEqual(await states(), [
      [1, "previous", 1],
      [3, "active", 1],
    ]);
    assert.deepEqual(storedKeys(s3, "index/g2/"), [], "two steps back is gone from the store");
  });

  it("is not built again because the store is away for a while", async (t) => {
    const s3 = await startS3(t);
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Quokkas that smile" }));
    assert.ok(await catchUp(machine(t, at, s3), CATCH_UP_MS));
    const other = machine(t, at, s3);
    s3.isAway = true;
    await store(at.db, paperRecord("2501.00002", { title: "Numbats at noon" }));
    await assert.rejects(catchUp(other, CATCH_UP_MS));
    s3.isAway = false;
    const before = (await indexStatus(other)).generations.map((each) => each.generationId);
    assert.deepEqual(before, [1]);
    assert.ok(await catchUp(other, CATCH_UP_MS));
    assert.deepEqual((await keys(other, "numbats")).slice(0, 1), ["arxiv:2501.00002"]);
    assert.equal((await indexStatus(other)).generations.length, 1);
  });

  it("is deleted after a restore: it knows other papers", async (t) => {
    const s3 = await startS3(t);
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Quokkas that smile" }));
    const search = machine(t, at, s3);
    assert.ok(await catchUp(search, CATCH_UP_MS));
    await search.close();
    await forgetIndex(at.db, search.home);
    assert.deepEqual(storedKeys(s3, "index/"), []);
    assert.ok(await catchUp(machine(t, at, s3), CATCH_UP_MS));
    assert.deepEqual(await keys(machine(t, at, s3), "quokkas"), ["arxiv:2501.00001"]);
  });
});

describe("the object store is accepted before the first write", () => {
  const settings = (s3: S3Server, change: Record<string, string> = {}) =>
    indexHome(readSettings({ ...s3Settings(s3), ...change }));

  it("where conditional writes hold, and leaves nothing there", async (t) => {
    const s3 = await startS3(t);
    await probeHome(settings(s3));
    assert.deepEqual([...s3.bucket.keys()], []);
  });

  it("and refused with the setting's name where writes at once are lost (SE7)", async (t) => {
    const s3 = await startS3(t);
    s3.ignoresConditions = true;
    await assert.rejects(probeHome(settings(s3)), /SEARCH_HOME.*no conditional writes/);
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001"));
    await assert.rejects(catchUp(machine(t, at, s3), CATCH_UP_MS), /SEARCH_HOME/);
    assert.deepEqual(storedKeys(s3, "index/g1/"), [], "no index was begun there");
  });

  it("and refused where it does not answer, without a word of its secrets (SC12)", async (t) => {
    const s3 = await startS3(t);
    const wrong = "hunter2hunter2hunter2hunter2hunter2";
    for (const change of [
      { AWS_SECRET_ACCESS_KEY: wrong },
      { S3_ENDPOINT: "http://127.0.0.1:9" },
      { SEARCH_HOME: `s3://no-${BUCKET_NAME}/index` },
    ]) {
      await assert.rejects(probeHome(settings(s3, change)), (error: Error) => {
        assert.match(error.message, /^SEARCH_HOME: the store s3:.* cannot be written/);
        for (const secret of [wrong, s3.keys.secretAccessKey]) {
          assert.ok(!error.message.includes(secret));
        }
        return true;
      });
    }
  });
});
