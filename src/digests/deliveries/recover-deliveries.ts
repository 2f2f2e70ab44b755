import type { Db } from "../../db/schema/schema.ts";
import { isGone } from "../../jobs/holder.ts";

const HOLDERS_MAX = 10_000;

/**
 * Looks after deliveries whose worker died: one in `sending` becomes `uncertain` and is never sent
 * again by itself (DG4); one that was only claimed is due again.
 * @returns how many became uncertain
 */
export async function recoverDeliveries(db: Db, now: Date): Promise<number> {
  const at = now.toISOString();
  const holders = await db
    .selectFrom("delivery")
    .select("lease_holder")
    .distinct()
    .where("lease_holder", "is not", null)
    .limit(HOLDERS_MAX)
    .execute();
  if (holders.length === 0) return 0;
  const gone = holders.flatMap(({ lease_holder: holder }) =>
    holder !== null && isGone(holder) ? [holder] : [],
  );
  return db.transaction().execute(async (trx) => {
    const lost = await trx
      .updateTable("delivery")
      .set({
        state: "uncertain",
        reply: "the sender stopped between the message data and the reply",
        lease_holder: null,
        lease_until: null,
        settled_at: at,
      })
      .where("state", "=", "sending")
      .where("lease_holder", "is not", null)
      .where((eb) =>
        gone.length > 0
          ? eb.or([eb("lease_until", "<", at), eb("lease_holder", "in", gone)])
          : eb("lease_until", "<", at),
      )
      .executeTakeFirst();
    await trx
      .updateTable("delivery")
      .set({ due_at: at, lease_holder: null, lease_until: null })
      .where("state", "=", "prepared")
      .where("lease_holder", "is not", null)
      .where((eb) =>
        gone.length > 0
          ? eb.or([eb("lease_until", "<", at), eb("lease_holder", "in", gone)])
          : eb("lease_until", "<", at),
      )
      .execute();
    return Number(lost.numUpdatedRows);
  });
}
