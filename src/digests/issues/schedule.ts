import { Temporal } from "temporal-polyfill";
import type { Day } from "../../base/days.ts";
import { DAY_MS, HOUR_MS, dayInZone, zoned } from "../../base/days.ts";
import type { Choices } from "./choices.ts";

export type Timetable = Pick<Choices, "cadence" | "hour" | "zone" | "weekday">;

/** One hour of one period: `period` is the day on the reader's calendar, `at` the instant. */
export interface SendSlot {
  period: Day;
  at: Date;
}

const DAYS_SEARCHED_MAX = 16;

/** The first slot after `after` (DG11). */
export function nextSlot(timetable: Timetable, after: Date): SendSlot {
  const start = zoned(after, timetable.zone).toPlainDate().subtract({ days: 1 });
  for (let days = 0; days < DAYS_SEARCHED_MAX; days++) {
    const slot = slotOn(timetable, start.add({ days }));
    if (slot && slot.at > after) return slot;
  }
  throw new Error(`no slot of ${timetable.cadence} within ${DAYS_SEARCHED_MAX} days`);
}

/** The last slot up to and with `until`. */
export function latestSlot(timetable: Timetable, until: Date): SendSlot {
  const start = zoned(until, timetable.zone).toPlainDate().add({ days: 1 });
  for (let days = 0; days < DAYS_SEARCHED_MAX; days++) {
    const slot = slotOn(timetable, start.subtract({ days }));
    if (slot && slot.at <= until) return slot;
  }
  throw new Error(`no slot of ${timetable.cadence} within ${DAYS_SEARCHED_MAX} days`);
}

const LATE_MS_MAX = 3 * HOUR_MS;

/**
 * True where the latest slot is over: its day has ended on the reader's calendar, and not only just.
 * Such an issue would come at a wrong hour; what it would have held is still new at the next one.
 */
export function isMissed(timetable: Timetable, now: Date): boolean {
  const { at } = latestSlot(timetable, now);
  const dayOf = (instant: Date): Day => dayInZone(instant, timetable.zone);
  return dayOf(at) !== dayOf(now) && now.getTime() - at.getTime() > LATE_MS_MAX;
}

/** The first slot after `after` of a period later than the last one handled: one issue a period. */
export function nextFreeSlot(timetable: Timetable, after: Date, lastPeriod: Day | null): SendSlot {
  // No slot of a day begins more than a day before it does in UTC, whatever the zone.
  const bound = lastPeriod === null ? 0 : Date.parse(`${lastPeriod}T00:00:00Z`) - DAY_MS;
  let slot = nextSlot(timetable, new Date(Math.max(after.getTime(), bound)));
  for (let turn = 0; turn < DAYS_SEARCHED_MAX; turn++) {
    if (lastPeriod === null || periodOf(timetable, slot.period) > periodOf(timetable, lastPeriod)) {
      return slot;
    }
    slot = nextSlot(timetable, slot.at);
  }
  return slot;
}

/** What there is one issue of: the day, or for `weekly` the Monday of its week. */
function periodOf({ cadence }: Timetable, day: Day): Day {
  if (cadence !== "weekly") return day;
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/**
 * The slot of a day, or null where the cadence has none. `compatible` (RFC 5545) moves an hour
 * that the zone skips on by the gap and takes the first of a doubled hour. A calendar day that a
 * zone skips whole (Samoa, 30 December 2011) has no slot: it would fall into the next day's.
 */
function slotOn(
  { cadence, hour, zone, weekday }: Timetable,
  date: Temporal.PlainDate,
): SendSlot | null {
  if (cadence === "weekly" && date.dayOfWeek !== (weekday ?? 1)) return null;
  if (cadence === "weekdays" && date.dayOfWeek > 5) return null;
  const at = date.toPlainDateTime({ hour }).toZonedDateTime(zone, { disambiguation: "compatible" });
  if (cadence !== "weekly" && isSkippedDay(at, date)) return null;
  return { period: date.toString(), at: new Date(at.epochMilliseconds) };
}

function isSkippedDay(at: Temporal.ZonedDateTime, date: Temporal.PlainDate): boolean {
  if (at.toPlainDate().equals(date)) return false;
  const noon = date.toPlainDateTime({ hour: 12 }).toZonedDateTime(at.timeZoneId);
  return !noon.toPlainDate().equals(date);
}
