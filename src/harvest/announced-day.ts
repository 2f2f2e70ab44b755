import { addDays, dayNumber } from "../base/days.ts";
import type { Day } from "../base/days.ts";

const NEW_PAPER_DAYS_MAX = 7;

/**
 * The day on which arXiv probably announced a paper; only the feed knows it exactly (HV11). A first
 * version that was modified last within a week of its submission was modified by being announced;
 * else it is the next announcement after the submission: Monday to Thursday the day after, Friday
 * to Sunday the Monday.
 */
export function estimateAnnouncement(
  created: Day,
  updated: Day | null,
  datestamp: Day | null,
): Day {
  if (updated === null && datestamp !== null) {
    const age = dayNumber(datestamp) - dayNumber(created);
    if (age >= 0 && age <= NEW_PAPER_DAYS_MAX) return datestamp;
  }
  const weekday = new Date(`${created}T00:00:00Z`).getUTCDay();
  const isWeekEnd = weekday === 0 || weekday >= 5;
  return addDays(created, isWeekEnd ? (8 - weekday) % 7 : 1);
}
