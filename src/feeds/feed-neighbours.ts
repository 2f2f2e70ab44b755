import { sql } from "kysely";
import type { Day } from "../base/days.ts";
import { today } from "./feed-view.ts";
import type { FeedView } from "./feed-view.ts";
import type { FeedContext } from "./feed-query.ts";

export interface Neighbour {
  period: string;
  count: number;
}

/** The nearest periods before and after that have papers and have begun. */
export async function feedNeighbours(context: FeedContext, view: FeedView) {
  if (view.period === null) return { previous: null, next: null };
  const [previous, next] = await Promise.all([
    nearest(context, view, "before"),
    nearest(context, view, "after"),
  ]);
  return { previous, next };
}

async function nearest(
  { db, now, zone }: FeedContext,
  { kind, period }: FeedView,
  side: "before" | "after",
): Promise<Neighbour | null> {
  const day = today(now(), zone);
  const row = await db
    .selectFrom((eb) =>
      eb
        .selectFrom("listing")
        .innerJoin("paper", "paper.paper_id", "listing.paper_id")
        .select("period")
        .where("shown_on", "<=", day)
        .where("period", side === "before" ? "<" : ">", `${kind}:${period}`)
        .where(
          "period",
          side === "before" ? ">=" : "<=",
          side === "before" ? `${kind}:` : `${kind}:9999`,
        )
        .orderBy("period", side === "before" ? "desc" : "asc")
        .limit(1)
        .as("near"),
    )
    .select((eb) => [
      "near.period",
      eb
        .selectFrom("listing")
        .innerJoin("paper", "paper.paper_id", "listing.paper_id")
        .select((papers) => papers.fn.countAll<number>().as("count"))
        .whereRef("listing.period", "=", "near.period")
        .where("shown_on", "<=", day)
        .as("count"),
    ])
    .executeTakeFirst();
  if (!row) return null;
  const found = row.period.slice(kind.length + 1);
  if (kind === "day" && found > day) return null;
  return { period: found, count: Number(row.count) };
}

/**
 * The latest day up to `until` that has papers: what `/` opens on. A day that holds nothing but picks,
 * such as a Sunday, does not hide the last full one; it counts where there is no other.
 */
export async function latestDay(context: FeedContext, until: Date | null = null) {
  const day = today(until ?? context.now(), context.zone);
  return (await latestListed(context, day, true)) ?? (await latestListed(context, day, false));
}

async function latestListed({ db }: FeedContext, day: Day, isFull: boolean): Promise<Day | null> {
  const row = await db
    .selectFrom("listing")
    .innerJoin("paper", "paper.paper_id", "listing.paper_id")
    .select("period")
    .where("period", ">=", "day:")
    .where("period", "<=", `day:${day}`)
    .$if(isFull, (query) => query.where(isOfTheDay))
    .orderBy("period", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? row.period.slice("day:".length) : null;
}

/** True for a paper that was announced or published that day, or that an edition put there. */
const isOfTheDay = sql<boolean>`(
  listing.place is not null
  or coalesce(paper.announced_on, substr(paper.published_at, 1, 10)) = substr(listing.period, 5)
  or exists (
    select 1 from signal
    where signal.paper_id = paper.paper_id
      and signal.kind = 'edition'
      and substr(signal.at, 1, 10) = substr(listing.period, 5)
  )
)`;
