import type { Trx } from "../db/schema.ts";
import { ringDiscount } from "../ranking/ring-defence.ts";
import { SUSPICION_RULE, readerStanding } from "../ranking/suspicious-votes.ts";
import type { ReaderStanding, SeenVote, UsualReaders } from "../ranking/suspicious-votes.ts";

const DAY_MS = 86_400_000;
/** The site's newest votes tell who its usual readers are. */
const USUAL_VOTES = 200;

/** As the column `is_new` keeps them with each vote. */
const STANDINGS: ReaderStanding[] = ["known", "new", "occasional"];

/** How far the discount of a paper's votes has to move after a change (RK7); 0 where it stands. */
export async function discountChange(trx: Trx, paperId: number): Promise<number> {
  const votes = await trx
    .selectFrom("vote")
    .innerJoin("account", "account.account_id", "vote.account_id")
    .leftJoin("ring_member", "ring_member.account_id", "vote.account_id")
    .select(["at", "network", "is_new", "ring_id", "created_at", "vote.account_id"])
    .where("paper_id", "=", paperId)
    .execute();
  const seen = votes.map(({ at, network, is_new, ring_id, created_at, account_id }) => ({
    atMs: Date.parse(at),
    standing: STANDINGS[is_new] ?? "known",
    network,
    ring: ring_id,
    joinedMs: Date.parse(created_at),
    account: account_id,
  }));
  const row = await trx
    .selectFrom("signal")
    .select((eb) => eb.fn.sum<number>("value").as("sum"))
    .where("paper_id", "=", paperId)
    .where("kind", "=", "discount")
    .executeTakeFirst();
  const discount = ringDiscount(seen, await usualReaders(trx, paperId, seen));
  return Math.round((discount - Number(row?.sum ?? 0)) * 1e6) / 1e6;
}

/** Two short reads by an index, and none where too few voted for a comparison to say anything. */
async function usualReaders(trx: Trx, paperId: number, seen: SeenVote[]): Promise<UsualReaders> {
  const { cohortVotes, strikeVotes } = SUSPICION_RULE;
  const usual = { accounts: 0, occasionalShare: 1 };
  if (seen.length >= cohortVotes) {
    const newest = await trx
      .selectFrom("account")
      .select((eb) => eb.fn.max("account_id").as("number"))
      .executeTakeFirst();
    usual.accounts = Number(newest?.number ?? 0);
  }
  if (seen.filter(({ standing }) => standing === "occasional").length < strikeVotes) return usual;
  const others = await trx
    .selectFrom("vote")
    .select("is_new")
    .where("paper_id", "!=", paperId)
    .orderBy("at", "desc")
    .limit(USUAL_VOTES)
    .execute();
  const occasional = others.filter(({ is_new }) => STANDINGS[is_new] === "occasional").length;
  return { ...usual, occasionalShare: others.length > 0 ? occasional / others.length : 1 };
}

/**
 * What is known of a reader at `now`, as the store keeps it; judged once, when the vote is cast. It
 * reads the first few votes of the reader's last months by their index, and nothing of anybody else.
 */
export async function standingOfReader(trx: Trx, accountId: number, now: Date): Promise<number> {
  const { regularVotes, historyDays } = SUSPICION_RULE;
  const account = await trx
    .selectFrom("account")
    .select("created_at")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  const since = new Date(now.getTime() - historyDays * DAY_MS).toISOString();
  const earlier = await trx
    .selectFrom("vote")
    .select("at")
    .where("account_id", "=", accountId)
    .where("at", ">=", since)
    .orderBy("at")
    .limit(regularVotes)
    .execute();
  const votesMs = earlier.map(({ at }) => Date.parse(at));
  return STANDINGS.indexOf(readerStanding(Date.parse(account.created_at), votesMs, now.getTime()));
}
