import { addDays } from "../base/days.ts";
import type { Day } from "../base/days.ts";
import type { Db, Trx } from "../db/schema/schema.ts";

/** For a day and a category: what the feed announced against what is stored (HV11). */
export interface Completeness {
  day: Day;
  category: string;
  announced: number;
  stored: number;
  /** arXiv ids that are not stored. */
  missing: string[];
  /** The feed was at its limit, so the set may be larger. */
  isCut: boolean;
}

const DAYS_RECHECKED = 14;

/** Compares the set of the feed with the set stored, and writes the result as a row. */
export async function checkCompleteness(
  trx: Trx,
  { day, category, isCut }: Pick<Completeness, "day" | "category" | "isCut">,
  now: Date,
): Promise<Completeness> {
  const rows = await trx
    .selectFrom("announcement")
    .leftJoin("paper_identifier", (join) =>
      join
        .onRef("paper_identifier.value", "=", "announcement.arxiv_id")
        .on("paper_identifier.scheme", "=", "arxiv"),
    )
    .select(["announcement.arxiv_id", "paper_identifier.paper_id"])
    .where("announcement.day", "=", day)
    .where("announcement.category", "=", category)
    .orderBy("announcement.arxiv_id")
    .execute();
  const missing = rows.filter(({ paper_id }) => paper_id === null).map(({ arxiv_id }) => arxiv_id);
  const stored = rows.length - missing.length;
  const row = {
    announced_count: rows.length,
    stored_count: stored,
    missing: JSON.stringify(missing),
    is_cut: isCut ? 1 : 0,
    checked_at: now.toISOString(),
  };
  await trx
    .insertInto("completeness")
    .values({ day, category, ...row })
    .onConflict((conflict) => conflict.columns(["day", "category"]).doUpdateSet(row))
    .execute();
  return { day, category, announced: rows.length, stored, missing, isCut };
}

/** Days of the last fortnight whose set was not complete, newest first. */
export async function incompleteDays(
  db: Pick<Db, "selectFrom">,
  now: Date,
): Promise<Completeness[]> {
  const rows = await db
    .selectFrom("completeness")
    .selectAll()
    .where("missing", "!=", "[]")
    .where("day", ">=", addDays(now.toISOString().slice(0, 10), -DAYS_RECHECKED))
    .orderBy("day", "desc")
    .orderBy("category")
    .execute();
  return rows.map((row) => ({
    day: row.day,
    category: row.category,
    announced: row.announced_count,
    stored: row.stored_count,
    missing: JSON.parse(row.missing) as string[],
    isCut: row.is_cut === 1,
  }));
}

/** Compares incomplete days again, after papers came in by another way. */
export async function recheckDays(db: Db, now: Date): Promise<Completeness[]> {
  const days = await incompleteDays(db, now);
  if (days.length === 0) return [];
  return db.transaction().execute(async (trx) => {
    const checked: Completeness[] = [];
    for (const day of days) checked.push(await checkCompleteness(trx, day, now));
    return checked;
  });
}
