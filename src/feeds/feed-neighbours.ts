import { today } from "./feed-view.ts";
import type { FeedView } from "./feed-view.ts";
import type { FeedContext } from "./list-feed.ts";

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
    .executeTakeFirst();
  if (!row) return null;
  const found = row.period.slice(kind.length + 1);
  if (kind === "day" && found > day) return null;
  return { period: found, count: await countPeriod({ db, now, zone }, { kind, period: found }) };
}

export async function countPeriod(
  { db, now, zone }: FeedContext,
  { kind, period }: FeedView,
): Promise<number> {
  const row = await db
    .selectFrom("listing")
    .innerJoin("paper", "paper.paper_id", "listing.paper_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("period", "=", `${kind}:${period}`)
    .where("shown_on", "<=", today(now(), zone))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The latest day up to `until` that has papers: what `/` opens on. */
export async function latestDay(context: FeedContext, until: Date | null = null) {
  const day = today(until ?? context.now(), context.zone);
  const row = await context.db
    .selectFrom("listing")
    .select("period")
    .where("period", ">=", "day:")
    .where("period", "<=", `day:${day}`)
    .orderBy("period", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? row.period.slice("day:".length) : null;
}
