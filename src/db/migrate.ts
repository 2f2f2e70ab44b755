import { sql } from "kysely";
import type { Kysely, RawBuilder } from "kysely";
import { UserError } from "../base/errors.ts";
import { columnsOf } from "./schema/columns.ts";
import type { Engine } from "./engine.ts";
import { MIGRATIONS } from "./migrations/migrations.ts";
import type { SchemaChange } from "./migrations/migrations.ts";

export const MIGRATION_TABLE = "schema_migration";
/** Is in a store while a move fills it (`move.ts`). */
export const MOVE_TABLE = "move_progress";

interface MigrationTables {
  schema_migration: { name: string; applied_at: string };
}

/**
 * Brings the store to the newest schema: all missing migrations in one transaction, so that a
 * process that dies leaves the state before. A store newer than the program is refused.
 * @returns the names that were applied
 */
export async function migrate(
  engine: Engine,
  now: () => Date,
  list: SchemaChange[] = MIGRATIONS,
): Promise<string[]> {
  const db = engine.db as unknown as Kysely<MigrationTables>;
  if (await hasTable(engine, MOVE_TABLE)) {
    throw new UserError(
      "The store is half of a move. Run “broadsheet move” again from the old store to finish it.",
      "failed",
    );
  }
  if ((await pendingMigrations(engine, list)).length === 0) return [];
  return db.transaction().execute(async (trx) => {
    // Plain transactions come one after another, over all processes: that is the lock.
    if (engine.name === "postgres") await sql`set local statement_timeout = 0`.execute(trx);
    const columns = columnsOf(engine.name);
    await trx.schema
      .createTable("schema_migration")
      .ifNotExists()
      .addColumn("name", columns.text, (column) => column.notNull().primaryKey())
      .addColumn("applied_at", columns.text, (column) => column.notNull())
      .execute();
    const applied = new Set(await appliedNames(trx));
    const missing = list.filter(({ name }) => !applied.has(name));
    for (const { name, up } of missing) {
      await up(trx as unknown as Kysely<unknown>, columns);
      const row = { name, applied_at: now().toISOString() };
      await trx.insertInto("schema_migration").values(row).execute();
    }
    return missing.map(({ name }) => name);
  });
}

/** Names still to apply. A name that the program does not know is a UserError. */
export async function pendingMigrations(engine: Engine, list = MIGRATIONS): Promise<string[]> {
  const db = engine.db as unknown as Kysely<MigrationTables>;
  if (!(await hasTable(engine, "schema_migration"))) return list.map(({ name }) => name);
  const applied = await appliedNames(db);
  const unknown = applied.find((name) => !list.some((each) => each.name === name));
  if (unknown) {
    throw new UserError(
      `The store was written by a newer Broadsheet (it has “${unknown}”, which this program does not know). Run the newer program, or restore a backup made by this one.`,
      "failed",
    );
  }
  return list.filter(({ name }) => !applied.includes(name)).map(({ name }) => name);
}

export async function hasTable({ name: engine, db }: Engine, table: string): Promise<boolean> {
  const found =
    engine === "postgres"
      ? sql`select to_regclass(${table}) as found`
      : sql`select name as found from sqlite_schema where type = 'table' and name = ${table}`;
  const { rows } = await (found as RawBuilder<{ found: string | null }>).execute(db);
  return (rows[0]?.found ?? null) !== null;
}

/** Names of the migrations that a store has had. */
export const appliedMigrations = (db: Engine["db"]): Promise<string[]> =>
  appliedNames(db as unknown as Kysely<MigrationTables>);

async function appliedNames(db: Kysely<MigrationTables>): Promise<string[]> {
  const rows = await db.selectFrom("schema_migration").select("name").orderBy("name").execute();
  return rows.map(({ name }) => name);
}
