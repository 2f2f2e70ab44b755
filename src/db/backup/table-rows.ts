import { createHash } from "node:crypto";
import { setImmediate as yieldToOthers } from "node:timers/promises";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Engine } from "../engine.ts";
import type { Db } from "../schema/schema.ts";
import type { StoredTable } from "../schema/tables.ts";

const ROWS_A_PAGE = 500;
/** PostgreSQL takes 65,535 parameters a statement, SQLite 32,766. */
const PARAMETERS_MAX = 30_000;

/** A row as its values in the order of the table's columns: text, number or null. */
export type Values = Array<string | number | null>;

/** All rows in the order of the primary key, a page at a time; `after` is the key to continue behind. */
export async function* readRows(
  db: Db,
  table: StoredTable,
  after: Values | null = null,
): AsyncGenerator<Values[]> {
  const columns = sql.join(table.columns.map(({ name }) => sql.ref(name)));
  const key = sql.join(table.key.map((name) => sql.ref(name)));
  const places = table.key.map((name) => table.columns.findIndex((each) => each.name === name));
  let last = after;
  for (;;) {
    const behind = last ? sql`where (${key}) > (${sql.join(last)})` : sql``;
    const { rows } = await sql<Record<string, string | number | null>>`
      select ${columns} from ${sql.table(table.name)} ${behind}
      order by ${key} limit ${sql.lit(ROWS_A_PAGE)}`.execute(db);
    const page = rows.map((row) => table.columns.map(({ name }) => row[name] ?? null));
    if (page.length > 0) yield page;
    const end = page.at(-1);
    if (page.length < ROWS_A_PAGE || !end) return;
    last = places.map((place) => end[place] as string | number);
    // A synchronous engine in a loop that never yields starves the rest of the process.
    await yieldToOthers();
  }
}

/** The key values of a row, to continue behind it. */
export const keyOfRow = (table: StoredTable, row: Values): Values =>
  table.key.map((name) => row[table.columns.findIndex((each) => each.name === name)] ?? null);

export async function writeRows(db: Db, table: StoredTable, rows: Values[]): Promise<void> {
  const names = table.columns.map(({ name }) => name);
  const most = Math.floor(PARAMETERS_MAX / names.length);
  for (let from = 0; from < rows.length; from += most) {
    const objects = rows
      .slice(from, from + most)
      .map((row) => Object.fromEntries(names.map((name, place) => [name, row[place] ?? null])));
    await (db as unknown as Kysely<Record<string, object>>)
      .insertInto(table.name)
      .values(objects)
      .execute();
  }
}

export interface TableSum {
  rows: number;
  /** SHA-256 of the rows as JSON lines in key order: equal on every engine for equal rows. */
  sha256: string;
}

export async function sumTable(db: Db, table: StoredTable): Promise<TableSum> {
  const sum = openSum();
  for await (const page of readRows(db, table)) for (const row of page) sum.add(row);
  return sum.value();
}

export function openSum() {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add: (row: Values): void => {
      rows++;
      hash.update(`${JSON.stringify(row)}\n`);
    },
    value: (): TableSum => ({ rows, sha256: hash.digest("hex") }),
  };
}

export async function isTableEmpty(db: Db, table: StoredTable): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(table.name)} limit 1`.execute(db);
  return rows.length === 0;
}

/** The largest id that a table has ever given, 0 where none: it must not be given again. */
export async function readLastId(
  { name: engine }: Pick<Engine, "name">,
  db: Db,
  { name, idColumn }: StoredTable,
): Promise<number> {
  if (!idColumn) return 0;
  const query =
    engine === "sqlite"
      ? sql<{ last: number }>`select seq as last from sqlite_sequence where name = ${name}`
      : sql<{ last: number | null }>`
          select pg_sequence_last_value(pg_get_serial_sequence(${name}, ${idColumn})) as last`;
  const { rows } = await query.execute(db);
  return Number(rows[0]?.last ?? 0);
}

export async function writeLastId(
  { name: engine }: Pick<Engine, "name">,
  db: Db,
  { name, idColumn }: StoredTable,
  last: number,
): Promise<void> {
  if (!idColumn || last < 1) return;
  if (engine === "postgres") {
    await sql`select setval(pg_get_serial_sequence(${name}, ${idColumn}), ${last})`.execute(db);
    return;
  }
  await sql`delete from sqlite_sequence where name = ${name}`.execute(db);
  await sql`insert into sqlite_sequence (name, seq) values (${name}, ${last})`.execute(db);
}
