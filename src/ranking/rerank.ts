import { monthOf, weekOf } from "../base/days.ts";
import { UserError } from "../base/errors.ts";
import { atOnce } from "../db/at-once.ts";
import type { Statement } from "../db/at-once.ts";
import type { Trx } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { DAY_KINDS, rank } from "./formula.ts";
import type { Rank } from "./formula.ts";
import { hotKey, listingKey, newestKey } from "./rank-keys.ts";
import { isHidden, standingSignals } from "./standing-signals.ts";
import { countSignals, tallyOf } from "./tally.ts";
import type { Looked, DatedPaper, Tally } from "./tally.ts";
import type { Signal } from "./signal.ts";

/** Later than every day: a hidden paper is on no page. */
const NEVER = "9999-99-99";

/** The announcement as a signal; where its day is unknown, the day of publication. */
export function ownDaySignal(paper: Omit<DatedPaper, "paper_id" | "key">): Signal | null {
  if (paper.announced_on) return { kind: "announced", at: paper.announced_on, value: null };
  if (paper.published_at) {
    return { kind: "published", at: paper.published_at.slice(0, 10), value: null };
  }
  return null;
}

/**
 * Counts and ranks a paper again from its signals, in the transaction that changed them (RK6). Only a
 * reader's act, which has its own moment behind all others, leaves a tally for the next one.
 */
export async function rerank(
  trx: Trx,
  paperId: number,
  now: Date,
  seen: Looked | null = null,
): Promise<Rank> {
  const [papers, { rows: stored }] = await atOnce(trx, [
    trx
      .selectFrom("paper")
      .select(["paper_id", "key", "announced_on", "published_at"])
      .where("paper_id", "=", paperId),
    trx
      .selectFrom("signal")
      .select(["kind", "at", "value"])
      .where("paper_id", "=", paperId)
      .orderBy("at")
      .orderBy("signal_id"),
  ]);
  const paper = papers.rows[0];
  if (!paper) throw new UserError("This paper is not here any more.", "not_found");
  const standing = standingOf(paper, stored, now);
  const at = now.toISOString();
  const tally = seen && tallyOf(standing.result, at, countSignals(stored, at), seen);
  await atOnce(trx, [
    ...rankWrites(trx, paperId, standing.columns, tally),
    trx.deleteFrom("listing").where("paper_id", "=", paperId),
  ]);
  await storeListings(trx, paperId, standing, now);
  return standing.result;
}

/** Everything that ranking stores of a paper, computed from its signals: pure. */
export interface Standing {
  result: Rank;
  columns: {
    points: number;
    hotness: number;
    hot_key: string;
    newest_key: string;
    shown_on: string | null;
  };
  listings: Array<{ period: string; place: number | null; rank_key: string }>;
  /** When the next signal comes that has not come yet. */
  nextAt: string | null;
}

export function standingOf(
  paper: Omit<DatedPaper, "paper_id">,
  stored: Signal[],
  now: Date,
): Standing {
  const own = ownDaySignal(paper);
  const signals = own ? [own, ...stored] : stored;
  const at = now.toISOString();
  const result = rank(signals, at);
  const places = placesByDay(signals);
  const since = [...places.keys()].sort()[0] ?? null;
  const coming = signals
    .map((signal) => new Date(signal.at).toISOString())
    .filter((each) => each > at);
  return {
    result,
    columns: {
      points: result.points,
      hotness: result.hotness,
      hot_key: hotKey(result.hotness, since, paper.key),
      newest_key: newestKey(own?.at ?? since, paper.key),
      shown_on: isHidden(signals) ? NEVER : since,
    },
    listings: listingsOf(places, (place) =>
      listingKey(place, result.pointsWeight, since, paper.key),
    ),
    nextAt: coming.sort()[0] ?? null,
  };
}

/** What writes rank and keys of a paper; the rows of its lists are the caller's. */
export function rankWrites(
  trx: Trx,
  paperId: number,
  columns: Standing["columns"],
  tally: Tally | null,
): Statement[] {
  const { hot_key, newest_key } = columns;
  return [
    trx
      .updateTable("paper")
      .set({ ...columns, tally: tally && JSON.stringify(tally) })
      .where("paper_id", "=", paperId),
    trx.updateTable("paper_category").set({ hot_key, newest_key }).where("paper_id", "=", paperId),
  ];
}

/** Writes the lists of a paper that has none, and plans its next move. */
async function storeListings(trx: Trx, paperId: number, standing: Standing, now: Date) {
  if (standing.listings.length > 0) {
    const rows = standing.listings.map((listing) => ({ ...listing, paper_id: paperId }));
    await trx.insertInto("listing").values(rows).execute();
  }
  await planMove(trx, paperId, standing, now);
}

/** The next signal still to come moves the paper then: a job does that, not the clock of a query. */
export async function planMove(
  trx: Trx,
  paperId: number,
  { nextAt }: Standing,
  now: Date,
): Promise<void> {
  if (nextAt === null) return;
  const job = { kind: "papers.rerank", key: `${paperId}:${nextAt}`, dueAt: new Date(nextAt) };
  await enqueue(trx, { ...job, payload: { paperId } }, now);
}

/** Days on whose page the paper is (RK5), with its place where an edition gave one. */
export function placesByDay(signals: Signal[]): Map<string, number | null> {
  const places = new Map<string, number | null>();
  if (isHidden(signals)) return places;
  for (const { kind, at, value } of standingSignals(signals)) {
    if (!DAY_KINDS.has(kind)) continue;
    const day = at.slice(0, 10);
    const place = kind === "edition" ? value : null;
    places.set(day, place ?? places.get(day) ?? null);
  }
  return places;
}

function listingsOf(
  places: Map<string, number | null>,
  keyFor: (place: number | null) => string,
): Standing["listings"] {
  const rows = new Map<string, number | null>();
  for (const [day, place] of places) {
    rows.set(`day:${day}`, place);
    rows.set(`week:${weekOf(day)}`, null);
    rows.set(`month:${monthOf(day)}`, null);
  }
  return [...rows].map(([period, place]) => ({ period, place, rank_key: keyFor(place) }));
}
