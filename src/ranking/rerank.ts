import { monthOf, weekOf } from "../base/days.ts";
import type { Trx } from "../db/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { DAY_KINDS, rank } from "./formula.ts";
import type { Rank, Signal } from "./formula.ts";
import { hotKey, listingKey, newestKey } from "./rank-keys.ts";

/** What ranking has to know of a paper beside its stored signals. */
export interface RankedPaper {
  paper_id: number;
  key: string;
  announced_on: string | null;
  published_at: string | null;
}

/** The announcement as a signal; where its day is unknown, the day of publication. */
export function ownDaySignal(paper: Omit<RankedPaper, "paper_id" | "key">): Signal | null {
  if (paper.announced_on) return { kind: "announced", at: paper.announced_on, value: null };
  if (paper.published_at) {
    return { kind: "published", at: paper.published_at.slice(0, 10), value: null };
  }
  return null;
}

/** Counts and ranks a paper anew from its signals, in the transaction that changed them (RK6). */
export async function rerank(trx: Trx, paperId: number, now: Date): Promise<Rank> {
  const paper = await trx
    .selectFrom("paper")
    .select(["paper_id", "key", "announced_on", "published_at"])
    .where("paper_id", "=", paperId)
    .executeTakeFirstOrThrow();
  const stored = await trx
    .selectFrom("signal")
    .select(["kind", "at", "value"])
    .where("paper_id", "=", paperId)
    .orderBy("at")
    .orderBy("signal_id")
    .execute();
  return storeRank(trx, paper, stored, now);
}

/** The same for a paper whose signals are at hand. */
export async function storeRank(
  trx: Trx,
  paper: RankedPaper,
  stored: Signal[],
  now: Date,
): Promise<Rank> {
  const own = ownDaySignal(paper);
  const signals = own ? [own, ...stored] : stored;
  const at = now.toISOString();
  const result = rank(signals, at);
  const places = placesByDay(signals);
  const since = [...places.keys()].sort()[0] ?? null;
  const hot = hotKey(result.hotness, since, paper.key);
  const newest = newestKey(own?.at ?? since, paper.key);
  await trx
    .updateTable("paper")
    .set({
      points: result.points,
      hotness: result.hotness,
      hot_key: hot,
      newest_key: newest,
      shown_on: since,
    })
    .where("paper_id", "=", paper.paper_id)
    .execute();
  await trx
    .updateTable("paper_category")
    .set({ hot_key: hot, newest_key: newest })
    .where("paper_id", "=", paper.paper_id)
    .execute();
  await storeListings(trx, paper, places, result, since);
  await plan(trx, paper.paper_id, signals, now);
  return result;
}

/** Days on whose page the paper stands (RK5), with its place where an edition gave one. */
export function placesByDay(signals: Signal[]): Map<string, number | null> {
  const places = new Map<string, number | null>();
  for (const { kind, at, value } of signals) {
    if (!DAY_KINDS.has(kind)) continue;
    const day = at.slice(0, 10);
    const place = kind === "edition" ? value : null;
    places.set(day, place ?? places.get(day) ?? null);
  }
  return places;
}

async function storeListings(
  trx: Trx,
  paper: RankedPaper,
  places: Map<string, number | null>,
  result: Rank,
  since: string | null,
): Promise<void> {
  const rows = new Map<string, number | null>();
  for (const [day, place] of places) {
    rows.set(`day:${day}`, place);
    rows.set(`week:${weekOf(day)}`, null);
    rows.set(`month:${monthOf(day)}`, null);
  }
  await trx.deleteFrom("listing").where("paper_id", "=", paper.paper_id).execute();
  if (rows.size === 0) return;
  const values = [...rows].map(([period, place]) => ({
    period,
    paper_id: paper.paper_id,
    place,
    rank_key: listingKey(place, result.pointsWeight, since, paper.key),
  }));
  await trx.insertInto("listing").values(values).execute();
}

/** The next signal still to come moves the paper then: a job does that, not the clock of a query. */
async function plan(trx: Trx, paperId: number, signals: Signal[], now: Date): Promise<void> {
  const at = now.toISOString();
  const coming = signals
    .map((signal) => new Date(signal.at).toISOString())
    .filter((each) => each > at);
  const next = coming.sort()[0];
  if (!next) return;
  const job = { kind: "papers.rerank", key: `${paperId}:${next}`, dueAt: new Date(next) };
  await enqueue(trx, { ...job, payload: { paperId } }, now);
}
