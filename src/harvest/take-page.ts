import { setImmediate as turn } from "node:timers/promises";
import { messageOf } from "../base/errors.ts";
import type { Trx } from "../db/schema/schema.ts";
import { markDeleted } from "../papers/stored/mark-deleted.ts";
import type { HarvestContext } from "./harvest-context.ts";
import { resolveProblems, storeProblem } from "./problems.ts";
import { storeRecord } from "./store-record.ts";
import type { Understood } from "./understand.ts";

export interface PageCounts {
  created: number;
  changed: number;
  unchanged: number;
  deleted: number;
  problems: number;
}

export const noCounts = (): PageCounts => ({
  created: 0,
  changed: 0,
  unchanged: 0,
  deleted: 0,
  problems: 0,
});

type StoreContext = Pick<HarvestContext, "db" | "now" | "log">;

const RECORDS_A_TURN = 50;
/** Records of a page that may turn out not to be storable; with more it is the store that fails. */
const UNSTORABLE_MAX = 20;

/** A record that the store refuses, found twice. */
class Unstorable extends Error {
  readonly index: number;
  constructor(index: number, reason: string) {
    super(reason);
    this.index = index;
  }
}

/**
 * Writes the records of a page, and whatever `alsoWrite` adds, in one transaction (HV1). A record
 * that the store refuses twice is kept as a problem, so that it cannot hold up its page (HV8).
 */
export async function takePage(
  context: StoreContext,
  records: Understood[],
  alsoWrite: (trx: Trx) => Promise<void>,
): Promise<PageCounts> {
  const { db, log } = context;
  const page = [...records];
  let refused: number | null = null;
  for (let failureCount = 0; ; failureCount += 1) {
    try {
      return await db.transaction().execute(async (trx) => {
        const counts = await writeRecords(context, trx, page);
        await alsoWrite(trx);
        return counts;
      });
    } catch (error) {
      if (!(error instanceof Unstorable) || failureCount >= UNSTORABLE_MAX) throw error;
      const { index, message } = error;
      const record = page[index];
      if (refused === index && record) {
        log.error({ record: record.identifier, reason: message }, "a record cannot be stored");
        const reason = `it cannot be stored: ${message}`;
        page[index] = { kind: "problem", identifier: record.identifier, reason, raw: record.raw };
      }
      refused = index;
    }
  }
}

async function writeRecords(
  { now }: StoreContext,
  trx: Trx,
  records: Understood[],
): Promise<PageCounts> {
  const counts = noCounts();
  const done: string[] = [];
  for (const [index, record] of records.entries()) {
    // The driver is synchronous: without a turn the pages would wait for the whole page of records.
    if (index % RECORDS_A_TURN === RECORDS_A_TURN - 1) await turn();
    const outcome = await writeRecord(trx, record, now()).catch((error: unknown) => {
      throw new Unstorable(index, messageOf(error));
    });
    counts[outcome] += 1;
    if (record.kind !== "problem") done.push(record.identifier);
  }
  await resolveProblems(trx, "oai", done, now());
  return counts;
}

async function writeRecord(trx: Trx, record: Understood, now: Date): Promise<keyof PageCounts> {
  if (record.kind === "problem") {
    const { identifier, reason, raw } = record;
    await storeProblem(trx, { source: "oai", identifier, reason, raw: raw() }, now);
    return "problems";
  }
  if (record.kind === "deleted") {
    const identifiers = [{ scheme: "arxiv", value: record.id }];
    const isMarked = await markDeleted(trx, identifiers, record.datestamp, now);
    return isMarked ? "deleted" : "unchanged";
  }
  const { outcome } = await storeRecord(trx, record.record, now);
  return outcome === "older" ? "unchanged" : outcome;
}
