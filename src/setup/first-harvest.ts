import { addDays, dayInZone } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { categoryOfSet } from "./category-sets.ts";

/** How far back a set that was chosen on the site goes; “harvest arxiv” takes all of it. */
const FIRST_DAYS = 30;
export const SET_JOB = "harvest.set";
export const FEED_JOB = "harvest.announcements";

/**
 * Plans the first harvest of sets, in the caller's transaction: the newest announcement at once, then
 * the last 30 days of each set. One that was harvested before continues from where it was.
 */
export async function planFirstHarvest(db: Db, sets: string[], now: Date): Promise<void> {
  if (sets.length === 0) return;
  const categories = [...new Set(sets.map(categoryOfSet))];
  await enqueue(db, { kind: FEED_JOB, key: FEED_JOB, dueAt: now, payload: { categories } }, now);
  const rows = await db
    .selectFrom("harvest_window")
    .select("set_spec")
    .where("set_spec", "in", sets)
    .execute();
  const known = new Set(rows.map(({ set_spec }) => set_spec));
  const from = addDays(dayInZone(now, "UTC"), -FIRST_DAYS);
  // After the announcement: the newest papers come first.
  const dueAt = new Date(now.getTime() + 1);
  for (const set of sets.filter((each) => !known.has(each))) {
    // The key of the nightly schedule: whichever comes first, one job does it.
    await enqueue(
      db,
      { kind: SET_JOB, key: `${SET_JOB} ${set}`, dueAt, payload: { set, from } },
      now,
    );
  }
}

export interface HarvestStep {
  /** Null for the announcement feed. */
  set: string | null;
  state: "waiting" | "running" | "done" | "failed";
  records: number;
  error: string | null;
}

/** How far the harvest of these sets is, for the page that waits for it. */
export async function readHarvestSteps(db: Db, sets: string[]): Promise<HarvestStep[]> {
  if (sets.length === 0) return [];
  const keys = [FEED_JOB, ...sets.map((set) => `${SET_JOB} ${set}`)];
  const jobs = await db
    .selectFrom("job")
    .select(["key", "state", "last_error"])
    .where("key", "in", keys)
    .execute();
  const windows = await db
    .selectFrom("harvest_window")
    .select(["set_spec", "state", "record_count", "last_error"])
    .where("set_spec", "in", sets)
    .execute();
  const stateOf = (key: string): HarvestStep["state"] => {
    const job = jobs.find((each) => each.key === key);
    if (job?.last_error && job.state !== "done") return "failed";
    if (job?.state === "running" || job?.state === "done") return job.state;
    return "waiting";
  };
  const step = (key: string, set: string | null): HarvestStep => {
    const window = windows.find(({ set_spec }) => set_spec === set);
    const state = stateOf(key);
    const failed = jobs.find((each) => each.key === key)?.last_error ?? null;
    return {
      set,
      state: window?.state === "complete" && state === "waiting" ? "done" : state,
      records: Number(window?.record_count ?? 0),
      error: state === "failed" ? failed : null,
    };
  };
  return [step(FEED_JOB, null), ...sets.map((set) => step(`${SET_JOB} ${set}`, set))];
}
