import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, describe, test } from "node:test";
import { bothEngines } from "../../../test/engines.ts";
import { LIBRARY_NOW, fillLibrary, seenOf } from "../../../test/library.ts";
import type { Engine } from "../engine.ts";
import { migrate } from "../migrate.ts";
import { move } from "./move.ts";
import { sumTable } from "./table-rows.ts";
import { readTables } from "../schema/tables.ts";

const now = (): Date => LIBRARY_NOW;
const engines = await bothEngines();
const opened: Engine[] = [];
after(async () => {
  for (const engine of opened) await engine.close();
});

for (const from of engines) {
  for (const to of engines.filter((each) => each.name !== from.name)) {
    const missing = from.missing ?? to.missing;
    describe(`move from ${from.name} to ${to.name}`, { skip: missing ?? false }, async () => {
      const openIn = async (of: typeof from, place?: string): Promise<Engine> => {
        const engine = await of.open(place ?? (await of.place()));
        opened.push(engine);
        return engine;
      };
      const sourcePlace = await from.place();
      const source = await openIn(from, sourcePlace);
      await migrate(source, now);
      await fillLibrary(source.db);
      const sums = async (engine: Engine) => {
        const all: Record<string, unknown> = {};
        for (const table of await readTables(engine)) {
          if (table.name !== "schema_migration") all[table.name] = await sumTable(engine.db, table);
        }
        return all;
      };
      const moveTo = (target: Engine, sourceName = "a") =>
        move({ source, target, sourceName, now });

      test("every table has the same rows; the source is as it was", async () => {
        const before = await sums(source);
        const target = await openIn(to);
        const moved = await moveTo(target);
        assert.deepEqual(await sums(source), before);
        assert.deepEqual(await sums(target), before);
        const said = Object.fromEntries(
          moved.map(({ table, rows, sha256 }) => [table, { rows, sha256 }]),
        );
        assert.deepEqual(said, before);
        assert.ok(moved.find(({ table }) => table === "paper")?.rows === 114);
        assert.deepEqual(await seenOf(target.reader), await seenOf(source.reader));
        assert.deepEqual(await migrate(target, now), [], "the target is ready to be used");
      });

      test("a target with rows is refused, and the move of another source", async () => {
        await assert.rejects(moveTo(source), /not empty/);
      });

      test("killed half-way it continues; until then no program uses the target", async () => {
        const place = await to.place();
        const killed = moveElsewhere([from.name, sourcePlace], [to.name, place], 6);
        assert.equal(killed, "SIGKILL");
        const target = await openIn(to, place);
        await assert.rejects(migrate(target, now), /half of a move/);
        await assert.rejects(moveTo(target, "b"), /half of a move from another store/);
        await moveTo(target);
        assert.deepEqual(await sums(target), await sums(source));
      });

      test("a source that was written to between two parts is noticed", async () => {
        const place = await to.place();
        moveElsewhere([from.name, sourcePlace], [to.name, place], 6);
        const target = await openIn(to, place);
        await source.db
          .updateTable("paper")
          .set({ title: "Changed" })
          .where("paper_id", "=", 1)
          .execute();
        await assert.rejects(moveTo(target), /Table paper differs.*stop every process/s);
        await assert.rejects(migrate(target, now), /half of a move/);
      });
    });
  }
}

/** Moves in its own process that kills itself after that many pages; gives the signal. */
function moveElsewhere(from: string[], to: string[], pages: number): string | null {
  const script = `
    import { move } from ${JSON.stringify(import.meta.resolve("./move.ts"))};
    import { openPostgres } from ${JSON.stringify(import.meta.resolve("../engine.postgres.ts"))};
    import { openSqlite } from ${JSON.stringify(import.meta.resolve("../engine.sqlite.ts"))};
    const open = ([name, place]) => (name === "sqlite" ? openSqlite : openPostgres)(place);
    let pages = 0;
    const progress = () => { if (++pages === ${pages}) process.kill(process.pid, "SIGKILL"); };
    const source = await open(${JSON.stringify(from)});
    const target = await open(${JSON.stringify(to)});
    await move({ source, target, sourceName: "a", now: () => new Date(), progress });`;
  const args = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script];
  return spawnSync(process.execPath, args, { stdio: "ignore" }).signal;
}
