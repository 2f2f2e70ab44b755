import { UserError } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { together } from "../db/together.ts";
import { momentAfter, readerSource, recordSignals } from "../ranking/reader-signals.ts";
import type { ReaderSignal } from "../ranking/reader-signals.ts";
import type { ReaderStanding } from "../ranking/suspicious-votes.ts";
import { readBeforeVote } from "./before-vote.ts";
import { STANDINGS, lookAgain, readVotes } from "./discount.ts";

export interface VoteParts {
  db: Db;
  now: () => Date;
}

export interface Vote {
  paperId: number;
  accountId: number;
  /** The network it comes from, hashed (`networkHash`); null where it is not known. */
  network: string | null;
}

export interface VoteStanding {
  points: number;
  hotness: number;
  hasVoted: boolean;
  /** False where the vote was already, or none did. */
  isChanged: boolean;
}

/** One vote a reader and paper, counted and ranked in one transaction (RK6); a second changes nothing. */
export async function castVote(parts: VoteParts, vote: Vote): Promise<VoteStanding> {
  return together(parts.db, (trx) => turn(trx, vote, "cast", parts.now()));
}

/** Takes a vote back; without one nothing changes. */
export async function retractVote(
  parts: VoteParts,
  vote: Omit<Vote, "network">,
): Promise<VoteStanding> {
  return together(parts.db, (trx) => turn(trx, { ...vote, network: null }, "retract", parts.now()));
}

/** Votes, or retracts where one is cast: what a form does that does not say which. */
export async function turnVote(parts: VoteParts, vote: Vote): Promise<VoteStanding> {
  return together(parts.db, (trx) => turn(trx, vote, "turn", parts.now()));
}

/** One round trip reads and one writes, beside those that begin and end the transaction. */
async function turn(
  trx: Trx,
  vote: Vote,
  wish: "cast" | "retract" | "turn",
  now: Date,
): Promise<VoteStanding> {
  const { paperId, accountId } = vote;
  const { paper, single, voter, inView } = await readBeforeVote(trx, vote, now);
  if (!paper) throw new UserError("This paper no longer exists.", "not_found");
  if (!voter) throw new UserError("This account no longer exists.", "not_found");
  const isCast = wish === "turn" ? !voter.hasVoted : wish === "cast";
  const { points, hotness } = paper;
  if (voter.hasVoted === isCast) return { points, hotness, hasVoted: isCast, isChanged: false };
  const moment = await momentAfter(trx, paperId, paper.tally?.at ?? null, now);
  const standing = voter.standingAt(moment);
  const { change, seen } = await lookAgain(trx, paperId, paper.tally, async () => {
    const { votes, ...rest } = inView ?? (await readVotes(trx, paperId));
    const others = votes.filter(({ account }) => account !== accountId);
    if (!isCast) return { ...rest, votes: others };
    const { ring, joinedMs } = voter;
    const { network } = vote;
    const own = { atMs: moment.getTime(), standing, network, ring, joinedMs, account: accountId };
    return { ...rest, votes: [...others, own] };
  });
  const signals: ReaderSignal[] = [{ kind: "vote", value: isCast ? 1 : -1 }];
  if (change !== 0) signals.push({ kind: "discount", value: change });
  const act = { paper, paperId, accountId, moment, seen, single };
  const write = isCast ? inserted(trx, vote, moment, standing) : deleted(trx, vote);
  const rank = await recordSignals(trx, act, signals, [write]);
  return { points: rank.points, hotness: rank.hotness, hasVoted: isCast, isChanged: true };
}

const inserted = (trx: Trx, vote: Vote, moment: Date, standing: ReaderStanding) =>
  trx.insertInto("vote").values({
    paper_id: vote.paperId,
    account_id: vote.accountId,
    at: moment.toISOString(),
    network: vote.network,
    is_new: STANDINGS.indexOf(standing),
  });

const deleted = (trx: Trx, { paperId, accountId }: Vote) =>
  trx.deleteFrom("vote").where("paper_id", "=", paperId).where("account_id", "=", accountId);

/** Takes back every vote of a reader, and leaves nothing that names them (SC17). */
export async function eraseVotes(trx: Trx, accountId: number, now: Date): Promise<void> {
  const rows = await trx
    .selectFrom("vote")
    .select("paper_id")
    .where("account_id", "=", accountId)
    .execute();
  for (const { paper_id } of rows) {
    await turn(trx, { paperId: paper_id, accountId, network: null }, "retract", now);
  }
  await trx
    .updateTable("signal")
    .set({ source: `reader:erased-${crypto.randomUUID()}` })
    .where("source", "=", readerSource(accountId))
    .execute();
  await trx.deleteFrom("ring_member").where("account_id", "=", accountId).execute();
}
