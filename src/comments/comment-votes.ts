import { UserError } from "../base/errors.ts";
import type { CommentParts } from "./comments.ts";
import { wilsonLowerBound } from "./wilson.ts";

/** Says that a comment is useful (1), is not (−1), or takes that back (0); once a reader. */
export async function voteComment(
  { db }: CommentParts,
  accountId: number,
  commentId: number,
  value: 1 | 0 | -1,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const comment = await trx
      .selectFrom("comment")
      .select(["account_id", "state"])
      .where("comment_id", "=", commentId)
      .executeTakeFirst();
    if (!comment || comment.state !== "visible")
      throw new UserError("There is no such comment.", "not_found");
    if (comment.account_id === accountId)
      throw new UserError("You can’t vote on your own comment.", "forbidden");
    await trx
      .deleteFrom("comment_vote")
      .where("comment_id", "=", commentId)
      .where("account_id", "=", accountId)
      .execute();
    if (value !== 0) {
      const row = { comment_id: commentId, account_id: accountId, value };
      await trx.insertInto("comment_vote").values(row).execute();
    }
    const votes = await trx
      .selectFrom("comment_vote")
      .select((eb) => ["value", eb.fn.countAll<number>().as("count")])
      .where("comment_id", "=", commentId)
      .groupBy("value")
      .execute();
    const countOf = (wanted: number) =>
      Number(votes.find((row) => row.value === wanted)?.count ?? 0);
    const [up, down] = [countOf(1), countOf(-1)];
    await trx
      .updateTable("comment")
      .set({ up_count: up, down_count: down, lower_bound: wilsonLowerBound(up, down) })
      .where("comment_id", "=", commentId)
      .execute();
  });
}
