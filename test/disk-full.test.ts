import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CompiledQuery } from "kysely";
import { Client } from "pg";
import { openPostgres } from "../src/db/engine.postgres.ts";
import { openSqlite } from "../src/db/engine.sqlite.ts";
import type { Engine } from "../src/db/engine.ts";
import { migrate } from "../src/db/migrate.ts";
import { fillLibrary, seenOf } from "./library.ts";
import { paperRecord, store } from "./papers.ts";
import { runProgram, startProgram } from "./serve-process.ts";
import type { Running } from "./serve-process.ts";
import { postgresMissing, startPostgres } from "./postgres.ts";

const PAPERS_MAX = 5_000;
/** What is left of the small disk when the writing begins. */
const ROOM_BYTES = 1.5 * 1024 * 1024;
const LEASES_MS = 6_000;
const RETURN_MS_MAX = 30_000;
/** The user of the test's server where the test is root. */
const NOBODY = 65_534;
const now = () => new Date();

/** Writes until a write fails; gives the titles that were acknowledged. */
async function writeUntilFull(
  engine: Engine,
  mark: string,
): Promise<{ titles: string[]; error: Error }> {
  const titles: string[] = [];
  for (let n = 0; n < PAPERS_MAX; n++) {
    const title = `${mark} ${n}`;
    const record = paperRecord(`2603.${String(n).padStart(5, "0")}`, {
      title,
      // What an engine cannot compress fills its disk sooner.
      abstract: randomBytes(3_000).toString("base64"),
    });
    try {
      await store(engine.db, {
        ...record,
        identifiers: [{ scheme: "doi", value: `10.1/${mark}-${n}` }],
      });
    } catch (error) {
      return { titles, error: error as Error };
    }
    titles.push(title);
  }
  throw new Error("the disk never got full");
}

async function check(engine: Engine, makeRoom: () => Promise<void>): Promise<void> {
  const full = await writeUntilFull(engine, "first");
  assert.match(full.error.message, /full|disk I\/O|no space/i);
  // Again and again: no write is acknowledged that is not there, and reading continues.
  for (const mark of ["second", "third"]) {
    const more = await writeUntilFull(engine, mark);
    full.titles.push(...more.titles);
  }
  const titles = async () => {
    const rows = await engine.reader.selectFrom("paper").select("title").execute();
    return new Set(rows.map(({ title }) => title));
  };
  const there = await titles();
  assert.deepEqual(
    full.titles.filter((title) => !there.has(title)),
    [],
  );
  assert.equal(
    [...there].filter((title) => /^(first|second|third) \d+$/.test(title)).length,
    full.titles.length,
  );
  assert.ok((await seenOf(engine.reader)).papers.length > 100);
  assert.deepEqual(await engine.integrityProblems(), []);
  await makeRoom();
  await store(engine.db, paperRecord("2602.00001", { title: "There is room again" }));
  assert.ok((await titles()).has("There is room again"));
  assert.deepEqual(await engine.integrityProblems(), []);
}

test("an engine that says “full” at a page limit: no wrong success, reading continues, it returns by itself (SC14)", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-full-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const engine = openSqlite(join(folder, "a.sqlite"));
  t.after(() => engine.close());
  await migrate(engine, now);
  await fillLibrary(engine.db);
  const limit = (pages: number) =>
    engine.db.executeQuery(CompiledQuery.raw(`pragma max_page_count = ${pages}`));
  const { rows } = await engine.db.executeQuery<{ page_count: number }>(
    CompiledQuery.raw("pragma page_count"),
  );
  await limit((rows[0]?.page_count ?? 0) + 100);
  await check(engine, async () => void (await limit(1_000_000)));
});

test("a real disk that is full: the same (SC14)", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-full-disk-"));
  if (!mount(folder)) return t.skip("a small disk can be mounted only as root");
  try {
    const ballast = join(folder, "ballast");
    writeFileSync(ballast, Buffer.alloc(8 * 1024 * 1024));
    const engine = openSqlite(join(folder, "a.sqlite"));
    await migrate(engine, now);
    await fillLibrary(engine.db);
    await check(engine, async () => rmSync(ballast));
    await engine.close();
  } finally {
    spawnSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true, force: true });
  }
});

test("serve on a full or read-only disk: pages and searches are read, writing is refused and returns (SC14)", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-full-serve-"));
  if (!mount(folder, "32m")) return t.skip("a small disk can be mounted only as root");
  const env = { DATA_DIR: folder, PORT: "0", RATE_LIMITS: "on", COMPANIONS: "none" };
  let site = await startProgram({ args: ["serve"], env });
  try {
    while ((await fetch(`${site.url}/search?q=model`)).status !== 200) await sleep(200);
    const ballast = join(folder, "ballast");
    fillUp(ballast);
    // Longer than a lease of the index writer, which is taken again and again.
    await sleep(LEASES_MS);
    await readsAlone(site, folder);
    rmSync(ballast);
    assert.equal((await signIn(site.url)).status, 200);
    await site.end("SIGKILL");
    assert.equal(spawnSync("mount", ["-o", "remount,ro", folder]).status, 0);
    site = await startProgram({ args: ["serve"], env });
    await sleep(LEASES_MS);
    await readsAlone(site, folder);
    const doctor = await runProgram({ args: ["doctor"], env });
    assert.match(doctor.stdout, /store cannot be written/);
  } finally {
    await site.end("SIGKILL");
    spawnSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true, force: true });
  }
});

const signIn = (url: string): Promise<Response> =>
  fetch(`${url}/sign-in`, {
    method: "POST",
    headers: { origin: url },
    body: new URLSearchParams({ email: "ann@example.org" }),
  });

async function readsAlone({ url, child, stderr }: Running, folder: string): Promise<void> {
  for (const path of ["/", "/newest", "/search?q=model", "/api/v1/search?q=model"]) {
    assert.equal((await fetch(url + path)).status, 200, path);
  }
  const call = { name: "search", arguments: { query: "model" } };
  const found = await fetch(`${url}/mcp`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: call }),
  });
  const said = await found.text();
  assert.equal(found.status, 200, said);
  assert.doesNotMatch(said, /went wrong/);
  const refused = await signIn(url);
  assert.equal(refused.status, 503);
  assert.ok(refused.headers.get("retry-after"));
  assert.ok(!(await refused.text()).includes(folder), "a stranger hears of no file");
  assert.equal((await fetch(`${url}/readyz`)).status, 503);
  assert.equal(child.exitCode, null, stderr());
}

test("a real disk that is full under PostgreSQL's tables: the same (SC14)", async (t) => {
  const missing = postgresMissing();
  if (missing) return t.skip(missing);
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-full-disk-"));
  if (!mount(folder, "64m")) return t.skip("a small disk can be mounted only as root");
  const server = await startPostgres();
  try {
    chownSync(folder, NOBODY, NOBODY);
    chmodSync(folder, 0o700);
    const address = `postgres://postgres@127.0.0.1:${server.port}`;
    const client = new Client(`${address}/postgres`);
    await client.connect();
    await client.query(`create tablespace small location '${folder}'`);
    await client.query("create database small tablespace small");
    await client.end();
    const engine = await openPostgres(`${address}/small`);
    await migrate(engine, now);
    await fillLibrary(engine.db);
    const { bavail, bsize } = statfsSync(folder);
    const ballast = join(folder, "ballast");
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - ROOM_BYTES));
    await check(engine, async () => rmSync(ballast));
    await engine.close();
  } finally {
    await server.stop();
    spawnSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a real disk that is full under PostgreSQL's log: nothing acknowledged is lost, and it returns (SC14)", async (t) => {
  const missing = postgresMissing();
  if (missing) return t.skip(missing);
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-full-wal-"));
  if (!mount(folder, "64m")) return t.skip("a small disk can be mounted only as root");
  const wal = join(folder, "wal");
  mkdirSync(wal);
  chownSync(folder, NOBODY, NOBODY);
  chownSync(wal, NOBODY, NOBODY);
  // What was written once stays: nothing makes room by itself.
  const server = await startPostgres(["max_wal_size=1GB", "min_wal_size=2MB"], wal);
  try {
    const engine = await openPostgres(await server.database());
    await migrate(engine, now);
    await fillLibrary(engine.db);
    const { bavail, bsize } = statfsSync(folder);
    const ballast = join(folder, "ballast");
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - ROOM_BYTES));
    const acknowledged: string[] = [];
    for (const mark of ["first", "second", "third"]) {
      const { titles, error } = await writeUntilFull(engine, mark);
      acknowledged.push(...titles);
      assert.ok(error.message.length > 0);
    }
    assert.ok(acknowledged.length > 10, `${acknowledged.length} were acknowledged before`);
    // A server that cannot log a change ends itself, so that no reader sees what might not be kept.
    rmSync(ballast);
    // It may be gone, or in the middle of its own recovery: anyone who made room starts it again.
    await server.crash();
    await server.restart();
    const there = new Set(await settled(engine));
    assert.deepEqual(
      acknowledged.filter((title) => !there.has(title)),
      [],
    );
    // One may have been written and its acknowledgement lost with the server, each time.
    const marked = [...there].filter((title) => /^(first|second|third) \d+$/.test(title));
    assert.ok(marked.length <= acknowledged.length + 3, `${marked.length} are there`);
    await store(engine.db, paperRecord("2602.00001", { title: "There is room again" }));
    assert.ok((await settled(engine)).includes("There is room again"));
    assert.deepEqual(await engine.integrityProblems(), []);
    await engine.close();
  } finally {
    await server.stop();
    spawnSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The titles, asked of the same pool until the server answers it again. */
async function settled(engine: Engine): Promise<string[]> {
  const endMs = performance.now() + RETURN_MS_MAX;
  for (;;) {
    try {
      const rows = await engine.reader.selectFrom("paper").select("title").execute();
      return rows.map(({ title }) => title);
    } catch (error) {
      if (performance.now() > endMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Writes until nothing fits any more, a byte at last. */
function fillUp(file: string): void {
  const fd = openSync(file, "w");
  for (const size of [1 << 20, 4096, 1]) {
    try {
      for (;;) writeSync(fd, Buffer.alloc(size));
    } catch {
      // No room for that much.
    }
  }
  closeSync(fd);
}

function mount(folder: string, size = "16m"): boolean {
  if (process.getuid?.() !== 0 || process.platform !== "linux") return false;
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]).status === 0;
}
