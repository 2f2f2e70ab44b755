import { DAY_MS } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { rank } from "../ranking/formula.ts";
import type { Signal } from "../ranking/signal.ts";
import { hotKey, listingKey, newestKey } from "../ranking/rank-keys.ts";
import { ownDaySignal, placesByDay } from "../ranking/rerank.ts";
import { isHidden } from "../ranking/standing-signals.ts";
import { beginsOn, endsOn, today } from "./feed-view.ts";
import type { FeedContext, FeedQuery, FeedRow } from "./feed-query.ts";
import { isWorkingLink } from "../papers/working-links.ts";

const MOVERS = ["unpick", "hidden"];

/** The order served at a past moment, computed again from the signals stored up to it (RK1). */
export async function replayFeed(
  context: FeedContext,
  query: FeedQuery & { at: Date },
  after: string,
  limit: number,
): Promise<FeedRow[]> {
  const at = query.at.toISOString();
  const day = today(query.at, context.zone);
  const papers = await candidates(context.db, query);
  const signals = await signalsUntil(context.db, at, query);
  const rows: FeedRow[] = [];
  for (const paper of papers) {
    const own = ownDaySignal(paper);
    const all = [...(own ? [own] : []), ...(signals.get(paper.paper_id) ?? [])];
    const places = placesByDay(all.filter((signal) => signal.at.slice(0, 10) <= day));
    const key = keyFor(query, all, places, paper.key, at, own?.at ?? null);
    if (key === null) continue;
    const { points, hotness } = rank(all, at);
    rows.push({ paper_id: paper.paper_id, rank_key: key, points, hotness });
  }
  return rows
    .filter(({ rank_key }) => rank_key > after)
    .sort((a, b) => (a.rank_key < b.rank_key ? -1 : 1))
    .slice(0, limit);
}

/** The paper's key in the view, or null where it did not be in it at that moment. */
function keyFor(
  { view, windowDays, at: moment }: FeedQuery & { at: Date },
  signals: Signal[],
  places: Map<string, number | null>,
  key: string,
  at: string,
  ownDay: string | null,
): string | null {
  const since = [...places.keys()].sort()[0] ?? null;
  if (isHidden(signals)) return null;
  if (view.kind === "newest") {
    return since === null && signals.some(({ at: day }) => day.length === 10)
      ? null
      : newestKey(ownDay ?? since, key);
  }
  if (since === null) return null;
  const { hotness, pointsWeight } = rank(signals, at);
  if (view.period === null) {
    const ageMs = moment.getTime() - Date.parse(`${since}T00:00:00Z`);
    return windowDays && ageMs >= windowDays * DAY_MS ? null : hotKey(hotness, since, key);
  }
  const first = beginsOn(view) as string;
  const last = endsOn(view) as string;
  if (![...places.keys()].some((day) => day >= first && day <= last)) return null;
  const place = view.kind === "day" ? (places.get(view.period) ?? null) : null;
  return listingKey(place, pointsWeight, since, key);
}

/** Papers that are in a period, and those that may have been there before they were moved or hidden. */
const everIn = (db: Db, period: string) =>
  db
    .selectFrom("listing")
    .select("listing.paper_id")
    .where("period", "=", period)
    .union(
      db.selectFrom("signal as mover").select("mover.paper_id").where("mover.kind", "in", MOVERS),
    );

async function candidates(db: Db, { view, category, has }: FeedQuery) {
  let query = db.selectFrom("paper").select(["paper_id", "key", "announced_on", "published_at"]);
  if (view.period !== null) {
    query = query.where("paper_id", "in", everIn(db, `${view.kind}:${view.period}`));
  }
  for (const [terms, isWanted] of [
    [category?.plus ?? [], true],
    [category?.minus ?? [], false],
  ] as const) {
    if (terms.length === 0) continue;
    query = query.where("paper_id", isWanted ? "in" : "not in", (eb) =>
      eb
        .selectFrom("paper_category")
        .select("paper_category.paper_id")
        .where("category", "in", terms),
    );
  }
  if (has) {
    query = query.where("paper_id", "in", (eb) =>
      eb
        .selectFrom("paper_link")
        .select("paper_link.paper_id")
        .where("kind", "=", has)
        .where(isWorkingLink()),
    );
  }
  return query.execute();
}

async function signalsUntil(db: Db, at: string, { view }: FeedQuery) {
  let query = db
    .selectFrom("signal")
    .select(["paper_id", "kind", "at", "value"])
    .where("at", "<=", at);
  if (view.period !== null) {
    query = query.where("paper_id", "in", everIn(db, `${view.kind}:${view.period}`));
  }
  return Map.groupBy(
    await query.orderBy("at").orderBy("signal_id").execute(),
    (row) => row.paper_id,
  );
}
