import assert from "node:assert/strict";
import { test } from "node:test";
import { atOnce } from "../../src/db/at-once.ts";
import type { Db } from "../../src/db/schema/schema.ts";

/** @param names of the settings in the store, where "committed" is one */
export function atOnceContract(db: Db, names: () => Promise<string[]>): void {
  test("statements sent at once are answered in their order; where one fails none of it stays", async () => {
    const found = await db.transaction().execute(async (trx) => {
      const [first, second, third] = await atOnce(trx, [
        trx.insertInto("setting").values({ name: "at-once", value: "" }).returning("name"),
        trx.selectFrom("setting").select("value").where("name", "=", "at-once"),
        trx.deleteFrom("setting").where("name", "=", "at-once"),
      ]);
      const namesOf = first.rows.map(({ name }) => name);
      return [namesOf, second.rows.map(({ value }) => value), Number(third.numAffectedRows)];
    });
    assert.deepEqual(found, [["at-once"], [""], 1]);
    const failing = db
      .transaction()
      .execute((trx) =>
        atOnce(trx, [
          trx.insertInto("setting").values({ name: "before-it", value: "" }),
          trx.insertInto("setting").values({ name: "committed", value: "" }),
          trx.insertInto("setting").values({ name: "behind-it", value: "" }),
        ]),
      );
    await assert.rejects(failing, /committed|unique|duplicate/i);
    const left = await names();
    assert.ok(!left.includes("before-it") && !left.includes("behind-it"));
    assert.equal((await db.selectFrom("setting").select("name").execute()).length, left.length);
  });
}
