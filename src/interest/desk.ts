import { addDays } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";

/** Places that a reader is likely to see. */
export const FIRST_PLACES = 30;

export interface Desk {
  /** The day that is shown: today, or the last one that was ordered. */
  day: string;
  /** Papers in their expected order. */
  paperIds: number[];
  /** The first thirty of the day before that nobody voted for or picked. */
  missed: { day: string; paperIds: number[] } | null;
}

/** What a curator looks through in the morning; null where no day was ordered yet. */
export async function readDesk(db: Db, today: string, most: number): Promise<Desk | null> {
  const day = await orderedDay(db, today);
  if (day === null) return null;
  const rows = await ofDay(db, day).limit(most).execute();
  const before = await orderedDay(db, addDays(day, -1));
  return {
    day,
    paperIds: rows.map((row) => row.paper_id),
    missed: before === null ? null : { day: before, paperIds: await missedOn(db, before) },
  };
}

const ofDay = (db: Db, day: string) =>
  db
    .selectFrom("paper_interest")
    .select("paper_interest.paper_id")
    .where("day", "=", day)
    .orderBy("place");

async function missedOn(db: Db, day: string): Promise<number[]> {
  const rows = await ofDay(db, day)
    .innerJoin("paper", "paper.paper_id", "paper_interest.paper_id")
    .where("place", "<=", FIRST_PLACES)
    .where("paper.points", "=", 0)
    .where("paper_interest.paper_id", "not in", (eb) =>
      eb.selectFrom("pick").select("pick.paper_id").where("withdrawn_at", "is", null),
    )
    .execute();
  return rows.map((row) => row.paper_id);
}

async function orderedDay(db: Db, until: string): Promise<string | null> {
  const row = await db
    .selectFrom("paper_interest")
    .select("day")
    .where("day", "<=", until)
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.day ?? null;
}
