import {
  addDays,
  dayInZone,
  monthOf,
  parseDay,
  parseMonth,
  weekOf,
  weekStartsOn,
} from "../base/days.ts";
import type { Day } from "../base/days.ts";
import { UserError, said } from "../base/errors.ts";

export const FEED_KINDS = ["trending", "newest", "day", "week", "month"] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** Which list: `period` is a day, an ISO week or a month; null for trending and newest. */
export interface FeedView {
  kind: FeedKind;
  period: string | null;
}

/** Checks a period by its kind; a wrong one is a UserError that says how to write it. */
export function feedView(kind: FeedKind, period: string | null): FeedView {
  if (kind === "trending" || kind === "newest") return { kind, period: null };
  if (period === null) throw new UserError(said`A ${kind} feed needs its ${kind}.`);
  if (kind === "day") return { kind, period: parseDay(period) };
  if (kind === "month") return { kind, period: parseMonth(period) };
  weekStartsOn(period);
  return { kind, period };
}

export function periodOf(kind: FeedKind, day: Day): string | null {
  if (kind === "day") return day;
  if (kind === "week") return weekOf(day);
  return kind === "month" ? monthOf(day) : null;
}

/** First day of the period, for comparing it with today. */
export function beginsOn({ kind, period }: FeedView): Day | null {
  if (period === null) return null;
  if (kind === "week") return weekStartsOn(period);
  return kind === "month" ? `${period}-01` : period;
}

export function endsOn(view: FeedView): Day | null {
  const first = beginsOn(view);
  if (first === null) return null;
  if (view.kind === "day") return first;
  if (view.kind === "week") return addDays(first, 6);
  return addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
}

export const today = (now: Date, zone: string): Day => dayInZone(now, zone);
