import { Temporal } from "temporal-polyfill";
import { UserError } from "./errors.ts";
import { recentMap } from "./recent-map.ts";

/** A calendar day, `YYYY-MM-DD`. Strings order as days do. */
export type Day = string;

/** An hour and a day of time; a calendar day can be an hour longer or shorter. */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

export function parseDay(text: string): Day {
  if (isDay(text)) return text;
  throw new UserError(`“${text}” is not a day: write it as YYYY-MM-DD, for example 2026-11-24.`);
}

/** Parses an instant: ISO 8601 with an offset or `Z`, or a day (its first moment in UTC). */
export function parseInstant(text: string): Date {
  if (isDay(text)) return new Date(`${text}T00:00:00.000Z`);
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    throw new UserError(
      `“${text}” is not an instant: write it as 2026-11-24T08:00:00Z (with Z or an offset), or as a day.`,
    );
  }
}

const ZONES_KEPT_MAX = 700;
const hours = recentMap<string, { fromMs: number; day: Day; isWhole: boolean }>({
  sizeMax: ZONES_KEPT_MAX,
});

/**
 * The day that the clocks of `zone` show at `at` (RK9). Every request asks for it, and a zone's rules are
 * slow to read: an hour that begins and ends on one day is remembered.
 */
export function dayInZone(at: Date, zone: string): Day {
  const atMs = at.getTime();
  const known = hours.get(zone);
  if (known?.isWhole && atMs >= known.fromMs && atMs < known.fromMs + HOUR_MS) return known.day;
  const day = zoned(at, zone).toPlainDate().toString();
  const fromMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  const ends = [fromMs, fromMs + HOUR_MS - 1].map((each) =>
    zoned(new Date(each), zone).toPlainDate().toString(),
  );
  hours.set(zone, { fromMs, day, isWhole: ends.every((each) => each === day) });
  return day;
}

/** The first moment of `day` in `zone`; where midnight is skipped, the first moment after it. */
export function dayStartsAt(day: Day, zone: string): Date {
  const start = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone });
  return new Date(start.epochMilliseconds);
}

export function addDays(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** Days since 1970-01-01, so that order in time is order in numbers. */
export function dayNumber(day: Day): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** ISO 8601 week, `YYYY-Www`. */
export function weekOf(day: Day): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`;
}

export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** Monday of an ISO week; an unknown week is a UserError. */
export function weekStartsOn(week: string): Day {
  const match = /^(\d{4})-W(\d{2})$/.exec(week);
  if (match) {
    const fourth = Temporal.PlainDate.from(`${match[1]}-01-04`);
    const monday = fourth
      .subtract({ days: fourth.dayOfWeek - 1 })
      .add({ weeks: Number(match[2]) - 1 })
      .toString();
    if (weekOf(monday) === week) return monday;
  }
  throw new UserError(`“${week}” is not a week: write it as YYYY-Www, for example 2026-W48.`);
}

export function parseMonth(month: string): string {
  if (/^\d{4}-\d{2}$/.test(month) && isDay(`${month}-01`)) return month;
  throw new UserError(`“${month}” is not a month: write it as YYYY-MM, for example 2026-11.`);
}

/** A day or an instant. */
export function isMoment(given: string): boolean {
  try {
    parseInstant(given);
    return true;
  } catch {
    return false;
  }
}

export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

/** Made once: it reads the words of a language. */
const LONG_DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });

/** `Tuesday, 24 November 2026` */
export function longDay(day: Day): string {
  return LONG_DAY.format(new Date(`${day}T00:00:00Z`)).replace(/^(\w+) /, "$1, ");
}
