import { DAY_MS } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
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

/** Once a day, so long after midnight in UTC. */
export function dailyAt(afterMidnightMs: number): Schedule["next"] {
  return (after) => {
    const today = Math.floor(after.getTime() / DAY_MS) * DAY_MS + afterMidnightMs;
    return new Date(today > after.getTime() ? today : today + DAY_MS);
  };
}

/** When the first of the schedules is due, at once where one was never planned. */
export async function nextScheduleAt(db: Db, schedules: Schedule[]): Promise<string | null> {
  if (schedules.length === 0) return null;
  const due = await dueMoments(db, schedules);
  return schedules.map(({ name }) => due.get(name) ?? "").sort()[0] ?? null;
}

/** Enqueues what is due; due times live in the store, one planner wins where several try. */
export async function runSchedules(db: Db, schedules: Schedule[], now: Date): Promise<void> {
  if (schedules.length === 0) return;
  const due = await dueMoments(db, schedules);
  for (const schedule of schedules) {
    const dueAt = due.get(schedule.name) ?? null;
    if (dueAt === null || dueAt <= now.toISOString()) await plan(db, schedule, dueAt, now);
  }
}

async function dueMoments(db: Db, schedules: Schedule[]): Promise<Map<string, string>> {
  const names = schedules.map(({ name }) => name);
  const rows = await db
    .selectFrom("schedule")
    .select(["name", "due_at"])
    .where("name", "in", names)
    .execute();
  return new Map(rows.map((row) => [row.name, row.due_at]));
}

async function plan(
  db: Db,
  { name, kind, payload, next, isEager }: Schedule,
  dueAt: string | null,
  now: Date,
): Promise<void> {
  await sharedTransaction(db).execute(async (trx) => {
    const following = { due_at: next(now).toISOString(), ran_at: now.toISOString() };
    if (dueAt === null) {
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
        .where("due_at", "=", dueAt)
        .executeTakeFirst();
      if (moved.numUpdatedRows === 0n) return;
    }
    await enqueue(trx, { kind, key: name, dueAt: now, ...(payload ? { payload } : {}) }, now);
  });
}
