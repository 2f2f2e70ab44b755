import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { paperRecord, store } from "./papers.ts";
import { s3Settings, startS3 } from "./s3/s3-server.ts";
import { runProgram, startProgram } from "./serve-process.ts";
import { openTestStore } from "./store.ts";

const FOUND_TIMEOUT_MS = 60_000;

async function firstKey(url: string, query: string): Promise<string | null> {
  const answer = await fetch(`${url}/api/v1/search?q=${encodeURIComponent(query)}`);
  if (!answer.ok) return null;
  const { results } = (await answer.json()) as { results: { key: string }[] };
  return results[0]?.key ?? null;
}

/** How long it took until every web process found the paper first. */
async function foundMs(urls: string[], query: string, key: string): Promise<number> {
  const started = performance.now();
  for (const url of urls) {
    while ((await firstKey(url, query)) !== key) {
      assert.ok(performance.now() - started < FOUND_TIMEOUT_MS, `${query} at ${url}`);
      await sleep(50);
    }
  }
  return performance.now() - started;
}

describe("several machines over one index on an object store", () => {
  test("two webs read what a worker writes; it is killed, another takes over (SE7)", async (t) => {
    const s3 = await startS3(t);
    const at = await openTestStore(t);
    const env = {
      ...s3Settings(s3),
      DATA_DIR: at.folder,
      STARTER: "off",
      EMBEDDER: "static",
      PORT: "0",
    };
    const start = async (args: string[]) => {
      const running = await startProgram({ args, env });
      t.after(() => running.end("SIGKILL"));
      return running;
    };
    await store(at.db, paperRecord("2501.00001", { title: "Quokkas that smile" }));
    const worker = await start(["work"]);
    const webs = [await start(["serve", "--web-only"]), await start(["serve", "--web-only"])];
    const urls = webs.map(({ url }) => url);
    await foundMs(urls, "quokkas", "arxiv:2501.00001");
    await store(at.db, paperRecord("2501.00002", { title: "Numbats at noon" }));
    const running = await foundMs(urls, "numbats", "arxiv:2501.00002");
    await worker.end("SIGKILL");
    await store(at.db, paperRecord("2501.00003", { title: "Bilbies by night" }));
    await start(["work"]);
    const takenOver = await foundMs(urls, "bilbies", "arxiv:2501.00003");
    await store(at.db, paperRecord("2501.00004", { title: "Wombats in the rain" }));
    const after = await foundMs(urls, "wombats", "arxiv:2501.00004");
    t.diagnostic(
      `found after ${running.toFixed(0)} ms; by a new writer, its start included, after ${takenOver.toFixed(0)} ms; then after ${after.toFixed(0)} ms`,
    );
    assert.ok(!existsSync(join(at.folder, "search")), "the index is on the object store alone");
    for (const web of webs) assert.doesNotMatch(web.stderr(), new RegExp(s3.keys.secretAccessKey));
  });

  test("generations are built, put in use and taken back by command (SE6)", async (t) => {
    const s3 = await startS3(t);
    const at = await openTestStore(t);
    await store(at.db, paperRecord("2501.00001", { title: "Quokkas that smile" }));
    const broadsheet = async (embedder: string, ...args: string[]) => {
      const env = {
        ...s3Settings(s3),
        DATA_DIR: at.folder,
        STARTER: "off",
        EMBEDDER: embedder,
      };
      const { code, stdout, stderr } = await runProgram({ args, env });
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout) as unknown;
    };
    // The very first generation is made by the first command that searches.
    const { results } = (await broadsheet("static", "search", "quokkas", "--json")) as {
      results: { key: string }[];
    };
    assert.deepEqual(
      results.map(({ key }) => key),
      ["arxiv:2501.00001"],
    );
    await broadsheet("off", "index", "build", "--activate", "--json");
    const active = (await broadsheet("off", "index", "rollback", "--json")) as {
      generationId: number;
    };
    assert.equal(active.generationId, 1);
    const { generations } = (await broadsheet("off", "index", "status", "--json")) as {
      generations: { generationId: number; state: string; paperCount: number }[];
    };
    assert.deepEqual(
      generations.map((each) => [each.generationId, each.state, each.paperCount]),
      [
        [1, "active", 1],
        [2, "previous", 1],
      ],
    );
  });

  test("a store without conditional writes is wrong use, said before anything is served", async (t) => {
    const s3 = await startS3(t);
    s3.ignoresConditions = true;
    const at = await openTestStore(t);
    const env = { ...s3Settings(s3), DATA_DIR: at.folder, STARTER: "off", PORT: "0" };
    const { code, stdout, stderr } = await runProgram({ args: ["serve"], env });
    assert.equal(code, 2, stderr);
    assert.match(stderr, /SEARCH_HOME.*no conditional writes/);
    assert.doesNotMatch(stdout, /Broadsheet is at/);
  });
});
