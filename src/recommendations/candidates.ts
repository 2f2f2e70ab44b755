import { addDays, dayInZone } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";

/** Papers of so many days are put in order; where they are few, the newest of any day are. */
export const WINDOW_DAYS = 7;
const CANDIDATES_MAX = 2_500;
const CANDIDATES_FEW = 200;
/** One list serves all readers for so long. */
const FRESH_MS = 2_000;

export interface CandidateList {
  /** Row numbers, newest first. */
  read(): Promise<number[]>;
}

export function openCandidates(parts: {
  reader: Db;
  now: () => Date;
  zone: string;
}): CandidateList {
  let held: { at: number; day: string; ids: number[] } | null = null;
  return {
    read: async () => {
      const at = performance.now();
      const day = dayInZone(parts.now(), parts.zone);
      if (held && held.day === day && at - held.at < FRESH_MS) return held.ids;
      held = { at, day, ids: await newestIds(parts.reader, day) };
      return held.ids;
    },
  };
}

async function newestIds(db: Db, today: string): Promise<number[]> {
  const listed = db
    .selectFrom("paper")
    .select("paper_id")
    .where("state", "=", "listed")
    .where("shown_on", "<=", today)
    .orderBy("newest_key");
  const since = addDays(today, 1 - WINDOW_DAYS);
  const recent = await listed.where("shown_on", ">=", since).limit(CANDIDATES_MAX).execute();
  const rows =
    recent.length < CANDIDATES_FEW ? await listed.limit(CANDIDATES_FEW).execute() : recent;
  return rows.map(({ paper_id }) => Number(paper_id));
}
