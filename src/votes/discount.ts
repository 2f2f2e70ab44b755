import { sql } from "kysely";
import { atOnce } from "../db/at-once.ts";
import type { Trx } from "../db/schema/schema.ts";
import { ringDiscount } from "../ranking/ring-defence.ts";
import { SUSPICION_RULE } from "../ranking/suspicious-votes.ts";
import type { ReaderStanding, SeenVote, UsualReaders } from "../ranking/suspicious-votes.ts";
import { tallyField } from "../ranking/tally.ts";
import type { Looked } from "../ranking/tally.ts";

/** The site's newest votes tell who its usual readers are. */
const USUAL_VOTES = 200;

/** As the column `is_new` keeps them with each vote. */
export const STANDINGS: ReaderStanding[] = ["known", "new", "occasional"];

/** Of that many votes of a paper one may come unseen before all are looked at again. */
const UNSEEN_SHARE = 1 / 64;
/** A paper with fewer has its votes looked at with every vote. */
const FEW_VOTES = 2 / UNSEEN_SHARE;

/** What the discount of a paper's votes is judged from. */
export interface VotesInView {
  votes: SeenVote[];
  /** What is taken off now, as the log of signals has it. */
  discount: number;
  /** How many accounts the site has. */
  accounts: number;
}

/**
 * How far the discount has to move after one more vote was cast or taken back. Of a paper with fewer
 * than 128 all votes are looked at each time; of one with more, each time a 64th of them has changed,
 * so that a vote costs the same however many there are.
 */
export async function lookAgain(
  trx: Trx,
  paperId: number,
  known: Looked | null,
  inView: () => Promise<VotesInView>,
): Promise<{ change: number; seen: Looked }> {
  const unseen = (known?.unseen ?? 0) + 1;
  if (known && unseen < Math.floor(known.looked * UNSEEN_SHARE)) {
    return { change: 0, seen: { looked: known.looked, unseen } };
  }
  const view = await inView();
  const change = await changeIn(trx, paperId, view);
  return { change, seen: { looked: view.votes.length, unseen: 0 } };
}

/** How far the discount of a paper's votes has to move after a change (RK7); 0 where it does not move. */
export async function discountChange(trx: Trx, paperId: number): Promise<number> {
  return changeIn(trx, paperId, await readVotes(trx, paperId));
}

export async function readVotes(trx: Trx, paperId: number): Promise<VotesInView> {
  const [votes, sums] = await atOnce(trx, [voteRows(trx, paperId), sumRows(trx, paperId)]);
  return votesInView(votes.rows, sums.rows[0]);
}

/** Asks for a paper's votes; `votesInView` reads the answer. */
export const voteRows = (trx: Trx, paperId: number) =>
  trx
    .selectFrom("vote")
    .innerJoin("account", "account.account_id", "vote.account_id")
    .leftJoin("ring_member", "ring_member.account_id", "vote.account_id")
    .select(["at", "network", "is_new", "ring_id", "created_at", "vote.account_id"])
    .where("vote.paper_id", "=", paperId);

/** The same of a paper with few votes; no row of one with many, which are seldom wanted. */
export const fewVoteRows = (trx: Trx, paperId: number) =>
  voteRows(trx, paperId).where(
    sql<number>`coalesce(cast(${tallyField(trx, paperId, "looked")} as integer), 0)`,
    "<",
    FEW_VOTES,
  );

/** Whether `fewVoteRows` gave all votes of the paper. */
export const hasFewVotes = (known: Looked | null): boolean =>
  known !== null && known.looked < FEW_VOTES;

/** Asks for what is taken off a paper now, and for the number of the newest account. */
export const sumRows = (trx: Trx, paperId: number) =>
  trx.selectNoFrom((eb) => [
    eb
      .selectFrom("signal")
      .select((signal) => signal.fn.sum<number>("value").as("sum"))
      .where("paper_id", "=", paperId)
      .where("kind", "=", "discount")
      .as("discount"),
    eb
      .selectFrom("account")
      .select((account) => account.fn.max("account_id").as("number"))
      .as("accounts"),
  ]);

interface VoteRow {
  at: string;
  network: string | null;
  is_new: number;
  ring_id: number | null;
  created_at: string;
  account_id: number;
}

export function votesInView(
  rows: VoteRow[],
  sums: { discount: number | null; accounts: number | null } | undefined,
): VotesInView {
  const votes = rows.map(({ at, network, is_new, ring_id, created_at, account_id }) => ({
    atMs: Date.parse(at),
    standing: STANDINGS[is_new] ?? "known",
    network,
    ring: ring_id,
    joinedMs: Date.parse(created_at),
    account: account_id,
  }));
  return { votes, discount: Number(sums?.discount ?? 0), accounts: Number(sums?.accounts ?? 0) };
}

async function changeIn(trx: Trx, paperId: number, view: VotesInView): Promise<number> {
  const discount = ringDiscount(view.votes, await usualReaders(trx, paperId, view));
  return Math.round((discount - view.discount) * 1e6) / 1e6;
}

/** A short read by an index, and none where too few voted for a comparison to say anything. */
async function usualReaders(
  trx: Trx,
  paperId: number,
  { votes, accounts }: VotesInView,
): Promise<UsualReaders> {
  const { strikeVotes } = SUSPICION_RULE;
  const occasionalVotes = votes.filter(({ standing }) => standing === "occasional").length;
  if (occasionalVotes < strikeVotes) return { accounts, occasionalShare: 1 };
  const others = await trx
    .selectFrom("vote")
    .select("is_new")
    .where("paper_id", "!=", paperId)
    .orderBy("at", "desc")
    .limit(USUAL_VOTES)
    .execute();
  const occasional = others.filter(({ is_new }) => STANDINGS[is_new] === "occasional").length;
  return { accounts, occasionalShare: others.length > 0 ? occasional / others.length : 1 };
}
