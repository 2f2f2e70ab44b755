import { atOnce } from "../db/at-once.ts";
import type { Statement } from "../db/at-once.ts";
import type { Trx } from "../db/schema/schema.ts";
import type { Rank } from "./formula.ts";
import { addToRank } from "./add-to-rank.ts";
import { rerank } from "./rerank.ts";
import type { Signal } from "./signal.ts";
import {
  isTallied,
  readTallied,
  singleRows,
  singleSignals,
  talliedPaper,
  talliedRows,
} from "./tally.ts";
import type { Looked, TalliedPaper } from "./tally.ts";

export interface ReaderSignal {
  kind: string;
  value: number;
  /** Who says so; without it the reader. */
  source?: string;
  /** A day or instant of its own; without it the moment of the action. */
  at?: string;
}

export const readerSource = (accountId: number): string => `reader:${accountId}`;

/**
 * A moment after every reader's signal of the paper, at `now` or a millisecond behind the last: two
 * actions in one millisecond, or over a clock that stepped back, stay two and keep their order (RK9).
 */
export async function nextMoment(trx: Trx, paperId: number, now: Date): Promise<Date> {
  return momentAfter(trx, paperId, (await readTallied(trx, paperId))?.tally?.at ?? null, now);
}

/** As `nextMoment`, behind the moment of a tally; without one, behind what the log says. */
export async function momentAfter(trx: Trx, paperId: number, lastAt: string | null, now: Date) {
  const last = lastAt ?? (await lastMoment(trx, paperId));
  return new Date(Math.max(now.getTime(), last ? Date.parse(last) + 1 : 0));
}

async function lastMoment(trx: Trx, paperId: number): Promise<string | null> {
  const row = await trx
    .selectFrom("signal")
    .select((eb) => eb.fn.max("at").as("at"))
    .where("paper_id", "=", paperId)
    .where("source", "like", "reader:%")
    .where("recorded_at", "=", (eb) => eb.ref("at"))
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Writes what a reader did as dated signals and ranks the paper again, in one transaction (RK6). */
export async function recordReaderSignals(
  trx: Trx,
  paperId: number,
  accountId: number,
  signals: ReaderSignal[],
  moment: Date,
): Promise<Rank> {
  const [papers, single] = await atOnce(trx, [talliedRows(trx, paperId), singleRows(trx, paperId)]);
  const paper = talliedPaper(papers.rows[0]);
  const { looked, unseen } = paper?.tally ?? { looked: 0, unseen: 0 };
  const seen = { looked, unseen };
  const act = { paper, paperId, accountId, moment, seen, single: singleSignals(single.rows) };
  return recordSignals(trx, act, signals, []);
}

export interface ReaderAct {
  paper: TalliedPaper | undefined;
  paperId: number;
  accountId: number;
  moment: Date;
  seen: Looked;
  /** What `singleSignals` gave before the act. */
  single: Signal[] | null;
}

/**
 * Writes the act and its signals, and ranks by adding to what is counted where that can be, else from
 * all signals of the paper.
 */
export async function recordSignals(
  trx: Trx,
  { paper, paperId, accountId, moment, seen, single }: ReaderAct,
  signals: ReaderSignal[],
  act: Statement[],
): Promise<Rank> {
  const at = moment.toISOString();
  const writes = [...act];
  if (signals.length > 0) {
    const rows = signals.map((signal) => ({
      paper_id: paperId,
      kind: signal.kind,
      at: signal.at ?? at,
      value: signal.value,
      source: signal.source ?? readerSource(accountId),
      recorded_at: at,
    }));
    writes.push(trx.insertInto("signal").values(rows));
  }
  const tally = paper?.tally ?? null;
  const canAdd = signals.every((signal) => isTallied(signal.kind) && signal.at === undefined);
  if (!paper || !tally || !single || !canAdd || tally.at >= at) {
    await atOnce(trx, writes);
    return rerank(trx, paperId, moment, seen);
  }
  const added = addToRank(trx, { paper, tally, single }, signals, moment, seen);
  await atOnce(trx, [...writes, ...added.writes]);
  return added.result;
}
