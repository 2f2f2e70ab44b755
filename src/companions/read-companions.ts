import { DAY_MS } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import type { Facts } from "./source.ts";

/** What a source knows of a paper, or why it does not. */
export interface Companion {
  source: string;
  subject: string;
  state: string;
  facts: Facts | null;
  answeredAt: string | null;
  stateSince: string | null;
  lastFault: string | null;
  /** By how much its count grows in a day, over the last month; null before there are two days of it. */
  growthADay: number | null;
}

const GROWTH_DAYS = 30;
const SUBJECTS_MAX = 200;

/** All that sources said of a paper, links apart: those are with the paper itself. Two statements at once. */
export async function readCompanions(db: Db, paperId: number, now: Date): Promise<Companion[]> {
  const own = db
    .selectFrom("companion_paper")
    .select("companion_paper.subject")
    .where("paper_id", "=", paperId)
    .limit(SUBJECTS_MAX);
  const from = new Date(now.getTime() - GROWTH_DAYS * DAY_MS).toISOString().slice(0, 10);
  const [rows, counts] = await Promise.all([
    db
      .selectFrom("companion")
      .selectAll()
      .where("subject", "in", own)
      .where("source", "!=", "links")
      .orderBy("source")
      .orderBy("subject")
      .execute(),
    db
      .selectFrom("companion_count")
      .select(["subject", "source", "day", "count"])
      .where("subject", "in", own)
      .where("day", ">=", from)
      .orderBy("day")
      .execute(),
  ]);
  const countsOf = Map.groupBy(counts, ({ subject, source }) => `${source} ${subject}`);
  return rows.map((row) => ({
    source: row.source,
    subject: row.subject,
    state: row.state,
    facts: row.facts === null ? null : (JSON.parse(row.facts) as Facts),
    answeredAt: row.answered_at,
    stateSince: row.state_since,
    lastFault: row.last_fault,
    growthADay: growth(countsOf.get(`${row.source} ${row.subject}`) ?? []),
  }));
}

function growth(counts: Array<{ day: string; count: number }>): number | null {
  const [first, last] = [counts[0], counts.at(-1)];
  if (!first || !last || first === last) return null;
  const days = (Date.parse(last.day) - Date.parse(first.day)) / DAY_MS;
  return (Number(last.count) - Number(first.count)) / days;
}
