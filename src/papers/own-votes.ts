import type { Db } from "../db/schema/schema.ts";

/** Which of these papers the reader has voted for. */
export async function votedPapers(
  db: Db,
  accountId: number | null,
  paperIds: number[],
): Promise<Set<number>> {
  if (accountId === null || paperIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("vote")
    .select("paper_id")
    .where("account_id", "=", accountId)
    .where("paper_id", "in", paperIds)
    .execute();
  return new Set(rows.map((row) => row.paper_id));
}
