import { addDays, parseDay, parseMonth, weekStartsOn } from "../../base/days.ts";
import type { Day } from "../../base/days.ts";
import { UserError } from "../../base/errors.ts";

/** `GET /api/daily_papers` understood: which days, whose, in which order, which page. */
export interface DailyQuery {
  /** First and last day, both included; null for all days up to today. */
  from: Day | null;
  to: Day | null;
  submitter: string | null;
  sort: "publishedAt" | "trending";
  page: number;
  limit: number;
}

const LIMIT_MAX = 100;
const LIMIT_USUAL = 50;
const PAGE_MAX = 100_000;

/** @throws UserError invalid that names the parameter */
export function readDailyQuery(params: Record<string, string>): DailyQuery {
  const { date, week, month, submitter, sort = "publishedAt" } = params;
  if ([date, week, month].filter((each) => each !== undefined).length > 1) {
    throw new UserError("Give one of date, week and month, not several.");
  }
  if (sort !== "publishedAt" && sort !== "trending") {
    throw new UserError(
      `sort: “${sort}” is not known; known: publishedAt, trending.`,
      "invalid",
      "sort",
    );
  }
  return {
    ...daysOf(date, week, month),
    submitter: submitter ?? null,
    sort,
    page: wholeParameter("p", params["p"] ?? "0", 0, PAGE_MAX),
    limit: wholeParameter("limit", params["limit"] ?? String(LIMIT_USUAL), 1, LIMIT_MAX),
  };
}

function daysOf(date?: string, week?: string, month?: string) {
  if (date !== undefined) {
    const day = parseDay(date);
    return { from: day, to: day };
  }
  if (week !== undefined) {
    const monday = weekStartsOn(week);
    return { from: monday, to: addDays(monday, 6) };
  }
  if (month !== undefined) {
    const first = `${parseMonth(month)}-01`;
    return { from: first, to: addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1) };
  }
  return { from: null, to: null };
}

/** A whole number in a query, within its bounds. */
export function wholeParameter(name: string, text: string, least: number, most: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new UserError(`${name}: “${text}” is not a whole number from ${least} to ${most}.`);
}
