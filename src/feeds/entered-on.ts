import type { Day } from "../base/days.ts";
import { beginsOn, endsOn, today } from "./feed-view.ts";
import type { FeedView } from "./feed-view.ts";
import type { FeedContext } from "./feed-query.ts";

/**
 * The day on which each paper came onto a list, for the dates of feed entries: the first day of a
 * week or month on whose page it was, elsewhere the newest day that has begun. Papers that were on
 * no day's page are missing. `view` is null for lists that are no feed, such as an author's papers.
 */
export async function enteredOn(
  context: FeedContext,
  paperIds: number[],
  view: FeedView | null,
): Promise<Map<number, Day>> {
  if (view?.kind === "day" && view.period !== null) {
    const day = view.period;
    return new Map(paperIds.map((paperId) => [paperId, day]));
  }
  if (paperIds.length === 0) return new Map();
  const now = today(context.now(), context.zone);
  const first = (view && beginsOn(view)) ?? "";
  const last = (view && endsOn(view)) ?? now;
  const rows = await context.db
    .selectFrom("listing")
    .select((eb) => ["paper_id", eb.fn.min("period").as("first"), eb.fn.max("period").as("last")])
    .where("paper_id", "in", paperIds)
    .where("period", ">=", `day:${first}`)
    .where("period", "<=", `day:${last < now ? last : now}`)
    .groupBy("paper_id")
    .execute();
  return new Map(
    rows.map((row) => [
      row.paper_id,
      String(view?.period ? row.first : row.last).slice("day:".length),
    ]),
  );
}
