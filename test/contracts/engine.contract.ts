import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { atOnceContract } from "./at-once.contract.ts";
import type { Engine } from "../../src/db/engine.ts";
import { migrate } from "../../src/db/migrate.ts";
import { readTables } from "../../src/db/schema/tables.ts";
import { lockRows, sharedTransaction } from "../../src/db/shared-transaction.ts";
import { together } from "../../src/db/together.ts";

export interface EngineUnderTest {
  /** A new, empty place for a store. */
  place: () => Promise<string>;
  open: (place: string) => Promise<Engine>;
}

const now = (): Date => new Date("2026-11-24T12:00:00Z");
const settingOf = (name: string, value = "") => ({ name, value });

/** What every engine has to do alike, so that no feature has to know which one it is on. */
export function engineContract(name: string, { place, open }: EngineUnderTest): void {
  describe(`engine contract: ${name}`, async () => {
    const where = await place();
    const engine = await open(where);
    const other = await open(where);
    await migrate(engine, now);
    after(async () => {
      await engine.close();
      await other.close();
    });
    const { db, reader } = engine;
    const names = async (of = reader) =>
      (await of.selectFrom("setting").select("name").orderBy("name").execute()).map(
        (row) => row.name,
      );

    test("what a transaction wrote is there for the reader when it has ended, not before", async () => {
      await db.transaction().execute(async (trx) => {
        await trx.insertInto("setting").values(settingOf("committed")).execute();
        assert.ok(!(await names()).includes("committed"));
      });
      assert.ok((await names()).includes("committed"));
      assert.ok((await names(other.reader)).includes("committed"));
    });

    test("a transaction that throws leaves nothing, and the next one works", async () => {
      const work = db.transaction().execute(async (trx) => {
        await trx.insertInto("setting").values(settingOf("undone")).execute();
        throw new Error("no");
      });
      await assert.rejects(work, /^Error: no$/);
      assert.ok(!(await names(db)).includes("undone"));
      const broken = db.transaction().execute(async (trx) => {
        await trx.insertInto("setting").values(settingOf("twice")).execute();
        await trx.insertInto("setting").values(settingOf("twice")).execute();
      });
      await assert.rejects(broken);
      assert.ok(!(await names(db)).includes("twice"));
    });

    test("small writes that share a transaction are each done or not, and answered when it has ended", async () => {
      const put = (name: string) =>
        together(db, async (trx) => {
          await trx.insertInto("setting").values(settingOf(name)).execute();
          if (name.startsWith("bad")) throw new Error(name);
          return name;
        });
      const seen = async (name: string) => {
        const done = await put(name);
        assert.ok((await names(other.reader)).includes(done), "committed before it is answered");
        return done;
      };
      const wishes = ["first", "second", "bad-1", "third", "bad-2", "second"].map(seen);
      const ends = await Promise.allSettled(wishes);
      assert.deepEqual(
        ends.map((end) => (end.status === "fulfilled" ? end.value : "refused")),
        ["first", "second", "refused", "third", "refused", "refused"],
      );
      assert.match(String((ends[2] as PromiseRejectedResult).reason), /bad-1/);
      assert.ok(!(await names(db)).some((name) => name.startsWith("bad")));
      assert.equal(await put("after"), "after");
    });

    atOnceContract(db, names);

    test("plain transactions come one after another: no read is stale when it is written on", async () => {
      await db.insertInto("setting").values(settingOf("count", "0")).execute();
      const add = (of: Engine) =>
        of.db.transaction().execute(async (trx) => {
          const row = await trx
            .selectFrom("setting")
            .select("value")
            .where("name", "=", "count")
            .executeTakeFirstOrThrow();
          await sleep(1);
          const value = String(Number(row.value) + 1);
          await trx.updateTable("setting").set({ value }).where("name", "=", "count").execute();
        });
      for (let round = 0; round < 10; round++) await Promise.all([add(engine), add(engine)]);
      const rows = await reader
        .selectFrom("setting")
        .where("name", "=", "count")
        .select("value")
        .execute();
      assert.deepEqual(
        rows.map((row) => row.value),
        ["20"],
      );
    });

    test("shared transactions are as safe where rows are locked", async () => {
      await db.insertInto("setting").values(settingOf("locked", "0")).execute();
      const add = () =>
        sharedTransaction(db).execute(async (trx) => {
          const query = trx.selectFrom("setting").select("value").where("name", "=", "locked");
          const row = await lockRows(trx, query).executeTakeFirstOrThrow();
          await sleep(1);
          const value = String(Number(row.value) + 1);
          await trx.updateTable("setting").set({ value }).where("name", "=", "locked").execute();
        });
      await Promise.all(Array.from({ length: 20 }, add));
      const rows = await reader
        .selectFrom("setting")
        .where("name", "=", "locked")
        .select("value")
        .execute();
      assert.deepEqual(
        rows.map((row) => row.value),
        ["20"],
      );
    });

    test("returning gives the new row; ids grow and are not used again", async () => {
      const row = { kind: "a", key: "1", payload: "{}", state: "done", due_at: "", created_at: "" };
      const put = (key: string) =>
        db
          .insertInto("job")
          .values({ ...row, key })
          .returning("job_id")
          .executeTakeFirstOrThrow();
      const first = await put("1");
      const second = await put("2");
      assert.equal(typeof first.job_id, "number");
      assert.ok(second.job_id > first.job_id);
      await db.deleteFrom("job").where("job_id", "=", second.job_id).execute();
      assert.ok((await put("3")).job_id > second.job_id);
    });

    test("on conflict: nothing, an update, an update with a condition; the counts say what happened", async () => {
      await db.insertInto("setting").values(settingOf("kept", "1")).execute();
      const kept = await db
        .insertInto("setting")
        .values([settingOf("kept", "2"), settingOf("fresh", "2")])
        .onConflict((conflict) => conflict.column("name").doNothing())
        .executeTakeFirstOrThrow();
      assert.equal(kept.numInsertedOrUpdatedRows, 1n);
      const put = (value: string) =>
        db
          .insertInto("setting")
          .values(settingOf("kept", value))
          .onConflict((conflict) =>
            conflict
              .column("name")
              .doUpdateSet((eb) => ({ value: eb.ref("excluded.value") }))
              .where((eb) => eb("setting.value", "is distinct from", eb.ref("excluded.value"))),
          )
          .executeTakeFirstOrThrow();
      assert.equal((await put("1")).numInsertedOrUpdatedRows, 0n);
      assert.equal((await put("3")).numInsertedOrUpdatedRows, 1n);
      const changed = await db
        .updateTable("setting")
        .set({ value: "x" })
        .where("name", "=", "kept")
        .executeTakeFirstOrThrow();
      assert.equal(changed.numUpdatedRows, 1n);
      const gone = await db
        .deleteFrom("setting")
        .where("name", "in", ["kept", "fresh", "none"])
        .executeTakeFirstOrThrow();
      assert.equal(gone.numDeletedRows, 2n);
    });

    test("text orders and compares by code point, whatever the language of the machine", async () => {
      const words = ["Zeta", "alpha", "Émile", "émile", "a-b", "ab", "10", "9", "😀", "Ａ"];
      await db.deleteFrom("setting").execute();
      await db
        .insertInto("setting")
        .values(words.map((word) => settingOf(word)))
        .execute();
      const byCodePoint = words.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      assert.deepEqual(await names(), byCodePoint);
      const after = await reader
        .selectFrom("setting")
        .select("name")
        .where("name", ">", "a-b")
        .orderBy("name")
        .execute();
      assert.deepEqual(
        after.map((row) => row.name),
        byCodePoint.slice(byCodePoint.indexOf("a-b") + 1),
      );
      assert.deepEqual(
        await reader.selectFrom("setting").select("name").where("name", "=", "ÉMILE").execute(),
        [],
      );
    });

    test("numbers come back as numbers: ids, counts, sums, means, reals, the largest whole ones", async () => {
      await db.deleteFrom("job").execute();
      const row = { kind: "n", payload: "{}", state: "done", due_at: "", created_at: "" };
      const fences = [Number.MAX_SAFE_INTEGER, 1];
      await db
        .insertInto("job")
        .values(fences.map((fence) => ({ ...row, key: String(fence), fence })))
        .execute();
      const sums = await reader
        .selectFrom("job")
        .select((eb) => [
          eb.fn.countAll<number>().as("count"),
          eb.fn.max("fence").as("most"),
          eb.fn.sum<number>("attempts").as("sum"),
          eb.fn.avg<number>("attempts").as("mean"),
          sql<number>`0.1 + 0.2`.as("real"),
        ])
        .executeTakeFirstOrThrow();
      assert.deepEqual(
        { ...sums, real: 0.3 },
        { count: 2, most: Number.MAX_SAFE_INTEGER, sum: 0, mean: 0, real: 0.3 },
      );
    });

    test("text with a NUL, or half of a pair, does not fail the transaction", async () => {
      await db.insertInto("setting").values(settingOf("nul", "a\0b\uD800c")).execute();
      const row = await reader
        .selectFrom("setting")
        .select("value")
        .where("name", "=", "nul")
        .executeTakeFirst();
      assert.equal(row?.value, "a\uFFFDb\uFFFDc");
    });

    test("foreign keys hold", async () => {
      const row = { scheme: "arxiv", value: "1", paper_id: 424_242 };
      await assert.rejects(db.insertInto("paper_identifier").values(row).execute(), /foreign key/i);
    });

    test("the reader cannot write", async () => {
      await assert.rejects(
        reader.insertInto("setting").values(settingOf("no")).execute(),
        /read-?only/i,
      );
    });

    test("a snapshot stays as it was while others write", async () => {
      await engine.snapshot(async (seen) => {
        const before = await names(seen);
        await db.insertInto("setting").values(settingOf("later")).execute();
        assert.deepEqual(await names(seen), before);
        assert.ok((await names()).includes("later"));
      });
    });

    test("the data version is another one after a commit, of another process too, and stays without", async () => {
      const first = await engine.dataVersion();
      assert.equal(await engine.dataVersion(), first);
      await db.insertInto("setting").values(settingOf("version-1")).execute();
      const second = await engine.dataVersion();
      assert.notEqual(second, first);
      await other.db.insertInto("setting").values(settingOf("version-2")).execute();
      assert.notEqual(await engine.dataVersion(), second);
    });

    test("the engine finds itself in order", async () => {
      assert.deepEqual(await engine.integrityProblems(), []);
    });

    test("every table has a primary key, so that it can be moved and compared", async () => {
      for (const table of await readTables(engine))
        assert.ok(table.key.length > 0, `${table.name} has none`);
      const paper = (await readTables(engine)).find((table) => table.name === "paper");
      assert.equal(paper?.idColumn, "paper_id");
      const types = paper.columns.filter(({ name }) => ["key", "points", "hotness"].includes(name));
      assert.deepEqual(
        types.map(({ name, type }) => [name, type]),
        [
          ["key", "text"],
          ["points", "integer"],
          ["hotness", "real"],
        ],
      );
    });
  });
}
