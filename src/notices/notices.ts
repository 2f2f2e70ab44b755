import { DAY_MS, dayInZone, dayStartsAt } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import type { KnownPapers } from "../recommendations/known-papers.ts";
import { hasMutes, prepareMutes } from "../recommendations/mutes.ts";
import { mutedPapers } from "../recommendations/muted-papers.ts";
import { readAccountWishes } from "../recommendations/read-profile.ts";
import type { Notice } from "./notice.ts";
import { readAnswers, readDecidedClaims, readNewPapers, readSavedNews } from "./sources.ts";

export interface NoticeParts {
  reader: Db;
  now: () => Date;
  zone: string;
  /** Contents of papers, for muted words. */
  papers: KnownPapers;
}

const NOTICES_MAX = 100;
const NOTICE_DAYS = 90;

/**
 * What a reader is told of since an instant, newest first, at most 100 of the last 90 days (PR14).
 * It is read from what is stored anyway, so that nothing is told twice and what is taken back is
 * told no more: never an act of the reader, and never of a paper that a mute meets.
 */
export async function readNotices(
  { reader, now, zone, papers }: NoticeParts,
  accountId: number,
  since: string | null = null,
): Promise<Notice[]> {
  const oldest = new Date(now().getTime() - NOTICE_DAYS * DAY_MS).toISOString();
  const asked = { accountId, since: since !== null && since > oldest ? since : oldest };
  const { follows, mutes: wishes } = await readAccountWishes(reader, accountId);
  const authors = follows.filter(({ kind }) => kind === "author");
  const today = dayInZone(now(), zone);
  const found = (
    await Promise.all([
      readAnswers(reader, asked),
      readSavedNews(reader, asked),
      readDecidedClaims(reader, asked),
      readNewPapers(reader, { ...asked, authors, today, startOf: (day) => startOf(day, zone) }),
    ])
  ).flat();
  const newest = found.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const mutes = prepareMutes(wishes);
  if (!hasMutes(mutes)) return newest.slice(0, NOTICES_MAX);
  const ids = [...new Set(newest.map(({ paperId }) => paperId))];
  const known = await papers.read(ids);
  const muted = await mutedPapers(reader, mutes, [...known.values()]);
  return newest
    .filter(({ kind, paperId }) => kind === "claim" || !muted.has(paperId))
    .slice(0, NOTICES_MAX);
}

const startOf = (day: string, zone: string): string => dayStartsAt(day, zone).toISOString();

/** When the reader last said that all notices were read; null where that never was. */
export async function readNoticesSeenAt(db: Db, accountId: number): Promise<string | null> {
  const row = await db
    .selectFrom("profile")
    .select("notices_seen_at")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row?.notices_seen_at ?? null;
}

/** How many notices the reader has not read. */
export async function countNewNotices(parts: NoticeParts, accountId: number): Promise<number> {
  const seenAt = await readNoticesSeenAt(parts.reader, accountId);
  return (await readNotices(parts, accountId, seenAt)).length;
}
