import { addDays } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";

/** Places that a reader is likely to see. */
export const FIRST_PLACES = 30;
/** Papers of a day that the desk shows. */
const PAPERS_SHOWN = 60;

export interface Desk {
  /** The day that is shown. */
  day: string;
  /** The ordered days before and after it; null where there is none. */
  before: string | null;
  after: string | null;
  /** Papers in their expected order, without those that the curator dismissed. */
  paperIds: number[];
  /** The dismissed ones, in the same order. */
  dismissedIds: number[];
  /** The first thirty of the day before that nobody voted for, picked or dismissed. */
  missed: { day: string; paperIds: number[] } | null;
}

/**
 * What a curator looks through: the day asked for, or the last ordered one that has begun; null where
 * no day up to it was ordered yet.
 */
export async function readDesk(
  db: Db,
  { accountId, today, wanted }: { accountId: number; today: string; wanted: string | null },
): Promise<Desk | null> {
  const asked = wanted !== null && wanted < today ? wanted : today;
  const day = await orderedDay(db, "<=", asked);
  if (day === null) return null;
  const [before, next, rows] = await Promise.all([
    orderedDay(db, "<=", addDays(day, -1)),
    orderedDay(db, ">=", addDays(day, 1)),
    ofDay(db, day, accountId).limit(PAPERS_SHOWN).execute(),
  ]);
  const ids = (isDismissed: boolean) =>
    rows.filter(({ at }) => (at !== null) === isDismissed).map((row) => row.paper_id);
  return {
    day,
    before,
    after: next !== null && next <= today ? next : null,
    paperIds: ids(false),
    dismissedIds: ids(true),
    missed:
      before === null ? null : { day: before, paperIds: await missedOn(db, before, accountId) },
  };
}

const ofDay = (db: Db, day: string, accountId: number) =>
  db
    .selectFrom("paper_interest")
    .leftJoin("desk_dismissal", (join) =>
      join
        .onRef("desk_dismissal.paper_id", "=", "paper_interest.paper_id")
        .on("desk_dismissal.account_id", "=", accountId),
    )
    .select(["paper_interest.paper_id", "at"])
    .where("day", "=", day)
    .orderBy("place");

async function missedOn(db: Db, day: string, accountId: number): Promise<number[]> {
  const rows = await ofDay(db, day, accountId)
    .innerJoin("paper", "paper.paper_id", "paper_interest.paper_id")
    .where("place", "<=", FIRST_PLACES)
    .where("paper.points", "=", 0)
    .where("at", "is", null)
    .where("paper_interest.paper_id", "not in", (eb) =>
      eb.selectFrom("pick").select("pick.paper_id").where("withdrawn_at", "is", null),
    )
    .execute();
  return rows.map((row) => row.paper_id);
}

/** The nearest ordered day on that side, the day itself included. */
async function orderedDay(db: Db, side: "<=" | ">=", day: string): Promise<string | null> {
  const row = await db
    .selectFrom("paper_interest")
    .select("day")
    .where("day", side, day)
    .orderBy("day", side === "<=" ? "desc" : "asc")
    .limit(1)
    .executeTakeFirst();
  return row?.day ?? null;
}
