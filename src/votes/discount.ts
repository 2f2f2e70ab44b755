import type { Trx } from "../db/schema.ts";
import { RING_RULE, ringDiscount } from "../ranking/ring-defence.ts";

const DAY_MS = 86_400_000;

/** How far the discount of a paper's votes has to move after a change (RK7); 0 where it stands. */
export async function discountChange(trx: Trx, paperId: number): Promise<number> {
  const votes = await trx
    .selectFrom("vote")
    .leftJoin("ring_member", "ring_member.account_id", "vote.account_id")
    .select(["at", "network", "is_new", "ring_id"])
    .where("paper_id", "=", paperId)
    .execute();
  const discount = ringDiscount(
    votes.map(({ at, network, is_new, ring_id }) => ({
      atMs: Date.parse(at),
      isNew: is_new === 1,
      network,
      ring: ring_id,
    })),
  );
  const row = await trx
    .selectFrom("signal")
    .select((eb) => eb.fn.sum<number>("value").as("sum"))
    .where("paper_id", "=", paperId)
    .where("kind", "=", "discount")
    .executeTakeFirst();
  return Math.round((discount - Number(row?.sum ?? 0)) * 1e6) / 1e6;
}

/** Whether a reader is new at `now`; judged once, when the vote is cast, and kept with it. */
export async function isNewReader(trx: Trx, accountId: number, now: Date): Promise<boolean> {
  const account = await trx
    .selectFrom("account")
    .select("created_at")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  const isYoung = now.getTime() - Date.parse(account.created_at) < RING_RULE.youngDays * DAY_MS;
  const earlier = await trx
    .selectFrom("vote")
    .select("paper_id")
    .where("account_id", "=", accountId)
    .limit(RING_RULE.knownVotes)
    .execute();
  if (!isYoung && earlier.length >= RING_RULE.knownVotes) return false;
  const established = await trx
    .selectFrom("vote")
    .select("account_id")
    .groupBy("account_id")
    .having((eb) => eb.fn.countAll(), ">=", RING_RULE.knownVotes)
    .orderBy("account_id")
    .offset(RING_RULE.establishedReaders - 1)
    .limit(1)
    .executeTakeFirst();
  return established !== undefined;
}
