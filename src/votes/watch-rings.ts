import { setImmediate } from "node:timers/promises";
import { DAY_MS } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { findRings } from "../ranking/find-rings.ts";
import { nextMoment, recordReaderSignals } from "../ranking/reader-signals.ts";
import { discountChange } from "./discount.ts";

export interface RingReport {
  votes: number;
  members: number;
  /** Papers whose order moved. */
  papers: number;
}

const DAYS = 30;
const VOTES_MAX = 500_000;

/**
 * Looks for rings in the votes of the last 30 days and discounts what they have cast (RK7). Safe to
 * run again: where nothing new is found nothing is written.
 */
export async function watchRings({ db, now }: { db: Db; now: () => Date }): Promise<RingReport> {
  const since = new Date(now().getTime() - DAYS * DAY_MS).toISOString();
  const rows = await db
    .selectFrom("vote")
    .select(["account_id", "paper_id"])
    .where("at", ">=", since)
    .orderBy("at", "desc")
    .limit(VOTES_MAX)
    .execute();
  const rings = findRings(
    rows.map(({ account_id, paper_id }) => ({ reader: account_id, paper: paper_id })),
  );
  await storeRings(db, rings, now().toISOString());
  const touched = new Set(
    rows.filter(({ account_id }) => rings.has(account_id)).map((row) => row.paper_id),
  );
  let papers = 0;
  for (const paperId of touched) {
    const isMoved = await db.transaction().execute(async (trx) => {
      const change = await discountChange(trx, paperId);
      if (change === 0) return false;
      const moment = await nextMoment(trx, paperId, now());
      await recordReaderSignals(trx, paperId, 0, [{ kind: "discount", value: change }], moment);
      return true;
    });
    if (isMoved) papers += 1;
    await setImmediate();
  }
  return { votes: rows.length, members: rings.size, papers };
}

/** A reader who was in a ring once stays known for it: leaving one costs more than a day's waiting. */
async function storeRings(db: Db, rings: Map<number, number>, at: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const [accountId, ringId] of rings) {
      await trx
        .insertInto("ring_member")
        .values({ account_id: accountId, ring_id: ringId, found_at: at })
        .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ ring_id: ringId }))
        .execute();
    }
  });
}
