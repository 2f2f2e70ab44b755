import type { Kysely } from "kysely";
import { UserError } from "../../base/errors.ts";
import { columnsOf } from "../schema/columns.ts";
import type { Engine } from "../engine.ts";
import { MIGRATION_TABLE, MOVE_TABLE, hasTable, migrate, pendingMigrations } from "../migrate.ts";
import type { Db } from "../schema/schema.ts";
import {
  isTableEmpty,
  keyOfRow,
  readLastId,
  readRows,
  sumTable,
  writeLastId,
  writeRows,
} from "./table-rows.ts";
import type { TableSum, Values } from "./table-rows.ts";
import { readTables } from "../schema/tables.ts";
import type { StoredTable } from "../schema/tables.ts";

export interface MoveOptions {
  source: Engine;
  target: Engine;
  /** Names the source in the target, so that only the same move continues after a kill. */
  sourceName: string;
  now: () => Date;
  progress?: (table: string, rows: number) => void;
}

export interface MovedTable extends TableSum {
  table: string;
}

interface ProgressTables {
  [MOVE_TABLE]: { table_name: string; source: string; last_key: string | null; is_done: number };
}

/**
 * Copies a store into an empty one, whatever the engines, and compares each table by count and
 * checksum. Each page is written with its place in one transaction, so that a killed move continues
 * where it was. The source is only read.
 * @throws UserError where the target is not empty or the source was written to meanwhile
 */
export async function move(options: MoveOptions): Promise<MovedTable[]> {
  const { source, target } = options;
  const pending = await pendingMigrations(source);
  if (pending.length > 0) {
    throw new UserError(
      "The source has not the schema of this program. Run “broadsheet doctor” on it first; that brings it up to date.",
      "failed",
    );
  }
  await prepareTarget(options);
  return source.snapshot(async (db) => {
    const tables = (await readTables({ name: source.name, db })).filter(
      ({ name }) => name !== MIGRATION_TABLE,
    );
    for (const table of tables) await copyTable(options, db, table);
    const moved = await compareTables(options, db, tables);
    await target.db.transaction().execute(async (trx) => {
      for (const table of tables) {
        await writeLastId(target, trx, table, await readLastId(source, db, table));
      }
      await trx.schema.dropTable(MOVE_TABLE).execute();
    });
    return moved;
  });
}

/** Makes the target's schema and the note of the move, or finds the note of the same move. */
async function prepareTarget({ target, sourceName, now }: MoveOptions): Promise<void> {
  if (await hasTable(target, MOVE_TABLE)) {
    const notes = await progressOf(target.db).selectFrom(MOVE_TABLE).select("source").execute();
    if (notes.every(({ source }) => source === sourceName)) return;
    throw new UserError(
      "The target is half of a move from another store. Finish that one, or make the target empty.",
      "failed",
    );
  }
  for (const table of await readTables(target)) {
    if (table.name === MIGRATION_TABLE || (await isTableEmpty(target.db, table))) continue;
    throw new UserError(
      `The target is not empty (table ${table.name} has rows). Give an empty database or a new file.`,
      "failed",
    );
  }
  await migrate(target, now);
  const { text, integer } = columnsOf(target.name);
  await target.db.schema
    .createTable(MOVE_TABLE)
    .addColumn("table_name", text, (column) => column.notNull().primaryKey())
    .addColumn("source", text, (column) => column.notNull())
    .addColumn("last_key", text)
    .addColumn("is_done", integer, (column) => column.notNull())
    .execute();
}

async function copyTable(
  { target, sourceName, progress }: MoveOptions,
  db: Db,
  table: StoredTable,
): Promise<void> {
  const note = await progressOf(target.db)
    .selectFrom(MOVE_TABLE)
    .select(["last_key", "is_done"])
    .where("table_name", "=", table.name)
    .executeTakeFirst();
  if (note?.is_done === 1) return;
  const row = { table_name: table.name, source: sourceName };
  const put = (trx: Db, last_key: string | null, is_done: number) =>
    progressOf(trx)
      .insertInto(MOVE_TABLE)
      .values({ ...row, last_key, is_done })
      .onConflict((conflict) => conflict.column("table_name").doUpdateSet({ last_key, is_done }))
      .execute();
  let last = note?.last_key ?? null;
  let rows = 0;
  for await (const page of readRows(db, table, last ? (JSON.parse(last) as Values) : null)) {
    last = JSON.stringify(keyOfRow(table, page.at(-1) as Values));
    const place = last;
    await target.db.transaction().execute(async (trx) => {
      await writeRows(trx, table, page);
      await put(trx, place, 0);
    });
    rows += page.length;
    progress?.(table.name, rows);
  }
  await put(target.db, last, 1);
}

async function compareTables(
  { target }: MoveOptions,
  db: Db,
  tables: StoredTable[],
): Promise<MovedTable[]> {
  const moved: MovedTable[] = [];
  for (const table of tables) {
    const [from, to] = await Promise.all([sumTable(db, table), sumTable(target.db, table)]);
    if (from.rows !== to.rows || from.sha256 !== to.sha256) {
      throw new UserError(
        `Table ${table.name} differs: ${from.rows} rows in the source, ${to.rows} in the target. The source was written to between two parts of the move: stop every process, make the target empty and move again. The source is as it was.`,
        "failed",
      );
    }
    moved.push({ table: table.name, ...from });
  }
  return moved;
}

const progressOf = (db: Db) => db as unknown as Kysely<ProgressTables>;
