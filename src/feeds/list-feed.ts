import type { SelectQueryBuilder } from "kysely";
import type { Day } from "../base/days.ts";
import { DAY_MS } from "../base/days.ts";
import type { Database, Db } from "../db/schema/schema.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { beginsOn, endsOn, today } from "./feed-view.ts";
import { replayFeed } from "./replay-feed.ts";
import type { FeedContext, FeedQuery, FeedRow } from "./feed-query.ts";
import { isWorkingLink } from "../papers/working-links.ts";

export interface FeedItem {
  paperId: number;
  /** 1 is the first of the whole list. */
  place: number;
  points: number;
  hotness: number;
}

export interface FeedPage {
  items: FeedItem[];
  next: string | null;
}

export const FEED_LIMIT_MAX = 200;

/** A page of a feed: one keyset query on stored order, flat in the size of the store (RK2). */
export async function listFeed(context: FeedContext, query: FeedQuery): Promise<FeedPage> {
  const limit = Math.min(Math.max(1, query.limit), FEED_LIMIT_MAX);
  const from = query.after ? readCursor(query.after) : { place: 0, key: "" };
  const rows = query.at
    ? await replayFeed(context, { ...query, at: query.at }, from.key, limit + 1)
    : await storedRows(context, query, from.key, limit + 1);
  const shown = rows.slice(0, limit);
  const items = shown.map(({ paper_id, points, hotness }, index) => ({
    paperId: paper_id,
    place: from.place + index + 1,
    points,
    hotness,
  }));
  const last = shown.at(-1);
  const next =
    rows.length > limit && last
      ? writeCursor({ place: from.place + shown.length, key: last.rank_key })
      : null;
  return { items, next };
}

async function storedRows(
  context: FeedContext,
  query: FeedQuery,
  after: string,
  limit: number,
): Promise<FeedRow[]> {
  const day = today(context.now(), context.zone);
  const begins = beginsOn(query.view);
  if (begins !== null && begins > day) return [];
  const narrow = narrowing(query, day);
  if (query.view.period !== null) {
    return narrow(periodQuery(context.db, query, day))
      .where("listing.rank_key", ">", after)
      .select(["paper.paper_id", "listing.rank_key", "points", "hotness"])
      .orderBy("listing.rank_key")
      .limit(limit)
      .execute();
  }
  const key = query.view.kind === "newest" ? "newest_key" : "hot_key";
  const plus = query.category?.plus ?? [];
  if (plus.length === 0) {
    return narrow(context.db.selectFrom("paper"))
      .where(`paper.${key}`, ">", after)
      .select(["paper.paper_id", `paper.${key} as rank_key`, "points", "hotness"])
      .orderBy(`paper.${key}`)
      .limit(limit)
      .execute();
  }
  const parts = await Promise.all(
    plus.map((category) =>
      narrow(
        context.db
          .selectFrom("paper_category")
          .innerJoin("paper", "paper.paper_id", "paper_category.paper_id")
          .where("paper_category.category", "=", category)
          .where(`paper_category.${key}`, ">", after) as unknown as PaperQuery,
      )
        .select(["paper.paper_id", `paper.${key} as rank_key`, "points", "hotness"])
        .orderBy(`paper_category.${key}` as `paper.${typeof key}`)
        .limit(limit)
        .execute(),
    ),
  );
  const merged = new Map(parts.flat().map((row) => [row.paper_id, row]));
  return [...merged.values()].sort((a, b) => (a.rank_key < b.rank_key ? -1 : 1)).slice(0, limit);
}

type PaperQuery = SelectQueryBuilder<Database, "paper", object>;
type ListingQuery = SelectQueryBuilder<Database, "paper" | "listing", object>;

function periodQuery(db: Db, { view, category }: FeedQuery, day: Day): ListingQuery {
  let query = db
    .selectFrom("listing")
    .innerJoin("paper", "paper.paper_id", "listing.paper_id")
    .where("listing.period", "=", `${view.kind}:${view.period}`) as unknown as ListingQuery;
  const first = beginsOn(view);
  const last = endsOn(view);
  // A week or month that has begun may hold papers of days that have not, such as a scheduled pick.
  if (view.kind !== "day" && first !== null && last !== null && last > day) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom("listing as begun")
          .select("begun.paper_id")
          .whereRef("begun.paper_id", "=", "paper.paper_id")
          .where("begun.period", ">=", `day:${first}`)
          .where("begun.period", "<=", `day:${day}`),
      ),
    );
  }
  const plus = category?.plus ?? [];
  if (plus.length === 0) return query;
  return query.where((eb) =>
    eb.exists(
      eb
        .selectFrom("paper_category as wanted")
        .select("wanted.paper_id")
        .whereRef("wanted.paper_id", "=", "paper.paper_id")
        .where("wanted.category", "in", plus),
    ),
  );
}

/** The conditions that every view shares, for any query over `paper`. */
function narrowing({ category, has, windowDays, view }: FeedQuery, day: Day) {
  const minus = category?.minus ?? [];
  return <T extends "paper" | "listing">(
    given: SelectQueryBuilder<Database, T, object>,
  ): SelectQueryBuilder<Database, T, object> => {
    let query = given as unknown as PaperQuery;
    query = query.where((eb) =>
      view.kind === "newest"
        ? eb.or([eb("shown_on", "is", null), eb("shown_on", "<=", day)])
        : eb("shown_on", "<=", day),
    );
    if (windowDays) {
      const since = new Date(Date.parse(`${day}T00:00:00Z`) - (windowDays - 1) * DAY_MS);
      query = query.where("shown_on", ">=", since.toISOString().slice(0, 10));
    }
    if (minus.length > 0) {
      query = query.where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("paper_category as unwanted")
              .select("unwanted.paper_id")
              .whereRef("unwanted.paper_id", "=", "paper.paper_id")
              .where("unwanted.category", "in", minus),
          ),
        ),
      );
    }
    if (has) {
      query = query.where((eb) =>
        eb.exists(
          eb
            .selectFrom("paper_link as link")
            .select("link.paper_id")
            .whereRef("link.paper_id", "=", "paper.paper_id")
            .where("link.kind", "=", has)
            .where(isWorkingLink("link")),
        ),
      );
    }
    return query as unknown as SelectQueryBuilder<Database, T, object>;
  };
}
