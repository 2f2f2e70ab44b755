import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import type { EngineUnderTest } from "./engine.contract.ts";
import { MIGRATION_TABLE, migrate, pendingMigrations } from "../../src/db/migrate.ts";
import type { Db } from "../../src/db/schema/schema.ts";
import { MIGRATIONS } from "../../src/db/migrations/migrations.ts";
import { readTables } from "../../src/db/schema/tables.ts";
import { lostRows, putRowEverywhere } from "../migration-rows.ts";
import type { KeptRows } from "../migration-rows.ts";

/** Above the ids of rows that a migration makes itself. */
const ROW_NUMBER = 1_000;
const now = (): Date => new Date("2026-11-24T12:00:00Z");

export function migrationContract(name: string, { place, open }: EngineUnderTest): void {
  test(`${name}: migrations run once where several processes start at once`, async () => {
    const where = await place();
    // Processes: SQLite waits inside a call, so one process would wait for itself.
    const starts = await Promise.all([1, 2, 3].map(() => migrateElsewhere(where)));
    assert.deepEqual(starts.flat().sort(), MIGRATIONS.map((each) => each.name).sort());
  });

  test(`${name}: each migration leaves every row of every table of the state before it`, async () => {
    const engine = await open(await place());
    const kept: KeptRows[] = [];
    for (let known = 1; known <= MIGRATIONS.length; known++) {
      await migrate(engine, now, MIGRATIONS.slice(0, known));
      assert.deepEqual(await lostRows(engine, kept), [], MIGRATIONS[known - 1]?.name ?? "");
      kept.push(...(await putRowEverywhere(engine, ROW_NUMBER * known)));
    }
    const tables = (await readTables(engine)).filter((table) => table.name !== MIGRATION_TABLE);
    const covered = new Set(kept.map(({ table }) => table.name));
    assert.deepEqual(
      tables.filter((table) => !covered.has(table.name)),
      [],
    );
    assert.deepEqual(await engine.integrityProblems(), []);
    // A migration that loses something would be found.
    const loses = {
      name: "999-loses",
      up: async (db: Parameters<(typeof MIGRATIONS)[0]["up"]>[0]) => {
        const plain = db as unknown as Db;
        await plain
          .deleteFrom("vote")
          .where("paper_id", "=", ROW_NUMBER * MIGRATIONS.length)
          .execute();
        await plain.updateTable("setting").set({ value: "" }).execute();
      },
    };
    await migrate(engine, now, [...MIGRATIONS, loses]);
    const lost = await lostRows(engine, kept);
    assert.ok(lost.includes("vote: a row is gone"));
    assert.ok(lost.some((line) => line.startsWith("setting.value is")));
    await engine.close();
  });

  test(`${name}: a migration that fails leaves the state before`, async () => {
    const engine = await open(await place());
    await migrate(engine, now);
    const wrong = {
      name: "999-wrong",
      up: async (db: Parameters<(typeof MIGRATIONS)[0]["up"]>[0]) => {
        await db.schema.createTable("half").addColumn("a", "text").execute();
        throw new Error("died here");
      },
    };
    await assert.rejects(migrate(engine, now, [...MIGRATIONS, wrong]), /died here/);
    assert.deepEqual(await pendingMigrations(engine), []);
    assert.ok(!(await readTables(engine)).some((table) => table.name === "half"));
    await engine.close();
  });

  test(`${name}: a store of a newer program is refused, and left as it is`, async () => {
    const engine = await open(await place());
    const newer = { name: "999-newer", up: async () => undefined };
    await migrate(engine, now, [...MIGRATIONS, newer]);
    await assert.rejects(migrate(engine, now), /newer Broadsheet.*999-newer/s);
    assert.deepEqual(await pendingMigrations(engine, [...MIGRATIONS, newer]), []);
    await engine.close();
  });
}

/** Migrates in its own process and gives the names it applied. */
async function migrateElsewhere(where: string): Promise<string[]> {
  const script = `
    import { migrate } from ${JSON.stringify(import.meta.resolve("../../src/db/migrate.ts"))};
    const isServer = ${JSON.stringify(where)}.startsWith("postgres:");
    const { openPostgres } = await import(${JSON.stringify(import.meta.resolve("../../src/db/engine.postgres.ts"))});
    const { openSqlite } = await import(${JSON.stringify(import.meta.resolve("../../src/db/engine.sqlite.ts"))});
    const engine = await (isServer ? openPostgres : openSqlite)(${JSON.stringify(where)});
    process.stdout.write(JSON.stringify(await migrate(engine, () => new Date())));
    await engine.close();`;
  const args = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as string[];
}
