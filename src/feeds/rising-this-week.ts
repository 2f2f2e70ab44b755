import { setImmediate as nextTurn } from "node:timers/promises";
import { addDays } from "../base/days.ts";
import type { Day } from "../base/days.ts";
import { recentAnswers } from "../base/recent-answers.ts";
import type { FeedContext } from "./feed-query.ts";
import { risingTerms } from "./rising-terms.ts";
import type { RisingTerm } from "./rising-terms.ts";

const WEEKS = 8;
const WEEK_TITLES_MAX = 8_000;
const KEPT_MS = 10 * 60_000;
const KEPT_DAYS_MAX = 8;

/**
 * The terms that rise in the week up to a day, with eight weeks of each. Reading the titles costs more
 * than a page may: an answer is kept for ten minutes, and anyone who asks while it is made waits for it.
 */
export function openRisingTerms(clockMs = () => performance.now()) {
  const kept = recentAnswers<Day, RisingTerm[]>({ entriesMax: KEPT_DAYS_MAX, freshMs: KEPT_MS });
  return (context: Pick<FeedContext, "db">, day: Day): Promise<RisingTerm[]> =>
    kept.read(day, () => readTerms(context, day), clockMs());
}

export type RisingTerms = ReturnType<typeof openRisingTerms>;

async function readTerms({ db }: Pick<FeedContext, "db">, day: Day): Promise<RisingTerm[]> {
  const weeks: string[][] = [];
  for (let week = WEEKS - 1; week >= 0; week -= 1) {
    const last = addDays(day, -7 * week);
    const rows = await db
      .selectFrom("listing")
      .innerJoin("paper", "paper.paper_id", "listing.paper_id")
      .select("title")
      .where("period", ">", `day:${addDays(last, -7)}`)
      .where("period", "<=", `day:${last}`)
      .limit(WEEK_TITLES_MAX)
      .execute();
    weeks.push(rows.map(({ title }) => title));
    await nextTurn();
  }
  return risingTerms(weeks);
}
