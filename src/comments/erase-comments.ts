import type { Trx } from "../db/schema/schema.ts";
import { countComments } from "./count-comments.ts";
import { wilsonLowerBound } from "./wilson.ts";

/** Empties every comment of a reader and takes their judgements back (SC17); answers to them stay. */
export async function eraseComments(trx: Trx, accountId: number, now: Date): Promise<void> {
  const own = await trx
    .selectFrom("comment")
    .select(["comment_id", "paper_id"])
    .where("account_id", "=", accountId)
    .execute();
  await trx
    .deleteFrom("comment_edit")
    .where("comment_id", "in", (eb) =>
      eb.selectFrom("comment").select("comment.comment_id").where("account_id", "=", accountId),
    )
    .execute();
  await trx
    .updateTable("comment")
    .set({ text: "", state: "erased", account_id: null })
    .where("account_id", "=", accountId)
    .execute();
  for (const paperId of new Set(own.map((row) => row.paper_id))) {
    await countComments(trx, paperId, accountId, now);
  }
  const judged = await trx
    .deleteFrom("comment_vote")
    .where("account_id", "=", accountId)
    .returning(["comment_id", "value"])
    .execute();
  for (const { comment_id, value } of judged) {
    const counts = await trx
      .updateTable("comment")
      .set((eb) =>
        value > 0 ? { up_count: eb("up_count", "-", 1) } : { down_count: eb("down_count", "-", 1) },
      )
      .where("comment_id", "=", comment_id)
      .returning(["up_count", "down_count"])
      .executeTakeFirstOrThrow();
    await trx
      .updateTable("comment")
      .set({ lower_bound: wilsonLowerBound(counts.up_count, counts.down_count) })
      .where("comment_id", "=", comment_id)
      .execute();
  }
}
