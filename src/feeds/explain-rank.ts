import { addDays, longDay } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { interestReasons, reasonWords } from "../interest/explain-interest.ts";
import type { InterestReason } from "../interest/explain-interest.ts";
import type { Paper } from "../papers/paper.ts";
import { EPOCH_DAY, formulaAt, rank } from "../ranking/formula.ts";
import type { Rank, RankInput } from "../ranking/formula.ts";
import { ownDaySignal } from "../ranking/rerank.ts";
import type { FeedContext } from "./feed-query.ts";
import type { Signal } from "../ranking/signal.ts";

export interface Explanation extends Pick<Rank, "formulaVersion" | "hotness"> {
  inputs: Array<Rank["inputs"][number] & { label: string | null }>;
  /** What the group is expected to see in it; null where nothing is known. */
  interest: InterestReason | null;
  /** What would move it one place up, in words. */
  next: string | null;
}

/** What would move a paper one place up. */
type NextPlace = { kind: "first" } | { kind: "bounded" } | { kind: "votes"; votes: number };

/** Why a paper is where it is, for programs: the inputs sum to its hotness (RK4). */
export async function explainRank(
  context: FeedContext,
  paper: Paper,
  at: Date | null,
): Promise<Explanation> {
  const { nextPlace, ...explained } = await explainPlace(context, paper, at);
  return { ...explained, next: nextWords(nextPlace) };
}

/** All dated signals of a paper, oldest first. */
export async function readSignals(db: Db, paperId: number): Promise<Signal[]> {
  return db
    .selectFrom("signal")
    .select(["kind", "at", "value"])
    .where("paper_id", "=", paperId)
    .orderBy("at")
    .orderBy("signal_id")
    .execute();
}

/** The same with what would move the paper, for a page that has words of its own. */
export async function explainPlace(
  { db, now }: FeedContext,
  paper: Paper,
  at: Date | null,
  signals: Promise<Signal[]> = readSignals(db, paper.paperId),
): Promise<Omit<Explanation, "next"> & { nextPlace: NextPlace | null }> {
  const moment = (at ?? now()).toISOString();
  const result = rankOf(paper, await signals, moment);
  const hasInterest = result.inputs.some(({ kind }) => kind === "interest");
  const reasons = await interestReasons(db, hasInterest ? [paper.paperId] : []);
  return {
    ...explained(result, reasons.get(paper.paperId) ?? null),
    nextPlace: at ? null : await placeUp({ db }, paper, result, moment),
  };
}

/** Why each paper of a list is where it is, by row number: the same inputs, read at once. */
export async function explainRanks(
  { db, now }: FeedContext,
  papers: Paper[],
  at: Date | null,
): Promise<Map<number, Omit<Explanation, "next">>> {
  const moment = (at ?? now()).toISOString();
  const paperIds = papers.map(({ paperId }) => paperId);
  if (paperIds.length === 0) return new Map();
  const [signals, reasons] = await Promise.all([
    db
      .selectFrom("signal")
      .select(["paper_id", "kind", "at", "value"])
      .where("paper_id", "in", paperIds)
      .orderBy("at")
      .orderBy("signal_id")
      .execute(),
    interestReasons(db, paperIds),
  ]);
  const byPaper = Map.groupBy(signals, ({ paper_id: paperId }) => paperId);
  return new Map(
    papers.map((paper) => {
      const result = rankOf(paper, byPaper.get(paper.paperId) ?? [], moment);
      return [paper.paperId, explained(result, reasons.get(paper.paperId) ?? null)];
    }),
  );
}

const rankOf = (paper: Paper, signals: Signal[], moment: string): Rank =>
  rank(withOwnDay(paper, signals), moment);

/** The stored signals of a paper behind the one of its own day, as ranking counts them. */
export function withOwnDay(paper: Paper, signals: Signal[]): Signal[] {
  const own = ownDaySignal({ announced_on: paper.announcedOn, published_at: paper.publishedAt });
  return own ? [own, ...signals] : signals;
}

/** A reason is given only where expected interest is among the inputs. */
function explained(
  { formulaVersion, hotness, inputs }: Rank,
  known: InterestReason | null,
): Omit<Explanation, "next"> {
  const interest = inputs.some(({ kind }) => kind === "interest") ? known : null;
  return {
    formulaVersion,
    hotness,
    interest,
    inputs: inputs.map((input) => ({
      ...input,
      label: input.kind === "interest" && interest ? reasonWords(interest) : timeLabel(input),
    })),
  };
}

const TIME_WORDS: Record<string, string> = {
  announced: "Announced",
  published: "Published",
  edition: "In the edition of",
  pick: "Picked for",
};

/** The term in time is a number of days; its day says more. */
function timeLabel({ kind, value, weight }: RankInput): string | null {
  const words = TIME_WORDS[kind];
  if (!words || weight !== 1) return null;
  return `${words} ${longDay(addDays(EPOCH_DAY, value)).replace(/^\w+, /, "")}`;
}

/** How many votes more would bring it past the paper above it in the order by hotness. */
async function placeUp(
  { db }: Pick<FeedContext, "db">,
  paper: Paper,
  result: Rank,
  moment: string,
): Promise<NextPlace | null> {
  const above = await db
    .selectFrom("paper")
    .select("hotness")
    .where("hot_key", "<", (eb) =>
      eb.selectFrom("paper as own").select("own.hot_key").where("own.paper_id", "=", paper.paperId),
    )
    .orderBy("hot_key", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!above) return { kind: "first" };
  const term = formulaAt(moment).terms["vote"];
  if (!term) return null;
  // Votes and what ring defence takes off them are two inputs of one term.
  const own = result.inputs.filter(({ kind }) => kind === "vote" || kind === "discount");
  const counted = own.reduce((sum, { value }) => sum + value, 0);
  const contribution = own.reduce((sum, input) => sum + input.contribution, 0);
  const needed = above.hotness - result.hotness + contribution;
  if (needed >= term.most) return { kind: "bounded" };
  const more = Math.max(1, Math.floor(10 ** (needed / term.weight) - 1 - counted) + 1);
  return { kind: "votes", votes: more };
}

/** The same for programs, in English. */
function nextWords(next: NextPlace | null): string | null {
  if (next === null) return null;
  if (next.kind === "first") return "It is currently first.";
  if (next.kind === "bounded") return "Votes alone can’t move it up a place: their part is capped.";
  return next.votes === 1
    ? "One more vote would move it up a place."
    : `${next.votes} more votes would move it up a place.`;
}
