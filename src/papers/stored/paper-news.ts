import type { Trx } from "../../db/schema/schema.ts";

/**
 * Notes when this site learned of a later version of a stored paper, or of its withdrawal; both are
 * dated elsewhere by their authors, often days before.
 */
export async function storeNews(
  trx: Trx,
  paperId: number,
  { isVersion, isWithdrawal, now }: { isVersion: boolean; isWithdrawal: boolean; now: Date },
): Promise<void> {
  if (!isVersion && !isWithdrawal) return;
  const { number } = await trx
    .selectFrom("paper_version")
    .select((eb) => eb.fn.coalesce(eb.fn.max("number"), eb.val(1)).as("number"))
    .where("paper_id", "=", paperId)
    .executeTakeFirstOrThrow();
  const kind = isWithdrawal ? "withdrawn" : "version";
  await trx
    .insertInto("paper_news")
    .values({ paper_id: paperId, kind, number: Number(number), at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
