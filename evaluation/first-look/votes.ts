import { FORMULAS, rank } from "../../src/ranking/formula.ts";
import type { Formula } from "../../src/ranking/formula.ts";
import { orderDay } from "../../src/interest/order-day.ts";
import { monthsOf } from "./months.ts";
import type { Recordings, TestedDay } from "./months.ts";
import { scorerOf } from "./orders.ts";
import { mean, ndcgAt } from "../measures.ts";
import { seededRandom, shuffle } from "../random.ts";

const DEPTH = 10;
const DRAWS = 3;
const SEED = 16;
/** Votes that have come, for each paper that will have any. */
const STAGES = [0, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10] as const;

export interface VoteStage {
  /** Votes for each paper that the community put forward; `recorded` is its own first morning. */
  votesAPaper: number | "recorded";
  /** nDCG@10 of the final votes, by the formula with and without expected interest. */
  withInterest: number;
  withoutInterest: number;
  /** How many of the first ten nobody has voted for yet, with expected interest. */
  unvoted: number;
}

/**
 * How the order of a day gives way to votes: the final votes of each recorded day come one by one in a
 * seeded order, and both formulas order the day after each stage.
 */
export function votesCome(recordings: Recordings, from: string, to: string): VoteStage[] {
  const stages = new Map<VoteStage["votesAPaper"], VoteStage[]>();
  for (const month of monthsOf(recordings, from, to)) {
    const score = scorerOf(month.acts, month);
    for (const day of month.days) {
      const interest = new Map(orderDay(score(day), day.day).map(({ key, value }) => [key, value]));
      for (const [stage, votes] of stagesOf(day, recordings)) {
        const row = judged({ day, interest, votes, recordings });
        stages.set(stage, [...(stages.get(stage) ?? []), { votesAPaper: stage, ...row }]);
      }
    }
  }
  return [...stages].map(([votesAPaper, rows]) => ({
    votesAPaper,
    withInterest: mean(rows.map((row) => row.withInterest)),
    withoutInterest: mean(rows.map((row) => row.withoutInterest)),
    unvoted: mean(rows.map((row) => row.unvoted)),
  }));
}

type Votes = ReadonlyMap<string, number>;

/** The votes of a day at each stage, several times drawn, and those of the recorded first morning. */
function* stagesOf(
  { day, papers }: TestedDay,
  { picks }: Recordings,
): Generator<[VoteStage["votesAPaper"], Votes]> {
  const voted = papers.filter(({ key }) => (picks.get(key)?.votes ?? 0) > 0);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const ballots = shuffle(
      voted.flatMap(({ key }) => Array.from({ length: picks.get(key)?.votes ?? 0 }, () => key)),
      seededRandom(SEED + draw + Number(day.replaceAll("-", ""))),
    );
    for (const stage of STAGES) {
      yield [stage, counted(ballots.slice(0, Math.round(stage * voted.length)))];
    }
  }
  yield ["recorded", new Map(voted.map(({ key }) => [key, picks.get(key)?.firstVotes ?? 0]))];
}

function counted(ballots: string[]): Votes {
  const votes = new Map<string, number>();
  for (const key of ballots) votes.set(key, (votes.get(key) ?? 0) + 1);
  return votes;
}

interface Judged {
  day: TestedDay;
  interest: ReadonlyMap<string, number>;
  votes: Votes;
  recordings: Recordings;
}

function judged({ day, interest, votes, recordings }: Judged): Omit<VoteStage, "votesAPaper"> {
  const gains = new Map(
    day.papers.map(({ key }) => [key, Math.log2(1 + (recordings.picks.get(key)?.votes ?? 0))]),
  );
  const [first, second] = FORMULAS as [Formula, Formula];
  const withInterest = ordered(day, second, votes, interest);
  return {
    withInterest: ndcgAt(DEPTH, withInterest, gains),
    withoutInterest: ndcgAt(DEPTH, ordered(day, first, votes, interest), gains),
    unvoted: withInterest.slice(0, DEPTH).filter((key) => !votes.get(key)).length,
  };
}

/** A day by a formula; papers that are equal stay in the order of their arrival. */
function ordered(
  { day, papers }: TestedDay,
  formula: Formula,
  votes: Votes,
  interest: ReadonlyMap<string, number>,
): string[] {
  const at = `${day}T23:59:59.999Z`;
  return papers
    .map(({ key }) => {
      const signals = [
        { kind: "announced", at: day, value: null },
        { kind: "vote", at: day, value: votes.get(key) ?? 0 },
        { kind: "interest", at: day, value: interest.get(key) ?? 0 },
      ];
      return { key, weight: rank(signals, at, formula).pointsWeight };
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ key }) => key);
}
