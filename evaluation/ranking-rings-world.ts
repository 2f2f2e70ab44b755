import { DAY_MS, HOUR_MS } from "../src/base/days.ts";
import { readerStanding } from "../src/ranking/suspicious-votes.ts";
import type { ReaderStanding, UsualReaders } from "../src/ranking/suspicious-votes.ts";
import { seededRandom } from "./random.ts";
import { arriveByLink, readersOf } from "./ranking-rings-readers.ts";
import type { Reader } from "./ranking-rings-readers.ts";
import { shareAt } from "./ranking-simulator.ts";

export interface CastVote {
  reader: number;
  paper: number;
  atMs: number;
  standing: ReaderStanding;
  network: string;
  joinedMs: number;
  /** Number of the account: they grow by joining. */
  account: number;
  /** Who cast it, for the figures of what each kind of honest reader loses. */
  from: "known" | "occasional" | "newcomer" | "campus" | "link" | "ring";
}

export interface RingWorld {
  papers: Array<{ paper: number; day: string }>;
  votes: CastVote[];
  nowMs: number;
  accounts: number;
}

/** What the site's usual readers are, as the product reads it from its newest votes. */
export function usualReaders({ votes, accounts }: RingWorld): UsualReaders {
  const occasional = votes.filter(({ standing }) => standing === "occasional").length;
  return { accounts, occasionalShare: occasional / votes.length };
}

/** Days before the measured ones, in which readers get known. */
const HISTORY_DAYS = 69;
const DAYS = 21;
const PAPERS_A_DAY = 30;
const FIELDS = 12;
const VOTES_A_VISIT = 4;
const START_MS = Date.parse("2026-03-02T00:00:00Z");

interface SimulatedPaper {
  paper: number;
  dayMs: number;
  field: number;
  appeal: number;
}

/**
 * Honest readers of a site over ninety days, the last 21 of which count: some come daily and most
 * seldom, some work behind one address, some are new, a tenth joined on the day the site opened; now
 * and then a paper is linked from elsewhere, and strangers come and make accounts for it.
 */
export function honestWorld(seed: number): RingWorld {
  const random = seededRandom(seed);
  const readers = readersOf(random, START_MS, DAYS);
  const papers = papersOf(random);
  const cast: Array<{ who: Reader; paper: number; atMs: number; isByLink: boolean }> = [];
  for (let day = -HISTORY_DAYS; day < DAYS; day += 1) {
    const dayMs = START_MS + day * DAY_MS;
    const fresh = papers.filter((paper) => paper.dayMs === dayMs);
    const listed = [...fresh].sort((a, b) => b.appeal - a.appeal);
    for (const who of readers) {
      if (who.joinedMs > dayMs || random() > who.visits) continue;
      for (const { paper, atMs } of readPage(random, who, listed, dayMs))
        cast.push({ who, paper, atMs, isByLink: false });
    }
    if (day < 0) continue;
    for (const { who, paper, atMs } of arriveByLink(random, readers, papers, dayMs))
      cast.push({ who, paper, atMs, isByLink: true });
  }
  return toWorld(papers, readers, cast);
}

function papersOf(random: () => number): SimulatedPaper[] {
  return Array.from({ length: (HISTORY_DAYS + DAYS) * PAPERS_A_DAY }, (_, paper) => ({
    paper,
    dayMs: START_MS + (Math.floor(paper / PAPERS_A_DAY) - HISTORY_DAYS) * DAY_MS,
    field: Math.floor(random() * FIELDS),
    appeal: random() ** 2,
  }));
}

/** One visit: what is near the top is seen more often, a favourite field is liked more often. */
function readPage(random: () => number, who: Reader, listed: SimulatedPaper[], dayMs: number) {
  // Mornings: most visits within six hours, each over in some minutes.
  const atMs = dayMs + (6 + random() * random() * 12) * HOUR_MS;
  return listed.flatMap(({ paper, field, appeal }, index) => {
    const interest = who.fields.includes(field) ? 2 : 0.5;
    const chance = Math.min(0.9, VOTES_A_VISIT * shareAt(index + 1) * 3 * appeal * interest);
    return random() > chance ? [] : [{ paper, atMs: atMs + index * 20_000 }];
  });
}

function toWorld(
  papers: SimulatedPaper[],
  readers: Reader[],
  cast: Array<{ who: Reader; paper: number; atMs: number; isByLink: boolean }>,
): RingWorld {
  const numbers = new Map(
    readers.toSorted((a, b) => a.joinedMs - b.joinedMs).map(({ reader }, at) => [reader, at + 1]),
  );
  const earlier = new Map<number, number[]>();
  const once = new Map(cast.map((vote) => [`${vote.who.reader} ${vote.paper}`, vote]));
  const votes: CastVote[] = [];
  for (const { who, paper, atMs, isByLink } of [...once.values()].sort((a, b) => a.atMs - b.atMs)) {
    const { reader, joinedMs, network } = who;
    const before = earlier.get(reader) ?? [];
    earlier.set(reader, before);
    const standing = readerStanding(joinedMs, before, atMs);
    before.push(atMs);
    if (atMs < START_MS) continue;
    const isCampus = network.startsWith("campus");
    const usual = standing === "new" ? "newcomer" : isCampus ? "campus" : standing;
    const from = isByLink ? "link" : usual;
    const account = numbers.get(reader) ?? 0;
    votes.push({ reader, paper, atMs, standing, network, joinedMs, account, from });
  }
  return {
    papers: papers
      .filter(({ dayMs }) => dayMs >= START_MS)
      .map(({ paper, dayMs }) => ({ paper, day: new Date(dayMs).toISOString().slice(0, 10) })),
    votes,
    nowMs: START_MS + DAYS * DAY_MS,
    accounts: readers.length,
  };
}
