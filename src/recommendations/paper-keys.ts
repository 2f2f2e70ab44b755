import type { Db } from "../db/schema/schema.ts";

const BATCH = 500;

/** Keys of papers by their numbers. */
export async function findPaperKeys(
  db: Db,
  paperIds: readonly number[],
): Promise<Map<number, string>> {
  const keys = new Map<number, string>();
  for (let from = 0; from < paperIds.length; from += BATCH) {
    const rows = await db
      .selectFrom("paper")
      .select(["paper_id", "key"])
      .where("paper_id", "in", paperIds.slice(from, from + BATCH))
      .execute();
    for (const { paper_id, key } of rows) keys.set(Number(paper_id), key);
  }
  return keys;
}

/** Numbers of papers by their keys; a key that is not here is left out. */
export async function paperIdsOf(db: Db, keys: readonly string[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let from = 0; from < keys.length; from += BATCH) {
    const rows = await db
      .selectFrom("paper")
      .select(["paper_id", "key"])
      .where("key", "in", keys.slice(from, from + BATCH))
      .execute();
    for (const { paper_id, key } of rows) ids.set(key, Number(paper_id));
  }
  return ids;
}
