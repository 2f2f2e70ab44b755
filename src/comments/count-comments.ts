import type { Trx } from "../db/schema/schema.ts";
import { nextMoment, recordReaderSignals } from "../ranking/reader-signals.ts";

/**
 * Counts a paper's comments again and moves its signal: ranking counts readers who commented, beside
 * who put the paper forward and its authors (RK3), so that talking to oneself is worth nothing.
 */
export async function countComments(
  trx: Trx,
  paperId: number,
  accountId: number,
  now: Date,
): Promise<void> {
  const { count } = await trx
    .selectFrom("comment")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("paper_id", "=", paperId)
    .where("state", "=", "visible")
    .executeTakeFirstOrThrow();
  await trx
    .updateTable("paper")
    .set({ comment_count: Number(count) })
    .where("paper_id", "=", paperId)
    .execute();
  const change = (await otherReaders(trx, paperId)) - (await signalled(trx, paperId));
  if (change === 0) return;
  const moment = await nextMoment(trx, paperId, now);
  await recordReaderSignals(trx, paperId, accountId, [{ kind: "comment", value: change }], moment);
}

async function otherReaders(trx: Trx, paperId: number): Promise<number> {
  const row = await trx
    .selectFrom("comment")
    .select((eb) => eb.fn.count<number>("account_id").distinct().as("count"))
    .where("paper_id", "=", paperId)
    .where("state", "=", "visible")
    .where("account_id", "not in", (eb) =>
      eb
        .selectFrom("submission")
        .select("submission.account_id")
        .where("submission.paper_id", "=", paperId)
        .where("submission.account_id", "is not", null)
        .where("submission.state", "=", "accepted")
        .$castTo<{ account_id: number }>(),
    )
    .where("account_id", "not in", (eb) =>
      eb
        .selectFrom("author_claim")
        .select("author_claim.account_id")
        .where("author_claim.paper_id", "=", paperId)
        .where("author_claim.state", "=", "proven"),
    )
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function signalled(trx: Trx, paperId: number): Promise<number> {
  const row = await trx
    .selectFrom("signal")
    .select((eb) => eb.fn.sum<number>("value").as("sum"))
    .where("paper_id", "=", paperId)
    .where("kind", "=", "comment")
    .where("source", "like", "reader:%")
    .executeTakeFirst();
  return Number(row?.sum ?? 0);
}
