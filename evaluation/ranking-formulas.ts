import { HOUR_MS } from "../src/base/days.ts";
import { rank } from "../src/ranking/formula.ts";
import type { Signal } from "../src/ranking/signal.ts";

/** What every formula is told of a paper. */
export interface RankedItem {
  id: string;
  /** Day of announcement. */
  day: string;
  announcedAtMs: number;
  votes: number;
  comments: number;
}

export type Formula = (item: RankedItem, nowMs: number) => number;

const LOBSTERS_WINDOW_S = 22 * 3600;

/** Each gives a number: more goes first. */
export const FORMULAS: Record<string, Formula> = {
  "Broadsheet, trending": (item, nowMs) =>
    rank(signalsOf(item), new Date(nowMs).toISOString()).hotness,
  "Broadsheet, week": (item, nowMs) =>
    rank(signalsOf(item), new Date(nowMs).toISOString()).pointsWeight,
  // news.arc: (p − 1)^0.8 / (age in hours + 2)^1.8
  "Hacker News": ({ votes, announcedAtMs }, nowMs) =>
    Math.max(0, votes) ** 0.8 / ((nowMs - announcedAtMs) / HOUR_MS + 2) ** 1.8,
  // lobsters, Story#calculated_hotness: log10 of the score plus the time in windows of 22 hours.
  Lobsters: ({ votes, comments, announcedAtMs }) =>
    Math.log10(Math.max(1, votes + comments / 2)) + announcedAtMs / 1000 / LOBSTERS_WINDOW_S,
  "plain votes": ({ votes }) => votes,
};

function signalsOf({ day, votes, comments }: RankedItem): Signal[] {
  return [
    { kind: "announced", at: day, value: null },
    { kind: "vote", at: day, value: votes },
    { kind: "comment", at: day, value: comments },
  ];
}

/** Ids in the order of a formula; ties go to the earlier announcement, then the id, as our feeds do. */
export function orderBy(formula: Formula, items: RankedItem[], nowMs: number): string[] {
  return items
    .map((item) => ({ item, value: formula(item, nowMs) }))
    .sort(
      (a, b) =>
        b.value - a.value ||
        a.item.announcedAtMs - b.item.announcedAtMs ||
        (a.item.id < b.item.id ? -1 : 1),
    )
    .map(({ item }) => item.id);
}
