import { addDays } from "../base/days.ts";
import type { Day } from "../base/days.ts";
import { today } from "./feed-view.ts";
import type { FeedView } from "./feed-view.ts";
import type { FeedContext } from "./feed-query.ts";
import { isWorkingLink } from "../papers/working-links.ts";

export interface FieldCount {
  category: string;
  count: number;
  /** Mean of the last four days of the same weekday that had papers; null where fewer than three had. */
  usual: number | null;
}

const USUAL_WEEKS = 4;
const USUAL_WEEKS_MIN = 3;

/** How many papers of a period have each primary category, most first; a day also tells its usual. */
export async function fieldsOfPeriod(
  context: FeedContext,
  { kind, period }: FeedView,
  limit: number,
): Promise<FieldCount[]> {
  if (period === null) return [];
  const counts = await primaryCategories(context, [`${kind}:${period}`]);
  const usual = kind === "day" ? await usualCounts(context, period) : null;
  return [...counts]
    .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, limit)
    .map(([category, count]) => ({
      category,
      count,
      usual: usual === null ? null : (usual.get(category) ?? 0),
    }));
}

async function usualCounts(context: FeedContext, day: Day): Promise<Map<string, number> | null> {
  const days = Array.from({ length: USUAL_WEEKS }, (_, at) => `day:${addDays(day, -7 * (at + 1))}`);
  const { db } = context;
  const filled = await db
    .selectFrom("listing")
    .select("period")
    .where("period", "in", days)
    .groupBy("period")
    .execute();
  if (filled.length < USUAL_WEEKS_MIN) return null;
  const sums = await primaryCategories(
    context,
    filled.map(({ period }) => period),
  );
  return new Map([...sums].map(([category, sum]) => [category, Math.round(sum / filled.length)]));
}

async function primaryCategories(
  { db, now, zone }: FeedContext,
  periods: string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("listing")
    .innerJoin("paper", "paper.paper_id", "listing.paper_id")
    .select((eb) => ["primary_category", eb.fn.countAll<number>().as("count")])
    .where("period", "in", periods)
    .where("shown_on", "<=", today(now(), zone))
    .where("primary_category", "is not", null)
    .groupBy("primary_category")
    .execute();
  return new Map(
    rows.map(({ primary_category: category, count }) => [category ?? "", Number(count)]),
  );
}

/** How many papers a period has, and how many of them have code that works. */
export async function countPapers(
  { db, now, zone }: FeedContext,
  { kind, period }: FeedView,
): Promise<{ count: number; codeCount: number }> {
  const row = await db
    .selectFrom("listing")
    .innerJoin("paper", "paper.paper_id", "listing.paper_id")
    .select((eb) => [
      eb.fn.countAll<number>().as("count"),
      eb.fn
        .countAll<number>()
        .filterWhere((papers) =>
          papers.exists(
            papers
              .selectFrom("paper_link")
              .select("paper_link.paper_id")
              .whereRef("paper_link.paper_id", "=", "listing.paper_id")
              .where("kind", "=", "code")
              .where(isWorkingLink()),
          ),
        )
        .as("code_count"),
    ])
    .where("period", "=", `${kind}:${period}`)
    .where("shown_on", "<=", today(now(), zone))
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), codeCount: Number(row.code_count) };
}

/** The first day that has papers: where the date field begins. */
export async function firstDay({ db }: FeedContext): Promise<Day | null> {
  const row = await db
    .selectFrom("listing")
    .select("period")
    .where("period", ">=", "day:")
    .where("period", "<=", "day:9999")
    .orderBy("period")
    .limit(1)
    .executeTakeFirst();
  return row ? row.period.slice("day:".length) : null;
}
