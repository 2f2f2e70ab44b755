import type { Day } from "../base/days.ts";
import type { Db, Trx } from "../db/schema/schema.ts";

/** What one run of a set asks for, kept in the store so that a crash continues where it was (HV1). */
export interface HarvestWindow {
  set: string;
  /** First day of modification asked for; null asks for everything. */
  from: Day | null;
  resumptionToken: string | null;
  pages: number;
  records: number;
  /** The earliest responseDate of this window's pages. */
  responseAt: string | null;
  /** Of each page taken, so that a page that comes again is known (HV4). */
  pageHashes: string[];
  /** The window began in an earlier run. */
  isResumed: boolean;
}

/**
 * Opens the window of a run: an unfinished one continues, else a new one begins where the last
 * complete run says (HV3). A `from` of the operator begins a new one, unless it is the unfinished
 * one's own.
 */
export async function openWindow(
  db: Db,
  set: string,
  from: Day | undefined,
  now: Date,
): Promise<HarvestWindow> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom("harvest_window")
      .selectAll()
      .where("set_spec", "=", set)
      .executeTakeFirst();
    const isUnfinished = row !== undefined && row.state !== "complete";
    if (isUnfinished && (from === undefined || from === row.from_day)) {
      await trx
        .updateTable("harvest_window")
        .set({ state: "running", restart_count: 0, last_error: null })
        .where("set_spec", "=", set)
        .execute();
      return {
        set,
        from: row.from_day,
        resumptionToken: row.resumption_token,
        pages: row.page_count,
        records: row.record_count,
        responseAt: row.response_at,
        pageHashes: row.page_digest?.split(" ") ?? [],
        isResumed: row.resumption_token !== null,
      };
    }
    const begin = from ?? row?.next_from_day ?? null;
    const fresh = {
      ...emptyWindow(),
      from_day: begin,
      state: "running",
      started_at: now.toISOString(),
    };
    // On the very first run the operator's day is all that is owed from then on.
    await trx
      .insertInto("harvest_window")
      .values({ set_spec: set, ...fresh, next_from_day: from ?? null, completed_at: null })
      .onConflict((conflict) => conflict.column("set_spec").doUpdateSet(fresh))
      .execute();
    return windowFrom(set, begin);
  });
}

/** Begins the window again from its first day (HV4). */
export async function restartWindow(
  trx: Trx,
  { set, from }: HarvestWindow,
  reason: string,
): Promise<HarvestWindow> {
  await trx
    .updateTable("harvest_window")
    .set((eb) => ({
      ...emptyWindow(),
      restart_count: eb("restart_count", "+", 1),
      last_error: reason,
    }))
    .where("set_spec", "=", set)
    .execute();
  return windowFrom(set, from);
}

/** Writes where the window is after a page, in that page's transaction (HV1). */
export async function advanceWindow(trx: Trx, window: HarvestWindow, now: Date): Promise<void> {
  await trx
    .updateTable("harvest_window")
    .set({
      resumption_token: window.resumptionToken,
      page_count: window.pages,
      record_count: window.records,
      response_at: window.responseAt,
      page_digest: window.pageHashes.join(" ") || null,
    })
    .where("set_spec", "=", window.set)
    .execute();
  if (window.resumptionToken === null) await completeWindow(trx, window, now);
}

/**
 * Ends a window whose list is complete. The next run asks from the responseDate's day, by the
 * earlier of the server's clock and ours; where nothing came, or where the window began after what
 * is owed, it asks from the same day again, so that no day is ever passed over (HV3, HV4).
 */
export async function completeWindow(trx: Trx, window: HarvestWindow, now: Date): Promise<void> {
  const { set, from, responseAt } = window;
  const row = await trx
    .selectFrom("harvest_window")
    .select("next_from_day")
    .where("set_spec", "=", set)
    .executeTakeFirstOrThrow();
  const owed = row.next_from_day;
  const isOwedCovered = from === null || (owed !== null && from <= owed);
  const told = [responseAt, now.toISOString()].filter((at) => at !== null).toSorted();
  const next = responseAt !== null && isOwedCovered ? (told[0]?.slice(0, 10) ?? owed) : owed;
  await trx
    .updateTable("harvest_window")
    .set({
      state: "complete",
      resumption_token: null,
      page_digest: null,
      next_from_day: next,
      completed_at: now.toISOString(),
      last_error: null,
    })
    .where("set_spec", "=", set)
    .execute();
}

/** Leaves the window where it is, with why; the next run continues from there. */
export async function leaveWindow(
  db: Db,
  set: string,
  state: "failed" | "stopped",
  reason: string | null,
): Promise<void> {
  await db
    .updateTable("harvest_window")
    .set({ state, last_error: reason?.slice(0, 1000) ?? null })
    .where("set_spec", "=", set)
    .where("state", "!=", "complete")
    .execute();
}

const emptyWindow = () => ({
  resumption_token: null,
  page_count: 0,
  record_count: 0,
  restart_count: 0,
  response_at: null,
  page_digest: null,
  last_error: null,
});

const windowFrom = (set: string, from: Day | null): HarvestWindow => ({
  set,
  from,
  resumptionToken: null,
  pages: 0,
  records: 0,
  responseAt: null,
  pageHashes: [],
  isResumed: false,
});
