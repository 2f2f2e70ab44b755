import type { Day } from "../../base/days.ts";
import { addDays, dayInZone } from "../../base/days.ts";
import { messageOf } from "../../base/errors.ts";
import type { Log } from "../../base/log.ts";
import type { Db } from "../../db/schema/schema.ts";
import { WINDOW_DAYS } from "../../recommendations/candidates.ts";
import type { RecommendationParts } from "../../recommendations/recommend.ts";
import { wordsOf } from "../../words/words.ts";
import { candidatesBefore, foundCandidates, rankedCandidates } from "./candidates.ts";
import type { IssueCandidates } from "./candidates.ts";
import type { Choices } from "./choices.ts";
import { choosePapers } from "./compose.ts";
import type { Chosen, Part } from "./compose.ts";
import { followedSearches, keptFrom, ownPart, readWindow, within } from "./for-you.ts";
import { readProfile } from "../subscriptions/profile-source.ts";
import { readRecentPicks } from "./recent-picks.ts";
import type { RecentPicks } from "./recent-picks.ts";
import { papersWithWords } from "./papers-with-words.ts";
import { worksHad } from "./history.ts";
import { latestSlot } from "./schedule.ts";
import type { Subscription } from "../subscriptions/subscription.ts";

/** Row numbers of the papers that a saved search finds, best first. */
export type FindPapers = (query: string, limit: number) => Promise<number[]>;

export interface PlanParts {
  db: Db;
  now: () => Date;
  /** The site's zone. */
  zone: string;
  findPapers: FindPapers;
  /** Whose papers are a reader's own. */
  recommendations: RecommendationParts;
  log?: Log;
}

/** Subscriptions that get the very same issue: same wish, same period, same history (DG14). */
export interface Group {
  choices: Choices;
  period: Day;
  untilDay: Day;
  historyKey: string;
  members: Subscription[];
}

const FOUND_MAX = 200;

/** Sets the due subscriptions together whose issues will be one; one by a profile is one reader's. */
export function groupDue(due: Subscription[], now: Date, siteZone: string): Group[] {
  const groups = new Map<string, Group>();
  const slots = new Map<string, Day>();
  for (const member of due) {
    const { cadence, hour, zone, weekday, isTop, category, query, count, tellsEmpty } = member;
    const clock = JSON.stringify([cadence, hour, zone, weekday]);
    const period = slots.get(clock) ?? latestSlot(member, now).period;
    slots.set(clock, period);
    const untilDay = lastDayBegun(now, siteZone, zone);
    const wish = [cadence, isTop, category, query, count, tellsEmpty];
    const reader = member.forYou === null ? null : member.subscriptionId;
    const key = JSON.stringify([...wish, period, untilDay, member.historyKey, reader]);
    const group = groups.get(key);
    if (group) group.members.push(member);
    else {
      const { historyKey } = member;
      groups.set(key, { choices: member, period, untilDay, historyKey, members: [member] });
    }
  }
  return [...groups.values()];
}

/** The last day that has begun both at the site and at the reader. */
export function lastDayBegun(now: Date, siteZone: string, readerZone: string): Day {
  const site = dayInZone(now, siteZone);
  const reader = dayInZone(now, readerZone);
  return site < reader ? site : reader;
}

/** Makes each key's value when it is first asked for. */
function keyed<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { value: Value }>();
  return (key) => {
    const made = known.get(key) ?? { value: make(key) };
    known.set(key, made);
    return made.value;
  };
}

/** Chooses papers for one group after the other; lists of candidates are read once for all. */
export function openChooser({ db, findPapers, recommendations, log }: PlanParts) {
  // A search that cannot answer must not keep the other readers waiting, nor this one.
  const found = async (query: string, days = ""): Promise<number[]> =>
    findPapers(`${query}${days}`, FOUND_MAX).catch((error: unknown) => {
      log?.error({ error: messageOf(error) }, "a saved search falls back to plain words");
      return papersWithWords(db, query, FOUND_MAX);
    });
  const lists = new Map<string, IssueCandidates>();
  const shared = (key: string, make: () => IssueCandidates): IssueCandidates => {
    const known = lists.get(key) ?? make();
    lists.set(key, known);
    return known;
  };
  const recentPicks = keyed((untilDay: Day) => readRecentPicks(db, untilDay));
  const ranked = (category: string | null, untilDay: Day, picks: RecentPicks): IssueCandidates =>
    shared(`ranked:${untilDay}:${category ?? ""}`, () =>
      candidatesBefore(
        foundCandidates(db, () => picks.within(category), untilDay),
        rankedCandidates(db, category, untilDay),
      ),
    );
  const queried = (query: string, untilDay: Day): IssueCandidates =>
    shared(`query:${untilDay}:${query}`, () => foundCandidates(db, () => found(query), untilDay));
  const newOf = (query: string, untilDay: Day): IssueCandidates => {
    const days = ` date:${addDays(untilDay, 1 - WINDOW_DAYS)}..${untilDay}`;
    return shared(`new:${untilDay}:${query}`, () =>
      foundCandidates(db, () => found(query, days), untilDay),
    );
  };
  const windowUntil = keyed((untilDay: Day) => readWindow(db, recommendations, untilDay));
  const commonParts = (choices: Choices, untilDay: Day, picks: RecentPicks): Part[] => {
    const { isTop, category, query } = choices;
    // Readers of several languages share an issue; that of one reader is in theirs.
    const { reasons } = wordsOf(choices.forYou === null ? "en" : (choices.language ?? "en")).mail;
    const parts: Part[] = [];
    if (query !== null) {
      parts.push({ candidates: queried(query, untilDay), reason: () => reasons.query(query) });
    }
    if (category !== null) {
      const candidates = ranked(category, untilDay, picks);
      parts.push({ candidates, reason: () => reasons.category(category) });
    }
    if (isTop) parts.push({ candidates: ranked(null, untilDay, picks), reason: () => reasons.top });
    return parts;
  };
  return async (choices: Choices, untilDay: Day, had: ReadonlySet<string>): Promise<Chosen[]> => {
    const { count, forYou } = choices;
    const picks = await recentPicks(untilDay);
    const parts = commonParts(choices, untilDay, picks);
    const limits = { count, had, picks: picks.notes };
    if (forYou === null) return choosePapers(parts, limits);
    const profile = await readProfile(db, forYou);
    const words = wordsOf(choices.language ?? "en");
    const window = await windowUntil(untilDay);
    const own = ownPart(db, recommendations, { profile, window, had, count, words });
    const followed = followedSearches(profile).map((query): Part => ({
      isOwn: true,
      candidates: within(window, newOf(query, untilDay)),
      reason: () => words.taste.reasons.search(query),
    }));
    const isKept = keptFrom(db, recommendations, profile);
    return choosePapers([...followed, own, ...parts], { ...limits, isKept });
  };
}

/** What a group had already: any member answers for all. */
export async function groupHad(db: Db, { historyKey, members }: Group): Promise<Set<string>> {
  const [first] = members;
  return historyKey === "" || !first ? new Set() : worksHad(db, first.subscriptionId);
}
