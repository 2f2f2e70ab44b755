import { DAY_MS, HOUR_MS } from "../base/days.ts";
/** What was known of a reader when the vote was cast (`readerStanding`). */
export type ReaderStanding = "known" | "new" | "occasional";

/** A vote as ring defence sees it. */
export interface SeenVote {
  /** The moment of the vote in milliseconds. */
  atMs: number;
  standing: ReaderStanding;
  /** The network it came from, hashed; null where it is not known. */
  network: string | null;
  /** Readers found to vote together far more often than chance share a ring; null without one. */
  ring: number | null;
  /** When the account was made, in milliseconds, and its number: numbers grow by joining. */
  joinedMs: number;
  account: number;
}

/** What ring defence compares the votes of a paper with. */
export interface UsualReaders {
  /** How many accounts the site has: the number of the newest. */
  accounts: number;
  /** Share of the site's newest votes that were of occasional readers. */
  occasionalShare: number;
}

/** Which votes are suspicious (RK7), published on /about/ranking. */
export const SUSPICION_RULE = {
  /** A reader is known once the account is that many days old, … */
  knownDays: 3,
  /** … and has voted for that many papers, the first of them a day ago or more, … */
  knownVotes: 3,
  /** … within that many days. */
  historyDays: 90,
  /** With fewer votes than this in those days a reader is an occasional one, … */
  regularVotes: 10,
  /** … and that many of them within that many hours, … */
  strikeVotes: 4,
  strikeHours: 6,
  /** … where the site's usual readers make it so seldom (natural logarithm), are a strike. */
  strikeLogChance: Math.log(1e-2),
  /** That many votes from one network … */
  burstVotes: 4,
  /** … within that many minutes are a burst. */
  burstMinutes: 60,
  /** That many voters of a paper whose accounts were made within one day … */
  cohortVotes: 4,
  /** … where chance has it so seldom (natural logarithm) joined together in order to vote together. */
  cohortLogChance: Math.log(1e-6),
};

/** What is known of a reader at a moment, from the days of joining and of the earlier votes. Pure. */
export function readerStanding(
  joinedMs: number,
  earlierVotesMs: number[],
  atMs: number,
): ReaderStanding {
  const { knownDays, knownVotes, historyDays, regularVotes } = SUSPICION_RULE;
  if (atMs - joinedMs < knownDays * DAY_MS) return "new";
  const recent = earlierVotesMs.filter((voteMs) => atMs - voteMs <= historyDays * DAY_MS);
  if (recent.length < knownVotes || atMs - Math.min(...recent) < DAY_MS) return "new";
  return recent.length < regularVotes ? "occasional" : "known";
}

/**
 * Places in `votes` (of one paper) of those that may be a ring's: of new readers, out of one network
 * in a burst, of readers known to vote together, of accounts that were made together, of occasional
 * readers who strike in the same hours. Pure.
 */
export function suspiciousVotes(votes: SeenVote[], usual: UsualReaders): Set<number> {
  const found = new Set<number>();
  for (const [index, { standing }] of votes.entries()) if (standing === "new") found.add(index);
  for (const index of ringed(votes)) found.add(index);
  for (const index of bursting(votes)) found.add(index);
  for (const index of joinedTogether(votes, usual.accounts)) found.add(index);
  for (const index of striking(votes, usual.occasionalShare)) found.add(index);
  return found;
}

/** A member of a ring who votes alone is a reader like any other. */
function ringed(votes: SeenVote[]): number[] {
  const members = [...votes.keys()].filter((index) => votes[index]?.ring !== null);
  const groups = Map.groupBy(members, (index) => votes[index]?.ring);
  return [...groups.values()].filter((group) => group.length > 1).flat();
}

function bursting(votes: SeenVote[]): number[] {
  const { burstVotes, burstMinutes } = SUSPICION_RULE;
  const known = [...votes.keys()].filter((index) => votes[index]?.network !== null);
  const groups = Map.groupBy(known, (index) => votes[index]?.network);
  return [...groups.values()].flatMap((group) =>
    windowsOf(group, (index) => votes[index]?.atMs ?? 0, burstMinutes * 60_000)
      .filter((window) => window.length >= burstVotes)
      .flat(),
  );
}

/** Compared with the share that accounts of those hours have of all: the day a site opens is none. */
function joinedTogether(votes: SeenVote[], accounts: number): number[] {
  const { cohortVotes, cohortLogChance } = SUSPICION_RULE;
  return windowsOf([...votes.keys()], (index) => votes[index]?.joinedMs ?? 0, DAY_MS)
    .filter((window) => {
      if (window.length < cohortVotes) return false;
      const numbers = window.map((index) => votes[index]?.account ?? 0);
      const joined = Math.max(...numbers) - Math.min(...numbers) + 1;
      const expected = (votes.length * joined) / Math.max(accounts, joined);
      return window.length > expected && logTail(window.length, expected) <= cohortLogChance;
    })
    .flat();
}

/** Far more occasional readers within some hours than the site's usual readers have among them. */
function striking(votes: SeenVote[], occasionalShare: number): number[] {
  const { strikeVotes, strikeHours, strikeLogChance } = SUSPICION_RULE;
  const asked = [...votes.keys()].filter((index) => votes[index]?.standing !== "new");
  return windowsOf(asked, (index) => votes[index]?.atMs ?? 0, strikeHours * HOUR_MS).flatMap(
    (window) => {
      const own = window.filter((index) => votes[index]?.standing === "occasional");
      const expected = window.length * occasionalShare;
      if (own.length < strikeVotes || own.length <= expected) return [];
      return logTail(own.length, expected) <= strikeLogChance ? own : [];
    },
  );
}

/** For each item the longest run that ends with it and spans no more than `spanMs`. */
function windowsOf(items: number[], at: (item: number) => number, spanMs: number): number[][] {
  const inOrder = [...items].sort((a, b) => at(a) - at(b));
  const windows: number[][] = [];
  let start = 0;
  for (const [end, item] of inOrder.entries()) {
    while (at(item) - at(inOrder[start] as number) > spanMs) start += 1;
    // A run inside a longer one says nothing more.
    const next = inOrder[end + 1];
    if (next !== undefined && at(next) - at(inOrder[start] as number) <= spanMs) continue;
    windows.push(inOrder.slice(start, end + 1));
  }
  return windows;
}

/** ln P(X ≥ count) of a Poisson variable, from above (Chernoff). */
export const logTail = (count: number, expected: number): number =>
  count - expected - count * Math.log(count / expected);
