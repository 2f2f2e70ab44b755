import { addDays, dayInZone } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import type { KnownPaper, KnownPapers } from "./known-papers.ts";

/** Papers of so many days are put in order; where they are few, the newest of any day are. */
export const WINDOW_DAYS = 7;
const CANDIDATES_MAX = 2_500;
const CANDIDATES_FEW = 200;
/** One list serves all readers for so long. */
const FRESH_MS = 2_000;

export interface CandidateList {
  /** Newest first. */
  read(): Promise<readonly KnownPaper[]>;
}

export function openCandidates(parts: {
  reader: Db;
  papers: KnownPapers;
  now: () => Date;
  zone: string;
}): CandidateList {
  let held: { at: number; day: string; papers: Promise<KnownPaper[]> } | null = null;
  const readAll = async (day: string): Promise<KnownPaper[]> => {
    const ids = await newestIds(parts.reader, day);
    const known = await parts.papers.read(ids);
    return ids.flatMap((id) => known.get(id) ?? []);
  };
  return {
    read: async () => {
      const at = performance.now();
      const day = dayInZone(parts.now(), parts.zone);
      if (held && held.day === day && at - held.at < FRESH_MS) return held.papers;
      const papers = readAll(day);
      const reading = { at, day, papers };
      held = reading;
      papers.catch(() => {
        if (held === reading) held = null;
      });
      return papers;
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
