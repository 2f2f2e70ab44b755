import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY_MS } from "../base/days.ts";
import { countStatements } from "../../test/count-statements.ts";
import { bothEngines } from "../../test/engines.ts";
import { paperRecord, store } from "../../test/papers.ts";
import { migrate } from "../db/migrate.ts";
import type { Db } from "../db/schema/schema.ts";
import { discountChange } from "./discount.ts";
import { castVote, retractVote } from "./votes.ts";

const NOW = new Date("2026-05-25T12:00:00Z");
const now = () => NOW;
const VOTERS = 3_000;
const VOTES = 100;

for (const { name, missing, place, open } of await bothEngines()) {
  test(
    `a vote reads as much of a paper with thousands as of one with few (${name})`,
    {
      skip: missing ?? false,
    },
    async (t) => {
      const engine = await open(await place());
      t.after(() => engine.close());
      await migrate(engine, now);
      const { db } = engine;
      const { paperId: quiet } = await store(db, paperRecord("2605.00001"));
      const { paperId: loud } = await store(db, paperRecord("2605.00002"));
      const ids = await readersOf(db, VOTERS + VOTES);
      await manyVotes(db, loud, ids.slice(0, VOTERS));
      const take = countStatements(t);
      const parts = { db, now };
      const readers = ids.slice(VOTERS);
      const costOf = async (paperId: number) => {
        // The first counts what came before.
        await castVote(parts, { paperId, accountId: readers[0] as number, network: null });
        take();
        for (const accountId of readers.slice(1))
          await castVote(parts, { paperId, accountId, network: null });
        await retractVote(parts, { paperId, accountId: readers[1] as number });
        return take();
      };
      const few = await costOf(quiet);
      const many = await costOf(loud);
      // Two more each time that a 64th of them has changed.
      const looks = Math.ceil(VOTES / (VOTERS / 64));
      const statementsMax = few.statements + 2 * looks;
      assert.ok(many.statements <= statementsMax, `${many.statements} > ${statementsMax}`);
      assert.ok(many.rows / VOTES <= 128 + 30, `${many.rows / VOTES} rows a vote`);
      assert.ok(few.statements / VOTES <= 12, `${few.statements / VOTES} statements a vote`);
      // One reads and one writes; with those that begin and end the transaction it is four.
      assert.ok(few.rounds / VOTES <= 2, `${few.rounds / VOTES} round trips a vote`);
      assert.ok(many.rounds / VOTES <= 2.1, `${many.rounds / VOTES} round trips a vote`);
      const { points } = await db
        .selectFrom("paper")
        .select("points")
        .where("paper_id", "=", loud)
        .executeTakeFirstOrThrow();
      assert.equal(points, VOTERS + VOTES - 1);
      // What waits unseen is less than a 64th of the votes.
      const waits = await db.transaction().execute((trx) => discountChange(trx, loud));
      assert.ok(Math.abs(waits) <= VOTERS / 64, `${waits} wait to be discounted`);
    },
  );
}

async function readersOf(db: Db, count: number): Promise<number[]> {
  const made = { role: "reader", about: "", created_at: "2026-01-01T00:00:00.000Z" };
  for (let from = 0; from < count; from += 500) {
    const rows = Array.from({ length: Math.min(500, count - from) }, (_, index) => {
      const word = `reader-${from + index}`;
      return { ...made, email: word, email_key: word, handle: word, handle_key: word };
    });
    await db.insertInto("account").values(rows).execute();
  }
  const rows = await db.selectFrom("account").select("account_id").orderBy("account_id").execute();
  return rows.map((row) => row.account_id);
}

/** Votes of an hour, one after another, with their signals. */
async function manyVotes(db: Db, paperId: number, accounts: number[]): Promise<void> {
  for (let from = 0; from < accounts.length; from += 500) {
    const rows = accounts.slice(from, from + 500).map((account_id, index) => ({
      paper_id: paperId,
      account_id,
      at: new Date(NOW.getTime() - DAY_MS + (from + index) * 1_000).toISOString(),
    }));
    await db
      .insertInto("vote")
      .values(rows.map((row) => ({ ...row, network: null, is_new: 0 })))
      .execute();
    await db
      .insertInto("signal")
      .values(
        rows.map(({ account_id, at }) => ({
          paper_id: paperId,
          kind: "vote",
          at,
          value: 1,
          source: `reader:${account_id}`,
          recorded_at: at,
        })),
      )
      .execute();
  }
}
