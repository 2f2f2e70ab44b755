import { createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import type { BackupEnd, BackupHead } from "./backup-lines.ts";
import { BACKUP_FORMAT, openChecksum } from "./backup-lines.ts";
import type { Engine } from "../engine.ts";
import { MIGRATION_TABLE, appliedMigrations } from "../migrate.ts";
import type { Db } from "../schema/schema.ts";
import { openSum, readLastId, readRows } from "./table-rows.ts";
import { readTables } from "../schema/tables.ts";

export interface BackupOptions {
  file: string;
  version: string;
  now: () => Date;
  settings: Record<string, string>;
  progress?: (table: string, rows: number) => void;
}

export interface BackupResult {
  file: string;
  bytes: number;
  rows: number;
  tables: number;
}

/**
 * Writes the whole store as it is at one moment into one file (JSON lines, zstd), while others
 * write on (SC15). The file appears whole or not at all, for its owner alone.
 */
export async function backup(engine: Engine, options: BackupOptions): Promise<BackupResult> {
  const partial = `${options.file}.part`;
  const count = { rows: 0, tables: 0 };
  try {
    await engine.snapshot(async (db) => {
      const lines = Readable.from(backupLines(engine, db, options, count));
      const target = createWriteStream(partial, { flush: true, mode: 0o600 });
      await pipeline(lines, createZstdCompress(), target);
    });
    const { size: bytes } = await stat(partial);
    await rename(partial, options.file);
    await syncFolder(dirname(options.file));
    return { file: options.file, bytes, ...count };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function* backupLines(
  engine: Engine,
  db: Db,
  { version, now, settings, progress }: BackupOptions,
  count: { rows: number; tables: number },
): AsyncGenerator<string> {
  const all = await readTables({ name: engine.name, db });
  const tables = all.filter(({ name }) => name !== MIGRATION_TABLE);
  const checksum = openChecksum();
  const line = (value: unknown): string => {
    const text = JSON.stringify(value);
    checksum.add(text);
    return `${text}\n`;
  };
  const head: BackupHead = {
    broadsheet: "backup",
    format: BACKUP_FORMAT,
    version,
    madeAt: now().toISOString(),
    engine: engine.name,
    migrations: await appliedMigrations(db),
    settings,
    tables: tables.map(({ name, columns }) => ({
      name,
      columns: columns.map((each) => each.name),
    })),
  };
  yield line(head);
  const sums: BackupEnd["tables"] = {};
  for (const table of tables) {
    yield line({ table: table.name });
    const sum = openSum();
    let rows = 0;
    for await (const page of readRows(db, table)) {
      for (const row of page) sum.add(row);
      rows += page.length;
      progress?.(table.name, rows);
      yield page.map(line).join("");
    }
    sums[table.name] = { ...sum.value(), lastId: await readLastId(engine, db, table) };
    count.rows += rows;
    count.tables++;
  }
  const end: BackupEnd = { end: true, tables: sums, sha256: checksum.value() };
  yield `${JSON.stringify(end)}\n`;
}

/** A rename is on the disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
