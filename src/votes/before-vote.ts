import { atOnce } from "../db/at-once.ts";
import { DAY_MS } from "../base/days.ts";
import type { Trx } from "../db/schema/schema.ts";
import type { Signal } from "../ranking/signal.ts";
import { SUSPICION_RULE, readerStanding } from "../ranking/suspicious-votes.ts";
import type { ReaderStanding } from "../ranking/suspicious-votes.ts";
import { singleRows, singleSignals, talliedPaper, talliedRows } from "../ranking/tally.ts";
import type { TalliedPaper } from "../ranking/tally.ts";
import { fewVoteRows, hasFewVotes, sumRows, votesInView } from "./discount.ts";
import type { VotesInView } from "./discount.ts";

/** What the store knows of a paper and a reader before the reader's vote. */
export interface BeforeVote {
  paper: TalliedPaper | undefined;
  single: Signal[] | null;
  /** Undefined where the account is gone. */
  voter: Voter | undefined;
  /** Null where the paper has many votes, which are read when they are wanted. */
  inView: VotesInView | null;
}

export interface Voter {
  hasVoted: boolean;
  ring: number | null;
  joinedMs: number;
  /** What is known of the reader at a moment; judged once, when the vote is cast. */
  standingAt: (moment: Date) => ReaderStanding;
}

/** Everything that one vote has to know, in one round trip; of the reader the first few votes of the last months. */
export async function readBeforeVote(
  trx: Trx,
  { paperId, accountId }: { paperId: number; accountId: number },
  now: Date,
): Promise<BeforeVote> {
  const [papers, single, voters, earlier, votes, sums] = await atOnce(trx, [
    talliedRows(trx, paperId),
    singleRows(trx, paperId),
    voterRows(trx, paperId, accountId),
    earlierVotes(trx, accountId, now),
    fewVoteRows(trx, paperId),
    sumRows(trx, paperId),
  ]);
  const paper = talliedPaper(papers.rows[0]);
  const [row] = voters.rows;
  const joinedMs = Date.parse(row?.created_at ?? "");
  const earlierMs = earlier.rows.map(({ at }) => Date.parse(at));
  return {
    paper,
    single: singleSignals(single.rows),
    voter: row && {
      hasVoted: Number(row.votes) > 0,
      ring: row.ring_id ?? null,
      joinedMs,
      standingAt: (moment) => readerStanding(joinedMs, earlierMs, moment.getTime()),
    },
    inView: hasFewVotes(paper?.tally ?? null) ? votesInView(votes.rows, sums.rows[0]) : null,
  };
}

const voterRows = (trx: Trx, paperId: number, accountId: number) =>
  trx
    .selectFrom("account")
    .leftJoin("ring_member", "ring_member.account_id", "account.account_id")
    .select(["created_at", "ring_id"])
    .select((eb) =>
      eb
        .selectFrom("vote")
        .select((vote) => vote.fn.countAll<number>().as("count"))
        .where("vote.paper_id", "=", paperId)
        .where("vote.account_id", "=", accountId)
        .as("votes"),
    )
    .where("account.account_id", "=", accountId);

function earlierVotes(trx: Trx, accountId: number, now: Date) {
  const { regularVotes, historyDays } = SUSPICION_RULE;
  return trx
    .selectFrom("vote")
    .select("at")
    .where("account_id", "=", accountId)
    .where("at", ">=", new Date(now.getTime() - historyDays * DAY_MS).toISOString())
    .orderBy("at")
    .limit(regularVotes);
}
