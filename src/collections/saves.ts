import type { Db, Trx } from "../db/schema/schema.ts";
import { nextMoment, recordReaderSignals } from "../ranking/reader-signals.ts";

interface Parts {
  db: Db;
  now: () => Date;
}

/** Keeps a paper for a reader, or lets it go; the signal of it is bounded like every other (RK3). */
export async function savePaper(
  { db, now }: Parts,
  accountId: number,
  paperId: number,
  isSaved: boolean,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const moment = await nextMoment(trx, paperId, now());
    const row = { account_id: accountId, paper_id: paperId, at: moment.toISOString() };
    const isChanged = isSaved
      ? ((
          await trx
            .insertInto("saved_paper")
            .values(row)
            .onConflict((conflict) => conflict.columns(["account_id", "paper_id"]).doNothing())
            .executeTakeFirst()
        ).numInsertedOrUpdatedRows ?? 0n) > 0n
      : (
          await trx
            .deleteFrom("saved_paper")
            .where("account_id", "=", accountId)
            .where("paper_id", "=", paperId)
            .executeTakeFirst()
        ).numDeletedRows > 0n;
    if (!isChanged) return false;
    if (!isSaved) await forgetState(trx, accountId, paperId);
    const signal = { kind: "save", value: isSaved ? 1 : -1 };
    await recordReaderSignals(trx, paperId, accountId, [signal], moment);
    return true;
  });
}

/** What is saved again begins as to read; a note outlives the save, it is the reader's own text. */
async function forgetState(trx: Trx, accountId: number, paperId: number): Promise<void> {
  const own = { account_id: accountId, paper_id: paperId };
  await trx
    .deleteFrom("library_paper")
    .where((eb) => eb.and({ ...own, note: "" }))
    .execute();
  await trx
    .updateTable("library_paper")
    .set({ state: "to-read" })
    .where((eb) => eb.and(own))
    .execute();
}

/** Row numbers of what a reader saved, newest first. */
export async function readSaves(db: Db, accountId: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom("saved_paper")
    .select("paper_id")
    .where("account_id", "=", accountId)
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => row.paper_id);
}

/** Lets everything go that a reader saved, with its signals (SC17). */
export async function eraseSaves(trx: Trx, accountId: number, now: Date): Promise<void> {
  const rows = await trx
    .deleteFrom("saved_paper")
    .where("account_id", "=", accountId)
    .returning("paper_id")
    .execute();
  for (const { paper_id } of rows) {
    const moment = await nextMoment(trx, paper_id, now);
    await recordReaderSignals(trx, paper_id, accountId, [{ kind: "save", value: -1 }], moment);
  }
}
