import { Temporal } from "temporal-polyfill";
import { addDays } from "../base/days.ts";
import type { Day } from "../base/days.ts";

export const ARXIV_ZONE = "America/New_York";
const ANNOUNCED_AT = "20:00";

/** What arXiv's timetable says of the papers that carry a day. */
export type Announcement =
  | { kind: "weekend" }
  /** The mailing before this day is deferred for the holiday. */
  | { kind: "holiday"; holiday: Day }
  /** The evening before, at eight in New York. */
  | { kind: "announced"; at: Date };

/**
 * Holidays as arXiv publishes them for each year: https://info.arxiv.org/help/availability.html
 * (section “On Deferred Mailings”, as of 24 July 2026).
 */
const PUBLISHED: Record<string, Day[]> = {
  2024: ["01-15", "05-22", "06-19", "07-04", "09-02", "10-08", "11-28", "12-25", "12-26", "12-31"],
  2025: ["01-01", "01-20", "06-19", "07-06", "09-01", "11-27", "12-25", "12-30"],
  2026: ["01-01", "01-19", "06-19", "07-03", "09-07", "11-26", "12-25", "12-29", "12-31"],
};

/**
 * Papers of a day are announced at 20:00 in New York on the evening before, Sunday to Thursday. A
 * holiday takes the mailing before the next weekday away, also one on a Friday: 74,728 records of 2025
 * and 2026 hold no paper of Monday, 22 June 2026, nor of Monday, 7 July 2025.
 */
export function announcementOf(day: Day): Announcement {
  const weekday = weekdayOf(day);
  if (weekday > 5) return { kind: "weekend" };
  const holiday = holidayBefore(day);
  if (holiday !== null) return { kind: "holiday", holiday };
  const at = Temporal.PlainDate.from(addDays(day, -1)).toZonedDateTime({
    timeZone: ARXIV_ZONE,
    plainTime: ANNOUNCED_AT,
  });
  return { kind: "announced", at: new Date(at.epochMilliseconds) };
}

const DAYS_AHEAD_MAX = 14;

/** The first day after this one whose papers are announced, or null where none is near. */
export function nextAnnouncedDay(day: Day): Day | null {
  for (let ahead = 1; ahead <= DAYS_AHEAD_MAX; ahead += 1) {
    const next = addDays(day, ahead);
    if (announcementOf(next).kind === "announced") return next;
  }
  return null;
}

/** A holiday since the last weekday, that day included: the Friday to Sunday before a Monday. */
function holidayBefore(day: Day): Day | null {
  const back = weekdayOf(day) === 1 ? 3 : 1;
  for (let days = 1; days <= back; days += 1) {
    const before = addDays(day, -days);
    if (isHoliday(before)) return before;
  }
  return null;
}

function isHoliday(day: Day): boolean {
  const year = day.slice(0, 4);
  const published = PUBLISHED[year];
  if (published !== undefined) return published.includes(day.slice(5));
  return year > "2026" && isYearlyHoliday(day);
}

/** For years to come: the days that every published year has, kept as in 5 U.S.C. 6103. */
function isYearlyHoliday(day: Day): boolean {
  const year = day.slice(0, 4);
  const fixed = ["01-01", "06-19", "07-04", "12-25"].map((date) => observed(`${year}-${date}`));
  const moving = [nthWeekday(year, 1, 1, 3), nthWeekday(year, 9, 1, 1), nthWeekday(year, 11, 4, 4)];
  return [...fixed, ...moving].includes(day);
}

/** A Saturday's holiday is kept on the Friday, a Sunday's on the Monday. */
function observed(day: Day): Day {
  const weekday = weekdayOf(day);
  if (weekday === 6) return addDays(day, -1);
  return weekday === 7 ? addDays(day, 1) : day;
}

/** @param weekday 1 (Monday) to 7 @param nth 1 for the first of the month */
function nthWeekday(year: string, month: number, weekday: number, nth: number): Day {
  const first = `${year}-${String(month).padStart(2, "0")}-01`;
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
}

const weekdayOf = (day: Day): number => Temporal.PlainDate.from(day).dayOfWeek;
