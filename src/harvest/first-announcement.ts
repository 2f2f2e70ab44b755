import { dayNumber } from "../base/days.ts";
import type { Day } from "../base/days.ts";
import type { Trx } from "../db/schema/schema.ts";
import type { PaperRecord } from "../papers/stored/paper-record.ts";

const CROSS_DAYS_MAX = 10;

/**
 * The day on which a feed announced a paper first, where one that we read did. A cross-list counts
 * only while the paper is young: old papers are cross-listed too, and stay in their own day.
 * @param publishedAt day of the first version, or null where it is not known
 */
export async function feedDay(
  trx: Trx,
  arxivId: string,
  publishedAt: string | null,
): Promise<Day | null> {
  const rows = await trx
    .selectFrom("announcement")
    .select(["day", "kind"])
    .where("arxiv_id", "=", arxivId)
    .where("kind", "in", ["new", "cross"])
    .orderBy("day")
    .execute();
  return rows.find(({ day, kind }) => isFirst(day, kind, publishedAt))?.day ?? null;
}

function isFirst(day: Day, kind: string, publishedAt: string | null): boolean {
  if (kind === "new") return true;
  if (publishedAt === null) return false;
  const age = dayNumber(day) - dayNumber(publishedAt.slice(0, 10));
  return age >= 0 && age <= CROSS_DAYS_MAX;
}

/** Gives a record the day that a feed told, in place of an estimate. */
export async function withFeedDay(trx: Trx, record: PaperRecord): Promise<PaperRecord> {
  const arxivId = record.identifiers.find(({ scheme }) => scheme === "arxiv")?.value;
  if (!arxivId) return record;
  const day = await feedDay(trx, arxivId, record.publishedAt ?? null);
  return day === null ? record : { ...record, announcedOn: day, announcedBy: "feed" };
}
