import { UserError, messageOf } from "../base/errors.ts";
import { findByIdentifiers, upsertPaper } from "../papers/stored/upsert-paper.ts";
import type { Trx } from "../db/schema/schema.ts";
import { isWithin, kindIn, readAnnouncementFeed } from "./arxiv/announcement-feed.ts";
import type { FeedAnnouncement, AnnouncementFeed } from "./arxiv/announcement-feed.ts";
import { isCategoryName } from "./arxiv/arxiv-record.ts";
import { askArxiv } from "./arxiv/ask-arxiv.ts";
import { checkCompleteness, incompleteDays, recheckDays } from "./completeness.ts";
import type { Completeness } from "./completeness.ts";
import { HarvestFailure, HarvestStopped } from "./faults.ts";
import { feedDay } from "./first-announcement.ts";
import type { HarvestContext } from "./harvest-context.ts";
import { harvestPapers } from "./harvest-papers.ts";
import type { PapersReport } from "./harvest-papers.ts";
import { storeProblem } from "./problems.ts";
import { withRetries } from "./retry.ts";

export interface AnnouncementsReport {
  categories: string[];
  /** Entries of the feeds read. */
  announced: number;
  problems: number;
  /** The days of this feed, and earlier ones that were not complete, as they stand now. */
  completeness: Completeness[];
  /** What fetching the missing ids did; null where none was missing. */
  fetched: PapersReport | null;
  state: "complete" | "stopped" | "failed";
  error: string | null;
}

interface ReadFeed extends AnnouncementFeed {
  categories: string[];
}

const CATEGORIES_MAX = 40;

/** Reads `cs.AI+cs.LG`; a name that is none is a UserError. */
export function readFeedCategories(text: string): string[] {
  const categories = [...new Set(text.split(/[+,\s]+/).filter(Boolean))];
  const wrong = categories.find((category) => !isCategoryName(category));
  if (wrong !== undefined || categories.length === 0 || categories.length > CATEGORIES_MAX) {
    throw new UserError(
      `“${wrong ?? text}” names no categories; write up to ${CATEGORIES_MAX} as cs.AI+cs.LG.`,
    );
  }
  return categories;
}

/**
 * Reads today's announcement feed, gives papers their exact day, compares the feed's set with the
 * store's for each category, and fetches by id what is missing (HV11). Running it again is safe.
 */
export async function harvestAnnouncements(
  context: HarvestContext,
  { categories }: { categories: string[] },
): Promise<AnnouncementsReport> {
  const report: AnnouncementsReport = {
    categories,
    announced: 0,
    problems: 0,
    completeness: [],
    fetched: null,
    state: "complete",
    error: null,
  };
  try {
    for (const feed of await askFeeds(context, categories)) {
      report.announced += feed.announcements.length;
      report.problems += feed.problems.length;
      report.completeness.push(...(await storeFeed(context, feed)));
    }
    const known = new Set(report.completeness.map(keyOfDay));
    const earlier = await incompleteDays(context.db, context.now());
    report.completeness.push(...earlier.filter((day) => !known.has(keyOfDay(day))));
    const missing = [...new Set(report.completeness.flatMap((day) => day.missing))];
    if (missing.length === 0) return report;
    report.fetched = await harvestPapers(context, missing);
    const checked = await recheckDays(context.db, context.now());
    report.completeness = report.completeness.map(
      (day) => checked.find((each) => keyOfDay(each) === keyOfDay(day)) ?? day,
    );
    Object.assign(report, { state: report.fetched.state, error: report.fetched.error });
  } catch (error) {
    if (context.signal?.aborted) report.state = "stopped";
    else if (!(error instanceof HarvestFailure || error instanceof HarvestStopped)) throw error;
    else Object.assign(report, { state: "failed", error: messageOf(error) });
  }
  return report;
}

/** One feed for all categories; where it is full, one for each. */
async function askFeeds(context: HarvestContext, categories: string[]): Promise<ReadFeed[]> {
  const what = categories.join("+");
  const tell = (step: "asking" | "waiting", reason: string | null, pauseMs: number): void => {
    const rest = { from: null, pages: 0, records: 0, recordsPerSecond: 0, pauseMs, reason };
    context.progress?.({ what, step, ...rest });
  };
  const feed = await withRetries(
    context,
    async () => {
      tell("asking", null, 0);
      const { body, headers } = await askArxiv(context, `${context.settings.arxivFeedUrl}/${what}`);
      return readAnnouncementFeed(body, headers["content-type"] ?? null);
    },
    (reason, pauseMs) => tell("waiting", reason, pauseMs),
  );
  if (!feed.isFull || categories.length === 1) return [{ ...feed, categories }];
  const feeds: ReadFeed[] = [];
  for (const category of categories) feeds.push(...(await askFeeds(context, [category])));
  return feeds;
}

/** Writes what a feed announced, the days of stored papers and the comparison, in one transaction. */
async function storeFeed({ db, now }: HarvestContext, feed: ReadFeed): Promise<Completeness[]> {
  const days = [...new Set(feed.announcements.map(({ day }) => day))].toSorted();
  return db.transaction().execute(async (trx) => {
    for (const announcement of feed.announcements) {
      await storeAnnouncement(trx, announcement, feed.categories);
      await moveToFeedDay(trx, announcement, now());
    }
    for (const { identifier, reason, raw } of feed.problems) {
      await storeProblem(trx, { source: "feed", identifier, reason, raw: raw() }, now());
    }
    const checked: Completeness[] = [];
    for (const day of days) {
      for (const category of feed.categories) {
        checked.push(await checkCompleteness(trx, { day, category, isCut: feed.isFull }, now()));
      }
    }
    return checked;
  });
}

async function storeAnnouncement(
  trx: Trx,
  announcement: FeedAnnouncement,
  asked: string[],
): Promise<void> {
  const { day, arxivId, version, categories, kind } = announcement;
  const named = asked.filter((category) => categories.some((each) => isWithin(each, category)));
  // An entry that names none of the categories asked for still is in their feed.
  const rows = (named.length > 0 ? named : asked).map((category) => ({
    day,
    category,
    arxiv_id: arxivId,
    version,
    kind: named.length > 0 ? kindIn(announcement, category) : kind,
  }));
  await trx
    .insertInto("announcement")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["day", "category", "arxiv_id"]).doUpdateSet((eb) => ({
        version: eb.ref("excluded.version"),
        kind: eb.ref("excluded.kind"),
      })),
    )
    .execute();
}

/** A stored paper moves to the day that the feed tells, where that is its first announcement. */
async function moveToFeedDay(
  trx: Trx,
  { arxivId, kind }: FeedAnnouncement,
  now: Date,
): Promise<void> {
  if (kind !== "new" && kind !== "cross") return;
  const identifiers = [{ scheme: "arxiv", value: arxivId }];
  const [paperId] = await findByIdentifiers(trx, identifiers);
  if (paperId === undefined) return;
  const paper = await trx
    .selectFrom("paper")
    .select(["title", "published_at", "announced_on", "announced_by"])
    .where("paper_id", "=", paperId)
    .executeTakeFirstOrThrow();
  const day = await feedDay(trx, arxivId, paper.published_at);
  if (day === null || (paper.announced_on === day && paper.announced_by === "feed")) return;
  const { title } = paper;
  const record = { identifiers, title, announcedOn: day, announcedBy: "feed" as const };
  await upsertPaper(trx, record, { now, source: "arxiv" });
}

const keyOfDay = ({ day, category }: Completeness): string => `${day} ${category}`;
