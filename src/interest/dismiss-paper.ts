import type { Db } from "../db/schema/schema.ts";

/** Lays a paper aside on a curator's own desk, or brings it back; no page and no order changes. */
export async function dismissPaper(
  { db, now }: { db: Db; now: () => Date },
  { accountId, paperId, isDismissed }: { accountId: number; paperId: number; isDismissed: boolean },
): Promise<void> {
  if (!isDismissed) {
    await db
      .deleteFrom("desk_dismissal")
      .where("account_id", "=", accountId)
      .where("paper_id", "=", paperId)
      .execute();
    return;
  }
  await db
    .insertInto("desk_dismissal")
    .values({ account_id: accountId, paper_id: paperId, at: now().toISOString() })
    .onConflict((conflict) => conflict.columns(["account_id", "paper_id"]).doNothing())
    .execute();
}
