import { sql } from "kysely";
import type { ExpressionBuilder } from "kysely";
import type { Database } from "../../db/schema/schema.ts";
import { today } from "../../feeds/feed-view.ts";
import type { FeedContext } from "../../feeds/feed-query.ts";
import type { DailyQuery } from "./daily-query.ts";

export interface DailyRow {
  paperId: number;
  day: string;
}

const DAYS_MAX = 10_000;

/**
 * One page of daily papers: the days backwards, each in the order of its page; by `trending`, in
 * the order of hotness. A paper that is on several days has its place on the last of them.
 * One row more than asked for says that there is a next page.
 */
export async function listDaily(
  context: FeedContext,
  query: DailyQuery,
  siteHandle: string,
): Promise<DailyRow[]> {
  const day = today(context.now(), context.zone);
  const to = query.to === null || query.to > day ? day : query.to;
  const from = query.from ?? "0000-00-00";
  if (from > to) return [];
  return query.sort === "trending" && from !== to
    ? trending(context, query, from, to, siteHandle)
    : byDay(context, query, from, to, siteHandle);
}

/** Walks from day to day, so that a page costs what it shows and not what the store holds. */
async function byDay(
  { db }: FeedContext,
  query: DailyQuery,
  from: string,
  to: string,
  siteHandle: string,
): Promise<DailyRow[]> {
  const found: DailyRow[] = [];
  let skip = query.page * query.limit;
  let before = `day:${to}~`;
  for (let days = 0; days < DAYS_MAX && found.length <= query.limit; days++) {
    const next = await db
      .selectFrom("listing")
      .select("period")
      .where("period", "<", before)
      .where("period", ">=", `day:${from}`)
      .orderBy("period", "desc")
      .limit(1)
      .executeTakeFirst();
    if (!next) break;
    before = next.period;
    const ofDay = onDay(db, next.period, to, query.submitter, siteHandle);
    if (skip > 0) {
      const { count } = await ofDay
        .select((eb) => eb.fn.countAll<number | string>().as("count"))
        .executeTakeFirstOrThrow();
      if (Number(count) <= skip) {
        skip -= Number(count);
        continue;
      }
    }
    const rows = await ofDay
      .select("listing.paper_id")
      .orderBy("rank_key")
      .limit(query.limit + 1 - found.length)
      .offset(skip)
      .execute();
    skip = 0;
    for (const { paper_id } of rows) {
      found.push({ paperId: paper_id, day: next.period.slice("day:".length) });
    }
  }
  return found;
}

/** The rows of a day's page, without papers that are on a later day up to `to` as well. */
function onDay(
  db: FeedContext["db"],
  period: string,
  to: string,
  submitter: string | null,
  siteHandle: string,
) {
  return db
    .selectFrom("listing")
    .innerJoin("paper", "paper.paper_id", "listing.paper_id")
    .where("listing.period", "=", period)
    .$if(submitter !== null, (given) =>
      given.where((eb) => submittedBy(eb as never, submitter as string, siteHandle)),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("listing as later")
            .select("later.paper_id")
            .whereRef("later.paper_id", "=", "listing.paper_id")
            .where("later.period", ">", period)
            .where("later.period", "<=", `day:${to}`),
        ),
      ),
    );
}

async function trending(
  { db }: FeedContext,
  { page, limit, submitter }: DailyQuery,
  from: string,
  to: string,
  siteHandle: string,
): Promise<DailyRow[]> {
  const last = sql<string | null>`(select max(own.period) from listing as own
    where own.paper_id = paper.paper_id
      and own.period >= ${`day:${from}`} and own.period <= ${`day:${to}`})`;
  const rows = await db
    .selectFrom("paper")
    .select(["paper_id", last.as("period")])
    .where(last, "is not", null)
    .$if(submitter !== null, (given) =>
      given.where((eb) => submittedBy(eb as never, submitter as string, siteHandle)),
    )
    .orderBy("hot_key")
    .limit(limit + 1)
    .offset(page * limit)
    .execute();
  return rows.map(({ paper_id, period }) => ({
    paperId: paper_id,
    day: String(period).slice("day:".length),
  }));
}

type PaperExpression = ExpressionBuilder<Database, "paper">;

/** Papers that a reader submitted or picked; those of the site itself are all that nobody did. */
function submittedBy(eb: PaperExpression, handle: string, siteHandle: string) {
  const isSite = handle.toLowerCase() === siteHandle;
  const submissions = eb
    .selectFrom("submission")
    .innerJoin("account", "account.account_id", "submission.account_id")
    .select("submission.submission_id")
    .whereRef("submission.paper_id", "=", "paper.paper_id")
    .where("submission.state", "=", "accepted")
    .$if(!isSite, (query) => query.where("account.handle_key", "=", handle.toLowerCase()));
  const picks = eb
    .selectFrom("pick")
    .innerJoin("account", "account.account_id", "pick.account_id")
    .select("pick.pick_id")
    .whereRef("pick.paper_id", "=", "paper.paper_id")
    .where("pick.withdrawn_at", "is", null)
    .where("pick.began_at", "is not", null)
    .$if(!isSite, (query) => query.where("account.handle_key", "=", handle.toLowerCase()));
  const byPeople = eb.or([eb.exists(submissions), eb.exists(picks)]);
  return isSite ? eb.not(byPeople) : byPeople;
}
