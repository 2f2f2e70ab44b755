import type { Trx } from "../db/schema.ts";
import type { Rank } from "./formula.ts";
import { rerank } from "./rerank.ts";

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
  const row = await trx
    .selectFrom("signal")
    .select((eb) => eb.fn.max("at").as("at"))
    .where("paper_id", "=", paperId)
    .where("source", "like", "reader:%")
    .where("recorded_at", "=", (eb) => eb.ref("at"))
    .executeTakeFirst();
  const last = row?.at ? Date.parse(row.at) : 0;
  return new Date(Math.max(now.getTime(), last + 1));
}

/** Writes what a reader did as dated signals and ranks the paper anew, in one transaction (RK6). */
export async function recordReaderSignals(
  trx: Trx,
  paperId: number,
  accountId: number,
  signals: ReaderSignal[],
  moment: Date,
): Promise<Rank> {
  const at = moment.toISOString();
  if (signals.length > 0) {
    const rows = signals.map((signal) => ({
      paper_id: paperId,
      kind: signal.kind,
      at: signal.at ?? at,
      value: signal.value,
      source: signal.source ?? readerSource(accountId),
      recorded_at: at,
    }));
    await trx.insertInto("signal").values(rows).execute();
  }
  return rerank(trx, paperId, moment);
}
