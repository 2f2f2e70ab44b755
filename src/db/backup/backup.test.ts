import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { sql } from "kysely";
import { bothEngines } from "../../../test/engines.ts";
import { LIBRARY_NOW, fillLibrary, seenOf } from "../../../test/library.ts";
import { backup } from "./backup.ts";
import type { Engine } from "../engine.ts";
import { migrate, pendingMigrations } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/migrations.ts";
import { restore } from "./restore.ts";
import { isTableEmpty } from "./table-rows.ts";
import { readTables } from "../schema/tables.ts";

const now = (): Date => LIBRARY_NOW;
const folder = mkdtempSync(join(tmpdir(), "broadsheet-backup-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const settings = { SITE_NAME: "Test" };
const engines = await bothEngines();
const opened: Engine[] = [];
after(async () => {
  for (const engine of opened) await engine.close();
});

/** Litestream 0.5 keeps two tables of its own in the file, one of them without a key. */
async function beReplicated({ db }: Engine): Promise<void> {
  await sql`create table _litestream_seq (id integer primary key, seq integer)`.execute(db);
  await sql`create table _litestream_lock (id integer)`.execute(db);
  await sql`insert into _litestream_seq values (1, 7)`.execute(db);
}

for (const { name, missing, place, open } of engines) {
  describe(`backup and restore: ${name} (SC15)`, { skip: missing ?? false }, async () => {
    const fresh = async (): Promise<Engine> => {
      const engine = await open(await place());
      opened.push(engine);
      return engine;
    };
    const source = await fresh();
    await migrate(source, now);
    await fillLibrary(source.db);
    if (name === "sqlite") await beReplicated(source);
    const file = join(folder, `${name}.backup`);
    const made = () => backup(source, { file, version: "1.2.3", now, settings });

    test("a restored store shows a reader what the old one shows, on either engine", async () => {
      const result = await made();
      assert.equal(statSync(file).mode & 0o777, 0o600);
      assert.equal(result.bytes, statSync(file).size);
      const expected = await seenOf(source.reader);
      for (const other of engines.filter((each) => !each.missing)) {
        const target = await other.open(await other.place());
        opened.push(target);
        const { head, rows, migrated } = await restore(target, file, now);
        assert.deepEqual([head.version, head.engine, head.settings], ["1.2.3", name, settings]);
        assert.deepEqual([rows, migrated], [result.rows, []]);
        assert.deepEqual(await seenOf(target.reader), expected);
        assert.deepEqual(await target.integrityProblems(), []);
        const row = { file: "b", line: 1, reason: "", raw: "", seen_at: "" };
        const fresh = await target.db
          .insertInto("import_problem")
          .values(row)
          .returning("problem_id")
          .executeTakeFirstOrThrow();
        assert.equal(fresh.problem_id, 2, "ids continue where the old store was");
      }
    });

    test("under load it is one moment: of writes that belong together, all or none", async () => {
      const stop = { isStopped: false };
      let written = 0;
      const load = (async () => {
        while (!stop.isStopped) {
          await source.db.transaction().execute(async (trx) => {
            const at = String(written);
            await trx
              .insertInto("setting")
              .values({ name: `first-${at}`, value: at })
              .execute();
            await trx
              .insertInto("lease")
              .values({ name: `last-${at}`, holder: "", until: "", fence: 0 })
              .execute();
          });
          written++;
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      await new Promise((resolve) => setTimeout(resolve, 30));
      await made();
      const writtenThen = written;
      stop.isStopped = true;
      await load;
      assert.ok(writtenThen > 0);
      const target = await fresh();
      await restore(target, file, now);
      const first = await target.db
        .selectFrom("setting")
        .select("name")
        .where("name", "like", "first-%")
        .execute();
      const last = await target.db
        .selectFrom("lease")
        .select("name")
        .where("name", "like", "last-%")
        .execute();
      assert.equal(first.length, last.length);
      assert.ok(first.length <= writtenThen);
    });

    test("a store that is not empty is refused and left alone", async () => {
      await made();
      const before = await seenOf(source.reader);
      await assert.rejects(restore(source, file, now), /not empty.*DATA_DIR/s);
      assert.deepEqual(await seenOf(source.reader), before);
    });

    test("a file that is cut, changed or no backup leaves the store empty", async () => {
      await made();
      const bytes = readFileSync(file);
      const wrong: Record<string, Buffer> = {
        cut: bytes.subarray(0, bytes.length - 10),
        half: bytes.subarray(0, bytes.length / 2),
        changed: Buffer.from(bytes.map((byte, at) => (at === bytes.length - 60 ? byte ^ 1 : byte))),
        text: Buffer.from("hello"),
        nothing: Buffer.alloc(0),
      };
      const kinds = name === "sqlite" ? Object.keys(wrong) : ["cut"];
      for (const how of kinds) {
        const bad = join(folder, `${name}-${how}`);
        writeFileSync(bad, wrong[how] as Buffer);
        const target = await fresh();
        await assert.rejects(
          restore(target, bad, now),
          /cannot be restored.*Nothing was loaded/,
          how,
        );
        for (const table of await readTables(target)) {
          assert.ok(table.name === "schema_migration" || (await isTableEmpty(target.db, table)));
        }
        await restore(target, file, now);
      }
    });

    test("a newer program takes an older backup; an older one refuses a newer", async () => {
      await made();
      const later = {
        name: "999-later",
        up: async (db: Parameters<(typeof MIGRATIONS)[0]["up"]>[0]) =>
          db.schema.alterTable("setting").addColumn("note", "text").execute(),
      };
      const newer = await fresh();
      const { migrated } = await restore(newer, file, now, () => undefined, [...MIGRATIONS, later]);
      assert.deepEqual(migrated, ["999-later"]);
      assert.deepEqual(await pendingMigrations(newer, [...MIGRATIONS, later]), []);
      assert.deepEqual((await seenOf(newer.reader)).papers, (await seenOf(source.reader)).papers);
      const fromNewer = join(folder, `${name}-newer`);
      await backup(newer, { file: fromNewer, version: "9.0.0", now, settings });
      await assert.rejects(restore(await fresh(), fromNewer, now), /newer Broadsheet \(9\.0\.0\)/);
    });

    test("a backup that fails leaves the older file of that name", async () => {
      await made();
      const before = readFileSync(file);
      const progress = () => {
        throw new Error("disk full");
      };
      await assert.rejects(
        backup(source, { file, version: "1", now, settings, progress }),
        /disk full/,
      );
      assert.deepEqual(readFileSync(file), before);
      assert.throws(() => statSync(`${file}.part`));
    });
  });
}
