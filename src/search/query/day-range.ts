import { addDays, isDay } from "../../base/days.ts";

export interface DayRange {
  dayFrom?: string;
  dayTo?: string;
}

/**
 * Reads `2025`, `2025-03`, `2025-03-18` or two of them with `..` between (either may be missing):
 * the days from the first day of the one to the last of the other. Null where it is none.
 */
export function parseDayRange(text: string): DayRange | null {
  const [from = "", to, more] = text.split("..");
  if (more !== undefined) return null;
  if (to === undefined) {
    const first = firstDay(from);
    const last = lastDay(from);
    return first && last ? { dayFrom: first, dayTo: last } : null;
  }
  if (from === "" && to === "") return null;
  const first = from === "" ? undefined : firstDay(from);
  const last = to === "" ? undefined : lastDay(to);
  if (first === null || last === null) return null;
  return { ...(first ? { dayFrom: first } : {}), ...(last ? { dayTo: last } : {}) };
}

/** Days that are in both; the later beginning and the earlier end. */
export function bothRanges(one: DayRange, other: DayRange): DayRange {
  const from = [one.dayFrom, other.dayFrom].filter((day) => day !== undefined).sort();
  const to = [one.dayTo, other.dayTo].filter((day) => day !== undefined).sort();
  const [dayFrom, dayTo] = [from.at(-1), to[0]];
  return { ...(dayFrom ? { dayFrom } : {}), ...(dayTo ? { dayTo } : {}) };
}

/** From the first day of `2025`, `2025-03` or `2025-03-18` on; null where it is none. */
export function rangeAfter(text: string): DayRange | null {
  const first = firstDay(text);
  return first ? { dayFrom: first } : null;
}

/** Until the day before the first day of it; null where it is none. */
export function rangeBefore(text: string): DayRange | null {
  const first = firstDay(text);
  return first ? { dayTo: addDays(first, -1) } : null;
}

function firstDay(text: string): string | null {
  if (/^\d{4}$/.test(text)) return `${text}-01-01`;
  if (/^\d{4}-\d{2}$/.test(text)) return isDay(`${text}-01`) ? `${text}-01` : null;
  return isDay(text) ? text : null;
}

/** Days of the index compare as numbers, so that the 31st is a good end for every month. */
function lastDay(text: string): string | null {
  if (/^\d{4}$/.test(text)) return `${text}-12-31`;
  if (/^\d{4}-\d{2}$/.test(text)) return isDay(`${text}-01`) ? `${text}-31` : null;
  return isDay(text) ? text : null;
}
