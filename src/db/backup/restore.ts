import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { UserError, messageOf } from "../../base/errors.ts";
import type { BackupEnd, BackupHead, BackupLine } from "./backup-lines.ts";
import { BACKUP_FORMAT, openChecksum, splitLines } from "./backup-lines.ts";
import type { Engine } from "../engine.ts";
import { MIGRATION_TABLE, migrate } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/migrations.ts";
import type { Db } from "../schema/schema.ts";
import { isTableEmpty, openSum, writeLastId, writeRows } from "./table-rows.ts";
import type { TableSum, Values } from "./table-rows.ts";
import { readTables } from "../schema/tables.ts";
import type { StoredTable } from "../schema/tables.ts";

const ROWS_A_STATEMENT = 500;

export interface RestoreResult {
  head: BackupHead;
  rows: number;
  /** Migrations of this program that the backup did not have yet. */
  migrated: string[];
}

/**
 * Loads a backup into an empty store in one transaction, checked row by row against its sums, and
 * brings it to this program's schema. A file that is cut or changed leaves the store empty.
 * @throws UserError where the store is not empty, the file is no backup, or a newer program's
 */
export async function restore(
  engine: Engine,
  file: string,
  now: () => Date,
  progress: (table: string, rows: number) => void = () => undefined,
  migrations = MIGRATIONS,
): Promise<RestoreResult> {
  await refuseUsed(engine);
  const outcome = await pipeline(
    createReadStream(file),
    createZstdDecompress(),
    async (chunks: AsyncIterable<Buffer>) => {
      const lines = splitLines(chunks);
      const head = readHead((await lines.next()).value as string | undefined);
      const known = migrations.filter(({ name }) => head.migrations.includes(name));
      if (known.length < head.migrations.length) {
        const text = `“${file}” was made by a newer Broadsheet (${head.version}). Restore it with that version or a later one.`;
        throw new UserError(text, "failed");
      }
      await migrate(engine, now, known);
      const rows = await engine.db
        .transaction()
        .execute((trx) => load(engine, trx, head, lines, progress));
      return { head, rows };
    },
  ).catch((error: unknown) => {
    if (error instanceof UserError) throw error;
    const text = `“${file}” cannot be restored: ${messageOf(error)}. Nothing was loaded; use another backup.`;
    throw new UserError(text, "failed");
  });
  return { ...outcome, migrated: await migrate(engine, now, migrations) };
}

async function refuseUsed(engine: Engine): Promise<void> {
  for (const table of await readTables(engine)) {
    if (table.name === MIGRATION_TABLE || (await isTableEmpty(engine.db, table))) continue;
    throw new UserError(
      `The store is not empty (table ${table.name} has rows). Restore into an empty place: set DATA_DIR to a new folder, or DATABASE_URL to an empty database.`,
      "failed",
    );
  }
}

function readHead(line: string | undefined): BackupHead {
  const head = JSON.parse(line ?? "null") as BackupHead | null;
  if (head?.broadsheet !== "backup") throw new Error("it is no backup of Broadsheet");
  if (head.format !== BACKUP_FORMAT) throw new Error(`its format ${head.format} is not known`);
  return head;
}

async function load(
  engine: Engine,
  trx: Db,
  head: BackupHead,
  lines: AsyncGenerator<string>,
  progress: (table: string, rows: number) => void,
): Promise<number> {
  const stored = await readTables({ name: engine.name, db: trx });
  const checksum = openChecksum();
  checksum.add(JSON.stringify(head));
  const sums: Record<string, TableSum> = {};
  let into: ReturnType<typeof openTable> | null = null;
  let total = 0;
  for await (const text of lines) {
    const line = JSON.parse(text) as Exclude<BackupLine, BackupHead>;
    if (Array.isArray(line)) {
      if (!into) throw new Error("a row is before its table");
      checksum.add(text);
      await into.add(line);
      total++;
      continue;
    }
    if (into) sums[into.name] = await into.finish();
    if ("end" in line) {
      compare(line, sums, checksum.value());
      for (const table of stored) {
        await writeLastId(engine, trx, table, line.tables[table.name]?.lastId ?? 0);
      }
      return total;
    }
    checksum.add(text);
    into = openTable(trx, tableOf(head, stored, line.table), progress);
  }
  throw new Error("it is cut off: the last line is missing");
}

function tableOf(head: BackupHead, stored: StoredTable[], name: string): StoredTable {
  const columns = head.tables.find((each) => each.name === name)?.columns;
  const table = stored.find((each) => each.name === name);
  if (!columns || !table) throw new Error(`it has a table “${name}” that is not in its schema`);
  return { ...table, columns: columns.map((each) => ({ name: each, type: "text" })) };
}

function openTable(trx: Db, table: StoredTable, progress: (table: string, rows: number) => void) {
  const sum = openSum();
  let waiting: Values[] = [];
  let rows = 0;
  const flush = async () => {
    await writeRows(trx, table, waiting);
    rows += waiting.length;
    waiting = [];
    progress(table.name, rows);
  };
  return {
    name: table.name,
    add: async (row: Values) => {
      sum.add(row);
      waiting.push(row);
      if (waiting.length >= ROWS_A_STATEMENT) await flush();
    },
    finish: async () => {
      if (waiting.length > 0) await flush();
      return sum.value();
    },
  };
}

function compare(end: BackupEnd, sums: Record<string, TableSum>, sha256: string): void {
  if (end.sha256 !== sha256) throw new Error("its checksum is wrong: the file was changed");
  for (const [name, { rows, sha256: sum }] of Object.entries(end.tables)) {
    if (sums[name]?.rows === rows && sums[name].sha256 === sum) continue;
    throw new Error(`table ${name} is not what the backup says`);
  }
}
