import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { closeToOthers, makePrivateFile, makePrivateFolder } from "../base/private-files.ts";
import type { Engine } from "./engine.ts";
import type { Database, Db } from "./schema/schema.ts";
import { NodeSqliteDialect } from "./dialect.node-sqlite.ts";
import { refuseFolders, storeFault } from "./store-fault.ts";

const BUSY_TIMEOUT_MS = 10_000;
/** Its result code for a lock that another process holds. */
const SQLITE_BUSY = 5;
const WAL_RETRY_MS = 20;
const CACHE_KIB = 65_536;

/**
 * Opens the SQLite file at `path`, making it and its folder where they are missing, for their owner alone.
 * @throws Error that names the file and says what to do where it cannot be used (see `store-fault.ts`)
 */
export function openSqlite(path: string): Engine {
  makePrivateFolder(dirname(path));
  refuseFolders(path);
  makePrivateFile(path);
  // Those that a program before left behind; new ones have the mode of the store.
  for (const end of ["-wal", "-shm"]) closeToOthers(path + end);
  const writer = open(path);
  const readerFile = open(path);
  // A reader that cannot write makes a misplaced statement fail in tests, not corrupt in the field.
  readerFile.exec("pragma query_only = on");
  // The reader never writes: every commit is another connection's, which this pragma counts.
  const version = readerFile.prepare("pragma data_version");
  const db = new Kysely<Database>({ dialect: new NodeSqliteDialect(writer) });
  const reader = new Kysely<Database>({ dialect: new NodeSqliteDialect(readerFile) });
  return {
    name: "sqlite",
    db,
    reader,
    dataVersion: async () => naming(path, () => String(version.get()?.["data_version"])),
    integrityProblems: async () => naming(path, () => problemsOf(readerFile)),
    snapshot: (work) => snapshotOf(path, work),
    close: async () => {
      // Kysely leaves a connection open that was never asked; the writer closes last and tidies up.
      await reader.destroy();
      if (readerFile.isOpen) readerFile.close();
      await db.destroy();
      if (writer.isOpen) writer.close();
    },
  };
}

function problemsOf(file: DatabaseSync): string[] {
  const rows = file.prepare("pragma integrity_check(20)").all();
  const keys = file.prepare("pragma foreign_key_check").all();
  return [
    ...rows.map((row) => String(row["integrity_check"])).filter((text) => text !== "ok"),
    ...keys.slice(0, 20).map((row) => `foreign key broken: ${JSON.stringify(row)}`),
  ];
}

function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeFault(error, path);
  }
}

/** Its own connection: a long read must not hold up the pages, nor see half of a change. */
async function snapshotOf<T>(path: string, work: (db: Db) => Promise<T>): Promise<T> {
  const file = open(path);
  const db = new Kysely<Database>({ dialect: new NodeSqliteDialect(file) });
  try {
    naming(path, () =>
      file.exec("pragma query_only = on; begin; select count(*) from sqlite_schema"),
    );
    return await work(db);
  } finally {
    await db.destroy();
  }
}

function open(path: string): DatabaseSync {
  let file: DatabaseSync | null = null;
  try {
    file = new DatabaseSync(path);
    prepare(file);
    return file;
  } catch (error) {
    if (file?.isOpen) file.close();
    throw storeFault(error, path);
  }
}

function prepare(file: DatabaseSync): void {
  // Waiting beats failing when another process writes.
  file.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
  // Readers continue while one writes.
  switchToWal(file);
  // An acknowledged write survives the loss of power, not only of the process (SC14).
  file.exec("pragma synchronous = full");
  file.exec("pragma foreign_keys = on");
  // Negative: KiB. Index pages of a large store stay in memory.
  file.exec(`pragma cache_size = -${CACHE_KIB}`);
  file.exec("pragma temp_store = memory");
}

/** The engine does not wait by itself where several processes switch a new file at once. */
function switchToWal(file: DatabaseSync): void {
  const endMs = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      file.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      const isBusy = (error as { errcode?: number }).errcode === SQLITE_BUSY;
      if (!isBusy || performance.now() > endMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAL_RETRY_MS);
    }
  }
}
