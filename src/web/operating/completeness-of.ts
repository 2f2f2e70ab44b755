import type { Db } from "../../db/schema/schema.ts";

/**
 * HV11 for a day over all categories that were announced, each paper once however many of them it
 * is in; null where none was looked at.
 */
export async function completenessOf(db: Db, day: string) {
  const rows = await db
    .selectFrom("completeness")
    .select(["category", "missing"])
    .where("day", "=", day)
    .execute();
  if (rows.length === 0) return null;
  const { count } = await db
    .selectFrom("announcement")
    .select((eb) => eb.fn.count<number>("arxiv_id").distinct().as("count"))
    .where("day", "=", day)
    .where(
      "category",
      "in",
      rows.map(({ category }) => category),
    )
    .executeTakeFirstOrThrow();
  const missing = new Set(rows.flatMap((row) => JSON.parse(row.missing) as string[]));
  const announced = Number(count);
  return { announced, stored: announced - missing.size };
}
