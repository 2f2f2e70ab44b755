import type { Db } from "../db/schema.ts";
import { sharedTransaction } from "../db/shared-transaction.ts";
import { enqueue } from "./jobs.ts";

/** A job that comes again: `next` is a pure function of the moment, so restarts lose nothing. */
export interface Schedule {
  name: string;
  kind: string;
  payload?: Record<string, unknown>;
  /** First moment after `after` at which it is due. */
  next: (after: Date) => Date;
  /** Due at once when it was never planned before. */
  isEager?: boolean;
}

/** Enqueues what is due; due times live in the store, one planner wins where several try. */
export async function runSchedules(db: Db, schedules: Schedule[], now: Date): Promise<void> {
  for (const schedule of schedules) {
    const { name, kind, payload, next, isEager } = schedule;
    const row = await db
      .selectFrom("schedule")
      .select("due_at")
      .where("name", "=", name)
      .executeTakeFirst();
    if (row && row.due_at > now.toISOString()) continue;
    await sharedTransaction(db).execute(async (trx) => {
      const following = { due_at: next(now).toISOString(), ran_at: now.toISOString() };
      if (!row) {
        const inserted = await trx
          .insertInto("schedule")
          .values({ name, ...following })
          .onConflict((conflict) => conflict.column("name").doNothing())
          .executeTakeFirst();
        if (!isEager || inserted.numInsertedOrUpdatedRows === 0n) return;
      } else {
        const moved = await trx
          .updateTable("schedule")
          .set(following)
          .where("name", "=", name)
          .where("due_at", "=", row.due_at)
          .executeTakeFirst();
        if (moved.numUpdatedRows === 0n) return;
      }
      await enqueue(trx, { kind, key: name, dueAt: now, ...(payload ? { payload } : {}) }, now);
    });
  }
}
