import { addDays, dayInZone } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import type { DayVectors } from "./kept-neighbours.ts";
import type { KnownPaper, KnownPapers } from "./known-papers.ts";

/** Papers of that many days are put in order; where they are few, the newest of any day are. */
export const WINDOW_DAYS = 7;
const CANDIDATES_MAX = 2_500;
const CANDIDATES_FEW = 200;
/** One list serves all readers for so long. */
const FRESH_MS = 2_000;

export interface CandidateList {
  /** Newest first. */
  read(): Promise<readonly KnownPaper[]>;
  /** The papers that were read last, by their day; a day that has not changed is the same object. */
  days(): ReadonlyMap<string, DayVectors>;
}

export function openCandidates(parts: {
  reader: Db;
  papers: KnownPapers;
  now: () => Date;
  zone: string;
}): CandidateList {
  let held: { at: number; day: string; papers: Promise<KnownPaper[]> } | null = null;
  let days: ReadonlyMap<string, DayVectors> = new Map();
  const readAll = async (day: string): Promise<KnownPaper[]> => {
    const papers = await parts.papers.readRows(await newestRows(parts.reader, day));
    days = daysOf(papers, days);
    return papers;
  };
  return {
    days: () => days,
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

function daysOf(
  papers: readonly KnownPaper[],
  before: ReadonlyMap<string, DayVectors>,
): Map<string, DayVectors> {
  const days = new Map<string, DayVectors>();
  for (const [day, some] of Map.groupBy(papers, (paper) => paper.day)) {
    const vectors = some.map(({ content }) => content.vector);
    const known = before.get(day);
    const isSame =
      known?.vectors.length === vectors.length &&
      known.vectors.every((vector, at) => vector === vectors[at]);
    const placeOf = (): Map<Float32Array, number> =>
      new Map(vectors.map((vector, at) => [vector, at]));
    days.set(day, isSame ? known : { vectors, placeOf: placeOf() });
  }
  return days;
}

async function newestRows(db: Db, today: string) {
  const listed = db
    .selectFrom("paper")
    .select(["paper_id", "changed_at", "hotness", "state", "shown_on"])
    .where("state", "=", "listed")
    .where("shown_on", "<=", today)
    .orderBy("newest_key");
  const since = addDays(today, 1 - WINDOW_DAYS);
  const recent = await listed.where("shown_on", ">=", since).limit(CANDIDATES_MAX).execute();
  return recent.length < CANDIDATES_FEW ? listed.limit(CANDIDATES_FEW).execute() : recent;
}
