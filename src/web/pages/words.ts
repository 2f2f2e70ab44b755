import { addDays, weekStartsOn } from "../../base/days.ts";
import type { Day } from "../../base/days.ts";
import type { Paper } from "../../papers/paper.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** `1 paper`, `84 papers`, on one line; thousands are set apart by a thin space. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)}\u00A0${count === 1 ? one : many}`;
}

export function grouped(count: number): string {
  const digits = String(count);
  return digits.length <= 4 ? digits : digits.replaceAll(/\B(?=(?:\d{3})+$)/g, "\u202F");
}

/** `17 March 2026` from a day or an instant, `March 2026` from a month. */
export function dateWords(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-");
  const name = MONTHS[Number(month) - 1] ?? "";
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** `17 March`: in places where the year is already said. */
export function dayAndMonth(day: Day): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ""}`;
}

/** `17 March 2026, 08:15`: the zone, UTC, is said by the heading. */
export function momentWords(at: string): string {
  return `${dateWords(at)}, ${at.slice(11, 16)}`;
}

/** `17 March 2026, 08:15 UTC` */
export function instantWords(at: string): string {
  return `${momentWords(at)} UTC`;
}

/** `Tuesday, 17 March 2026`; `Intl` would cost a third of a page's time. */
function longDayWords(day: Day): string {
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ""}, ${dateWords(day)}`;
}

/** Says a period as a heading: `Tuesday, 17 March 2026`, `Week 12, 16 to 22 March 2026`, `March 2026`. */
export function periodWords(period: string): string {
  if (period.includes("W")) {
    const monday = weekStartsOn(period);
    const sunday = addDays(monday, 6);
    const from =
      monday.slice(0, 7) === sunday.slice(0, 7)
        ? `${Number(monday.slice(8))}`
        : dayAndMonth(monday);
    return `Week ${Number(period.slice(6))}, ${from} to ${dateWords(sunday)}`;
  }
  return period.length === 7 ? dateWords(period) : longDayWords(period);
}

/** The month that a new arXiv id was given in: 2311.03285 → 2023-11. */
function monthOfArxivId(id: string | null): string | null {
  const match = /^(\d{2})(0[1-9]|1[0-2])\.\d{4,5}$/.exec(id ?? "");
  return match ? `20${match[1]}-${match[2]}` : null;
}

/** The date that a list shows: announced, else published, else changed, else the month of the arXiv id. */
export function paperDate(paper: Paper): { datetime: string; words: string } | null {
  const date = paper.announcedOn ?? paper.publishedAt ?? paper.updatedAt;
  const datetime = date?.slice(0, 10) ?? monthOfArxivId(paper.arxivId);
  return datetime === null ? null : { datetime, words: dateWords(datetime) };
}

/** `Ying Sheng, Shiyi Cao, Dacheng Li and 9 others`: at most `shown` names, and never “1 other”. */
export function authorWords(names: string[], shown = 3): string {
  if (names.length <= shown + 1) {
    return names.length < 2
      ? names.join("")
      : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  }
  return `${names.slice(0, shown).join(", ")} and ${names.length - shown} others`;
}
