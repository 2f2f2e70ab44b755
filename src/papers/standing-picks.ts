import type { Day } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";

/** A pick that was not taken back. */
export interface StandingPick {
  pickId: number;
  paperId: number;
  /** The day on whose page it puts the paper. */
  day: Day;
  /** Markdown; empty where the curator wrote nothing. */
  note: string;
  /** Handle of the curator; null for one who left. */
  by: string | null;
  accountId: number | null;
  /** True for the first of its day. */
  isPinned: boolean;
  editedAt: string | null;
}

export interface PicksWanted {
  paperIds?: number[];
  /** First and last day, both included. */
  days?: { from: Day; to: Day };
  /**
   * The site's day: picks for a later one are left out, because nobody but their curators may know
   * them before it begins. Null reads them all.
   */
  today: Day | null;
}

/** Picks by day, in the order in which they were made. */
export async function readPicks(db: Db, wanted: PicksWanted): Promise<StandingPick[]> {
  const { paperIds, days, today } = wanted;
  if (paperIds?.length === 0) return [];
  let query = db
    .selectFrom("pick")
    .leftJoin("account", "account.account_id", "pick.account_id")
    .select(["pick_id", "paper_id", "day", "note", "handle", "pick.account_id"])
    .select(["pinned_at", "edited_at"])
    .where("withdrawn_at", "is", null);
  if (paperIds) query = query.where("paper_id", "in", paperIds);
  if (days) query = query.where("day", ">=", days.from).where("day", "<=", days.to);
  if (today !== null) query = query.where("day", "<=", today);
  const rows = await query.orderBy("day").orderBy("pick_id").execute();
  return rows.map((row) => ({
    pickId: row.pick_id,
    paperId: row.paper_id,
    day: row.day,
    note: row.note,
    by: row.handle,
    accountId: row.account_id,
    isPinned: row.pinned_at !== null,
    editedAt: row.edited_at,
  }));
}
