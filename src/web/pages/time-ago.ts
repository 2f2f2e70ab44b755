import { DAY_MS } from "../../base/days.ts";
import type { Words } from "../../words/words.ts";

const DAYS_TOLD_MAX = 30;

/** `today`, `yesterday`, `12 days ago`, then `on 4 May 2026`. */
export function timeAgo({ places, formats }: Words, at: string, now: Date): string {
  const days = Math.floor(now.getTime() / DAY_MS) - Math.floor(Date.parse(at) / DAY_MS);
  if (days <= 0) return places.today;
  if (days === 1) return places.yesterday;
  return days <= DAYS_TOLD_MAX ? places.daysAgo(days) : places.onDay(formats.date(at));
}
