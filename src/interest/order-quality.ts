import { addDays, weekOf } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { FIRST_PLACES } from "./desk.ts";

const WEEKS = 12;

export interface WeekFigures {
  /** ISO week: 2026-W49. */
  week: string;
  /** Papers of that week's days that were put forward after they had a place. */
  chosen: number;
  /** Those of them that were among the first thirty of their day. */
  first: number;
  /** How many a shuffled order would have had there: thirty places over the papers of each day. */
  byChance: number;
}

/**
 * How well the order has done: by week, oldest first, weeks without a chosen paper left out. It judges
 * the last place that a paper had before a model knew of an act on it: one that learned from the act
 * itself would praise its own order.
 */
export async function orderQuality(db: Db, today: string): Promise<WeekFigures[]> {
  const since = addDays(today, -7 * WEEKS);
  const [chosen, sizes] = await Promise.all([
    db
      .selectFrom("public_act")
      .innerJoin("paper_interest", "paper_interest.paper_id", "public_act.paper_id")
      .select((eb) => ["day", "place_before_acts as place", eb.fn.countAll<number>().as("count")])
      .where("day", ">", since)
      .where("place_before_acts", "is not", null)
      .groupBy(["day", "place_before_acts"])
      .orderBy("day")
      .execute(),
    db
      .selectFrom("paper_interest")
      .select((eb) => ["day", eb.fn.countAll<number>().as("count")])
      .where("day", ">", since)
      .groupBy("day")
      .execute(),
  ]);
  const sizeOf = new Map(sizes.map(({ day, count }) => [day, Number(count)]));
  const rows = chosen.map(({ day, place, count }) => {
    const share = Math.min(1, FIRST_PLACES / Math.max(1, sizeOf.get(day) ?? 1));
    return { day, isFirst: Number(place) <= FIRST_PLACES, count: Number(count), share };
  });
  return [...Map.groupBy(rows, ({ day }) => weekOf(day))].map(([week, days]) => ({
    week,
    chosen: days.reduce((sum, { count }) => sum + count, 0),
    first: days.reduce((sum, { count, isFirst }) => (isFirst ? sum + count : sum), 0),
    byChance: days.reduce((sum, { count, share }) => sum + count * share, 0),
  }));
}
