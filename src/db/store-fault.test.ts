import assert from "node:assert/strict";
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import { sql } from "kysely";
import { runProgram } from "../../test/serve-process.ts";
import { testFolder } from "../../test/store.ts";
import { readSettings } from "../base/settings.ts";
import { openWith } from "../compose.ts";
import { openSqlite } from "./engine.sqlite.ts";

const NOBODY = 65_534;

/** A site as the program makes it, closed again. */
async function madeSite(t: TestContext) {
  const DATA_DIR = join(testFolder(t), "data");
  await openSite(DATA_DIR);
  return { DATA_DIR, file: join(DATA_DIR, "broadsheet.sqlite") };
}

const openSite = async (DATA_DIR: string) =>
  (await openWith(readSettings({ DATA_DIR, EMBEDDER: "off", LOG_LEVEL: "silent" }))).close();

async function refusal(DATA_DIR: string, args = ["feed", "newest"]): Promise<string> {
  const { code, stderr } = await runProgram({ args, env: { DATA_DIR } });
  assert.equal(code, 1, stderr);
  assert.doesNotMatch(stderr, /at .*\.ts:\d/, "no stack");
  return stderr;
}

const saying =
  (...parts: string[]) =>
  (error: Error) => {
    for (const part of parts) assert.ok(error.message.includes(part), error.message);
    return true;
  };

/** Works as another user where the test is root, whom no mode stops. */
async function asNobody(folder: string, work: () => Promise<unknown>): Promise<unknown> {
  if (process.geteuid?.() !== 0) return work();
  for (const name of readdirSync(folder)) chownSync(join(folder, name), NOBODY, NOBODY);
  chownSync(folder, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe("a store that cannot be used is named, with what to do", () => {
  test("a file that is no database", async (t) => {
    const { DATA_DIR, file } = await madeSite(t);
    writeFileSync(file, "It was a dark and stormy night. ".repeat(400));
    const text = await refusal(DATA_DIR);
    assert.ok(text.includes(file), text);
    assert.match(text, /no SQLite database.*broadsheet restore FILE/s);
    assert.match(readFileSync(file, "utf8"), /^It was a dark/, "nothing was changed");
    const doctor = await runProgram({ args: ["doctor"], env: { DATA_DIR } });
    assert.equal(doctor.code, 1);
    assert.ok(doctor.stdout.includes(file), doctor.stdout);
  });

  test("damaged pages: commands, doctor and backup", async (t) => {
    const { DATA_DIR, file } = await madeSite(t);
    const { size } = statSync(file);
    const handle = openSync(file, "r+");
    // All but the header: the file opens, what is in it cannot be read.
    const noise = Buffer.alloc(size - 100, 0x5a);
    writeSync(handle, noise, 0, noise.length, 100);
    closeSync(handle);
    const backup = join(DATA_DIR, "..", "backup");
    for (const args of [
      ["feed", "newest"],
      ["backup", backup],
      ["export", backup],
    ]) {
      const text = await refusal(DATA_DIR, args);
      assert.ok(text.includes(file), text);
      assert.match(text, /damaged.*broadsheet restore FILE/s);
    }
  });

  test("a folder where the file, its -wal or its -shm belongs", async (t) => {
    for (const end of ["", "-wal", "-shm"]) {
      const { DATA_DIR, file } = await madeSite(t);
      rmSync(file + end, { force: true });
      mkdirSync(file + end);
      await assert.rejects(openSite(DATA_DIR), saying(`${file}${end} is a folder where a file`));
    }
  });

  test("a file, or a folder, that the program's user may not write", async (t) => {
    const { DATA_DIR, file } = await madeSite(t);
    chmodSync(join(DATA_DIR, ".."), 0o755);
    const write = () =>
      asNobody(DATA_DIR, async () => {
        const { db, close } = openSqlite(file);
        const row = { name: "word", value: "x" };
        try {
          await db.insertInto("setting").values(row).execute();
        } finally {
          await close();
        }
      });
    chmodSync(file, 0o400);
    // Root that acts as nobody is told by the kernel's access(2) that it may: the folder is named.
    const advice = /(chown USER|read and written by the program's user)/;
    await assert.rejects(write, saying(file));
    await assert.rejects(write, advice);
    chmodSync(file, 0o600);
    chmodSync(DATA_DIR, 0o500);
    await assert.rejects(write, saying(file));
    await assert.rejects(write, advice);
    chmodSync(DATA_DIR, 0o700);
    // Made beside a file that was read-only, they are so too.
    for (const end of ["-wal", "-shm"]) rmSync(file + end, { force: true });
    await write();
  });

  test("a full disk: the write fails with the file's name, and reading continues", async (t) => {
    const file = join(testFolder(t), "store.sqlite");
    const { db, reader, close } = openSqlite(file);
    t.after(close);
    await db.schema.createTable("word").addColumn("text", "text").execute();
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    // The engine's own limit gives the refusal of a full disk (SQLITE_FULL).
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(db);
    const insert = sql`insert into word (text) values (${"x".repeat(100_000)})`.execute(db);
    await assert.rejects(insert, saying(file, "is full", "Free some space"));
    assert.equal((await sql`select * from word`.execute(reader)).rows.length, 0);
  });

  test("a store that another program holds", async (t) => {
    const file = join(testFolder(t), "store.sqlite");
    const { db, close } = openSqlite(file);
    t.after(close);
    await sql`pragma busy_timeout = 1`.execute(db);
    await db.schema.createTable("word").addColumn("text", "text").execute();
    const other = new DatabaseSync(file);
    other.exec("begin immediate");
    const insert = sql`insert into word (text) values ('x')`.execute(db);
    await assert.rejects(insert, saying(file, "Another program holds the file"));
    other.close();
  });
});

test("folder and store are their owner's alone, under umask 022 too (SC12)", async (t) => {
  const umask = process.umask(0o022);
  t.after(() => process.umask(umask));
  const { DATA_DIR, file } = await madeSite(t);
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  assert.equal(mode(DATA_DIR), "700");
  const { db, close } = openSqlite(file);
  await db.selectFrom("paper").select("key").execute();
  for (const path of [file, `${file}-wal`, `${file}-shm`, join(DATA_DIR, "secret.key")]) {
    assert.equal(mode(path), "600", path);
  }
  await close();
  // A store of an older release, and an empty folder that a person made.
  chmodSync(file, 0o644);
  await openSqlite(file).close();
  assert.equal(mode(file), "600");
  const empty = join(DATA_DIR, "empty");
  mkdirSync(empty, { mode: 0o755 });
  await openSqlite(join(empty, "broadsheet.sqlite")).close();
  assert.equal(mode(empty), "700");
  // One that holds something is somebody's decision: doctor tells of it.
  chmodSync(DATA_DIR, 0o755);
  const { stdout } = await runProgram({ args: ["doctor"], env: { DATA_DIR } });
  assert.equal(mode(DATA_DIR), "755");
  assert.ok(stdout.includes(`chmod 700 ${DATA_DIR}`), stdout);
});

test("a site's key that is empty, short or a folder: nothing starts (SC12)", async (t) => {
  const { DATA_DIR, file } = await madeSite(t);
  const key = join(DATA_DIR, "secret.key");
  const good = readFileSync(key, "utf8");
  const before = readFileSync(file);
  for (const bad of ["", "\n \n", "abc", good.slice(0, 31)]) {
    writeFileSync(key, bad);
    await assert.rejects(openSite(DATA_DIR), (error: Error) => {
      assert.match(error.message, /secret\.key.*restore it from your backup/);
      assert.ok(bad.trim() === "" || !error.message.includes(bad.trim()), "the key is not shown");
      return true;
    });
    assert.equal(readFileSync(key, "utf8"), bad, "no key is made in its place");
  }
  assert.match(await refusal(DATA_DIR, ["serve"]), /restore it from your backup/);
  assert.ok(before.equals(readFileSync(file)), "the store was not touched");
  rmSync(key);
  mkdirSync(key);
  await assert.rejects(openSite(DATA_DIR), saying(key, "restore it from your backup"));
  rmSync(key, { recursive: true });
  writeFileSync(key, good);
  await openSite(DATA_DIR);
});
