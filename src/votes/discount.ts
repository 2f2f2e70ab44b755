import { sql } from "kysely";
import { DAY_MS } from "../base/days.ts";
import { UserError } from "../base/errors.ts";
import type { Trx } from "../db/schema/schema.ts";
import { ringDiscount } from "../ranking/ring-defence.ts";
import type { Looked } from "../ranking/tally.ts";
import { SUSPICION_RULE, readerStanding } from "../ranking/suspicious-votes.ts";
import type { ReaderStanding, SeenVote, UsualReaders } from "../ranking/suspicious-votes.ts";

/** The site's newest votes tell who its usual readers are. */
const USUAL_VOTES = 200;

/** As the column `is_new` keeps them with each vote. */
const STANDINGS: ReaderStanding[] = ["known", "new", "occasional"];

/** Of that many votes of a paper one may come unseen before all are looked at again. */
const UNSEEN_SHARE = 1 / 64;

/**
 * How far the discount has to move after one more vote was cast or taken back. Of a paper with fewer
 * than 128 all votes are looked at each time; of one with more, each time a 64th of them has changed,
 * so that a vote costs the same however many there are.
 */
export async function lookAgain(
  trx: Trx,
  paperId: number,
  known: Looked | null,
): Promise<{ change: number; seen: Looked }> {
  const unseen = (known?.unseen ?? 0) + 1;
  if (known && unseen < Math.floor(known.looked * UNSEEN_SHARE)) {
    return { change: 0, seen: { looked: known.looked, unseen } };
  }
  const { change, votes } = await look(trx, paperId);
  return { change, seen: { looked: votes, unseen: 0 } };
}

/** How far the discount of a paper's votes has to move after a change (RK7); 0 where it does not move. */
export async function discountChange(trx: Trx, paperId: number): Promise<number> {
  return (await look(trx, paperId)).change;
}

async function look(trx: Trx, paperId: number): Promise<{ change: number; votes: number }> {
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
  const change = Math.round((discount - Number(row?.sum ?? 0)) * 1e6) / 1e6;
  return { change, votes: seen.length };
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
  const since = new Date(now.getTime() - historyDays * DAY_MS).toISOString();
  const earlier = trx
    .selectFrom("vote")
    .select("at")
    .where("account_id", "=", accountId)
    .where("at", ">=", since)
    .orderBy("at")
    .limit(regularVotes);
  // One question for both: the account comes first, as what is older than each of its votes.
  const [account, ...votes] = await trx
    .selectFrom("account")
    .select(["created_at as at", sql<number>`0`.as("place")])
    .where("account_id", "=", accountId)
    .unionAll(trx.selectFrom(earlier.as("earlier")).select(["at", sql<number>`1`.as("place")]))
    .orderBy("place")
    .execute();
  if (!account) throw new UserError("This account is not here any more.", "not_found");
  const votesMs = votes.map(({ at }) => Date.parse(at));
  return STANDINGS.indexOf(readerStanding(Date.parse(account.at), votesMs, now.getTime()));
}
