import { sql } from "kysely";
import type { Trx } from "../db/schema/schema.ts";
import { isPostgres } from "../db/skip-locked.ts";
import { DAY_KINDS, FORMULAS } from "./formula.ts";
import type { Rank } from "./formula.ts";
import type { Signal } from "./signal.ts";

/** Kinds that a rank only sums; of the others each signal says something by itself. */
const TALLIED = [
  ...new Set(FORMULAS.flatMap(({ terms }) => [...Object.keys(terms), "discount"])),
].filter((kind) => kind !== "pick");
const SINGLE = [...DAY_KINDS, "unpick", "hidden"];

/** What ranking has to know of a paper beside its stored signals. */
export interface DatedPaper {
  paper_id: number;
  key: string;
  announced_on: string | null;
  published_at: string | null;
}

/** What has been counted of a paper's signals up to the moment of the last one. */
export interface Tally extends Looked {
  at: string;
  counts: Record<string, number>;
  /** The rank that came of it: where the paper has another, somebody else ranked it since. */
  points: number;
  hotness: number;
  /** How many formulas there were: a later one may sum what this tally passed over. */
  formulas: number;
}

/** What ring defence knows of a paper's votes. */
export interface Looked {
  /** Votes that it saw when it last looked. */
  looked: number;
  /** How many have changed since. */
  unseen: number;
}

export interface TalliedPaper extends DatedPaper {
  points: number;
  hotness: number;
  /** Null where the signals are to be counted again. */
  tally: Tally | null;
}

export async function readTallied(trx: Trx, paperId: number): Promise<TalliedPaper | undefined> {
  return talliedPaper(await talliedRows(trx, paperId).executeTakeFirst());
}

/** Asks for a paper's row with its tally; `talliedPaper` reads the answer. */
export const talliedRows = (trx: Trx, paperId: number) =>
  trx
    .selectFrom("paper")
    .select(["paper_id", "key", "announced_on", "published_at", "tally", "points", "hotness"])
    .where("paper_id", "=", paperId);

interface TalliedRow extends DatedPaper {
  points: number;
  hotness: number;
  tally: string | null;
}

export function talliedPaper(row: TalliedRow | undefined): TalliedPaper | undefined {
  if (!row) return undefined;
  const tally = row.tally === null ? null : (JSON.parse(row.tally) as Tally);
  const isOfRank = tally?.points === row.points && tally.hotness === row.hotness;
  return { ...row, tally: isOfRank && tally.formulas === FORMULAS.length ? tally : null };
}

/** A field of the stored tally, read by the engine so that it needs no question before. */
export const tallyField = <T>(trx: Trx, paperId: number, field: keyof Tally) =>
  trx
    .selectFrom("paper")
    .select(
      isPostgres(trx)
        ? sql<T>`(tally::json ->> ${sql.lit(field)})`.as("value")
        : sql<T>`(tally ->> ${sql.lit(field)})`.as("value"),
    )
    .where("paper_id", "=", paperId);

/** A tally can only be added to by what it sums, dated with its own moment. */
export const isTallied = (kind: string): boolean => TALLIED.includes(kind);

/** The signals of one paper up to `at`, counted in the order in which a rank sums them. */
export function countSignals(signals: Signal[], at: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, at: since, value } of signals) {
    if (isTallied(kind) && since <= at) counts[kind] = (counts[kind] ?? 0) + (value ?? 1);
  }
  return counts;
}

/** Asks for what `singleSignals` reads: what is not summed, and what is summed after the tally. */
export const singleRows = (trx: Trx, paperId: number) =>
  trx
    .selectFrom("signal")
    .select(["signal_id", "kind", "at", "value"])
    .where("paper_id", "=", paperId)
    .where("kind", "in", SINGLE)
    .unionAll(
      trx
        .selectFrom("signal")
        .select(["signal_id", "kind", "at", "value"])
        .where("paper_id", "=", paperId)
        .where("kind", "in", TALLIED)
        .where("at", ">", tallyField<string>(trx, paperId, "at")),
    );

/**
 * The signals of a paper that a rank does not sum. Null where some that are summed wait for a
 * moment after the tally's: then all are counted again.
 */
export function singleSignals(rows: Array<Signal & { signal_id: number }>): Signal[] | null {
  if (rows.some(({ kind }) => isTallied(kind))) return null;
  return rows.toSorted((a, b) =>
    a.at === b.at ? a.signal_id - b.signal_id : a.at < b.at ? -1 : 1,
  );
}

/** One signal for each sum, of a day before all others. */
export const summedSignals = (counts: Record<string, number>): Signal[] =>
  Object.entries(counts).map(([kind, value]) => ({ kind, at: "1970-01-01", value }));

export function addTo(
  counts: Record<string, number>,
  signals: Array<{ kind: string; value: number }>,
): Record<string, number> {
  const sums = { ...counts };
  for (const { kind, value } of signals) sums[kind] = (sums[kind] ?? 0) + value;
  return sums;
}

export const tallyOf = (
  { points, hotness }: Rank,
  at: string,
  counts: Record<string, number>,
  { looked, unseen }: Looked,
): Tally => ({ at, counts, points, hotness, formulas: FORMULAS.length, looked, unseen });
