import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Engine } from "../src/db/engine.ts";
import { MIGRATION_TABLE } from "../src/db/migrate.ts";
import { readTables } from "../src/db/schema/tables.ts";
import type { StoredTable } from "../src/db/schema/tables.ts";

type Row = Record<string, string | number | null>;

/** Rows put into a store, to be looked for after what comes next. */
export interface KeptRows {
  table: StoredTable;
  row: Row;
  /** Rows that the table had with this one. */
  count: number;
}

/**
 * One row for every table of a store as it is, each column filled by its type with the same number, so
 * that what refers to a row finds the one made beside it.
 */
export async function putRowEverywhere(engine: Engine, number: number): Promise<KeptRows[]> {
  const kept: KeptRows[] = [];
  for (const table of await readTables(engine)) {
    if (table.name === MIGRATION_TABLE) continue;
    const row = Object.fromEntries(
      table.columns.map(({ name, type }) => {
        const value = type === "real" ? number + 0.5 : type === "integer" ? number : null;
        return [name, value ?? `${name} ${number} ü😀`];
      }),
    );
    await (engine.db as unknown as Kysely<Record<string, object>>)
      .insertInto(table.name)
      .values(row)
      .execute();
    kept.push({ table, row, count: await countRows(engine, table.name) });
  }
  return kept;
}

/** What is no longer as it was put there; a column that came later may be beside. */
export async function lostRows(engine: Engine, kept: KeptRows[]): Promise<string[]> {
  const lost: string[] = [];
  for (const { table, row, count } of kept) {
    const columns = sql.join(table.columns.map(({ name }) => sql.ref(name)));
    const key = sql.join(table.key.map((name) => sql.ref(name)));
    const { rows } = await sql<Row>`select ${columns} from ${sql.table(table.name)}
      where (${key}) = (${sql.join(table.key.map((name) => row[name] ?? null))})`.execute(
      engine.db,
    );
    const [found] = rows;
    if (!found) lost.push(`${table.name}: a row is gone`);
    for (const { name } of table.columns) {
      if (found && found[name] !== row[name]) lost.push(`${table.name}.${name} is ${found[name]}`);
    }
    const now = await countRows(engine, table.name);
    if (now < count) lost.push(`${table.name}: ${count} rows became ${now}`);
  }
  return lost;
}

async function countRows({ db }: Engine, table: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from ${sql.table(table)}`.execute(db);
  return Number(rows[0]?.count);
}
