import type { Db } from "../db/schema/schema.ts";
import type { NoticeCounts } from "./notice-counts.ts";
import { DIAL_USUAL } from "../recommendations/profile.ts";

/** Says that the reader has read every notice there is now. */
export async function markNoticesSeen(
  { db, now, noticeCounts }: { db: Db; now: () => Date; noticeCounts: NoticeCounts },
  accountId: number,
): Promise<void> {
  const at = now().toISOString();
  const row = { account_id: accountId, dial: DIAL_USUAL, since_at: null, feed_number: 0 };
  await db
    .insertInto("profile")
    .values({ ...row, notices_seen_at: at, changed_at: at })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ notices_seen_at: at }))
    .execute();
  noticeCounts.forget(accountId);
}
