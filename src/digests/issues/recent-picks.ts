import { addDays } from "../../base/days.ts";
import type { Day } from "../../base/days.ts";
import type { Db } from "../../db/schema/schema.ts";
import { parseCategoryExpression } from "../../feeds/category-expression.ts";
import { knownCategories } from "../../feeds/known-categories.ts";
import { readPicks } from "../../papers/standing-picks.ts";
import type { PickNote } from "./compose.ts";

/** A weekly digest has the picks of its week; a daily one those that a reader has not had. */
const DAYS_BACK = 6;

export interface RecentPicks {
  /** By paper, in the order in which they lead an issue: pinned ones, then the newest day's. */
  notes: Map<number, PickNote>;
  /** Papers of these picks in a category expression; null: all. */
  within: (expression: string | null) => Promise<number[]>;
}

/** The picks of the week that ends with a day: they lead each issue that has them (RK5). */
export async function readRecentPicks(db: Db, untilDay: Day): Promise<RecentPicks> {
  const days = { from: addDays(untilDay, -DAYS_BACK), to: untilDay };
  const picks = await readPicks(db, { days, today: untilDay });
  const order = picks.toSorted(
    (a, b) => Number(b.isPinned) - Number(a.isPinned) || b.day.localeCompare(a.day),
  );
  const notes = new Map<number, PickNote>();
  for (const { paperId, note, by } of order)
    if (!notes.has(paperId)) notes.set(paperId, { text: note, by });
  const paperIds = [...notes.keys()];
  return {
    notes,
    within: async (expression) =>
      expression === null || paperIds.length === 0 ? paperIds : matching(db, paperIds, expression),
  };
}

async function matching(db: Db, paperIds: number[], expression: string): Promise<number[]> {
  const { plus, minus } = parseCategoryExpression(expression, await knownCategories(db));
  const rows = await db
    .selectFrom("paper_category")
    .select(["paper_id", "category"])
    .where("paper_id", "in", paperIds)
    .execute();
  const categories = Map.groupBy(rows, ({ paper_id }) => paper_id);
  return paperIds.filter((paperId) => {
    const own = new Set((categories.get(paperId) ?? []).map(({ category }) => category));
    return plus.some((each) => own.has(each)) && !minus.some((each) => own.has(each));
  });
}
