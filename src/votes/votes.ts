import { UserError } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { together } from "../db/together.ts";
import { votedPapers } from "../papers/own-votes.ts";
import { momentAfter, readerSource, recordSignals } from "../ranking/reader-signals.ts";
import type { ReaderSignal } from "../ranking/reader-signals.ts";
import { readTallied } from "../ranking/tally.ts";
import { lookAgain, standingOfReader } from "./discount.ts";

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
  return together(parts.db, (trx) => turn(trx, vote, true, parts.now()));
}

/** Takes a vote back; without one nothing changes. */
export async function retractVote(
  parts: VoteParts,
  vote: Omit<Vote, "network">,
): Promise<VoteStanding> {
  return together(parts.db, (trx) => turn(trx, { ...vote, network: null }, false, parts.now()));
}

/** Votes, or retracts where one is cast: what a form does that does not say which. */
export async function turnVote(parts: VoteParts, vote: Vote): Promise<VoteStanding> {
  return together(parts.db, async (trx) => {
    const cast = await votedPapers(trx, vote.accountId, [vote.paperId]);
    return turn(trx, vote, !cast.has(vote.paperId), parts.now());
  });
}

async function turn(trx: Trx, vote: Vote, isCast: boolean, now: Date): Promise<VoteStanding> {
  const { paperId, accountId } = vote;
  const paper = await readTallied(trx, paperId);
  if (!paper) throw new UserError("This paper is not here any more.", "not_found");
  const moment = await momentAfter(trx, paperId, paper.tally?.at ?? null, now);
  const isChanged = isCast ? await insert(trx, vote, moment) : await remove(trx, vote);
  if (!isChanged) {
    return { points: paper.points, hotness: paper.hotness, hasVoted: isCast, isChanged };
  }
  const signals: ReaderSignal[] = [{ kind: "vote", value: isCast ? 1 : -1 }];
  const { change, seen } = await lookAgain(trx, paperId, paper.tally);
  if (change !== 0) signals.push({ kind: "discount", value: change });
  const act = { paper, paperId, accountId, moment, seen };
  const { points, hotness } = await recordSignals(trx, act, signals);
  return { points, hotness, hasVoted: isCast, isChanged };
}

async function insert(trx: Trx, { paperId, accountId, network }: Vote, moment: Date) {
  const standing = await standingOfReader(trx, accountId, moment);
  const row = { paper_id: paperId, account_id: accountId, at: moment.toISOString(), network };
  const result = await trx
    .insertInto("vote")
    .values({ ...row, is_new: standing })
    .onConflict((conflict) => conflict.columns(["paper_id", "account_id"]).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function remove(trx: Trx, { paperId, accountId }: Vote) {
  const result = await trx
    .deleteFrom("vote")
    .where("paper_id", "=", paperId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Takes back every vote of a reader, and leaves nothing that names them (SC17). */
export async function eraseVotes(trx: Trx, accountId: number, now: Date): Promise<void> {
  const rows = await trx
    .selectFrom("vote")
    .select("paper_id")
    .where("account_id", "=", accountId)
    .execute();
  for (const { paper_id } of rows) {
    await turn(trx, { paperId: paper_id, accountId, network: null }, false, now);
  }
  await trx
    .updateTable("signal")
    .set({ source: `reader:erased-${crypto.randomUUID()}` })
    .where("source", "=", readerSource(accountId))
    .execute();
  await trx.deleteFrom("ring_member").where("account_id", "=", accountId).execute();
}
