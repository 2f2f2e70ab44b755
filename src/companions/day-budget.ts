import type { Db } from "../db/schema/schema.ts";

/** Requests that all hosts together may still get on this day (UTC). */
export async function requestsLeft(db: Db, aDayMax: number, now: Date): Promise<number> {
  const row = await db
    .selectFrom("host_turn")
    .select((eb) => eb.fn.sum<number | string | null>("asked_count").as("count"))
    .where("day", "=", now.toISOString().slice(0, 10))
    .executeTakeFirst();
  return Math.max(0, aDayMax - Number(row?.count ?? 0));
}
