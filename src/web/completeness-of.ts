import type { Db } from "../db/schema.ts";

/** HV11 for a day over all categories that were announced; null where none was looked at. */
export async function completenessOf(db: Db, day: string) {
  const rows = await db
    .selectFrom("completeness")
    .select(["announced_count", "stored_count"])
    .where("day", "=", day)
    .execute();
  if (rows.length === 0) return null;
  return {
    announced: rows.reduce((sum, row) => sum + row.announced_count, 0),
    stored: rows.reduce((sum, row) => sum + row.stored_count, 0),
  };
}
