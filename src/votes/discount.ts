import type { Trx } from "../db/schema.ts";
import { RING_RULE, ringDiscount } from "../ranking/ring-defence.ts";

const DAY_MS = 86_400_000;

/** How far the discount of a paper's votes has to move after a change (RK7); 0 where it stands. */
export async function discountChange(trx: Trx, paperId: number): Promise<number> {
  const votes = await trx
    .selectFrom("vote")
    .innerJoin("account", "account.account_id", "vote.account_id")
    .leftJoin("ring_member", "ring_member.account_id", "vote.account_id")
    .select(["vote.at", "vote.network", "account.created_at", "ring_member.ring_id"])
    .where("paper_id", "=", paperId)
    .execute();
  const establishedMs = await establishedSince(trx);
  const discount = ringDiscount(
    votes.map(({ at, network, created_at, ring_id }) => ({
      atMs: Date.parse(at),
      accountAgeDays:
        Date.parse(at) < establishedMs
          ? Infinity
          : (Date.parse(at) - Date.parse(created_at)) / DAY_MS,
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

/** The moment from which the site has enough readers who are not new. */
async function establishedSince(trx: Trx): Promise<number> {
  const row = await trx
    .selectFrom("account")
    .select("created_at")
    .orderBy("account_id")
    .offset(RING_RULE.establishedReaders - 1)
    .limit(1)
    .executeTakeFirst();
  return row ? Date.parse(row.created_at) + RING_RULE.youngDays * DAY_MS : Infinity;
}
