import type { Db } from "../../db/schema/schema.ts";
import { beginSending, settle } from "./deliveries.ts";
import type { ClaimedDelivery, Settlement } from "./deliveries.ts";

/** The steps of deliveries, written durably; several lanes at once share a transaction. */
export interface Ledger {
  /** Commits `sending`; true where the message data may go (DG3). */
  begin: (claim: ClaimedDelivery) => Promise<boolean>;
  /** Commits what became of the attempt. */
  settle: (settlement: Settlement) => Promise<void>;
}

interface Waiting<T> {
  value: T;
  resolve: (isOn: boolean) => void;
  reject: (error: unknown) => void;
}

/**
 * One commit costs more than the statements in it, and lanes wait for theirs at the same time: all
 * that came while the commit before was under way goes into the next one.
 */
export function openLedger(db: Db, now: () => Date): Ledger {
  let begins: Waiting<ClaimedDelivery>[] = [];
  let ends: Waiting<Settlement>[] = [];
  let isRunning = false;
  let hurry: (() => void) | null = null;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (begins.length + ends.length > 0) {
      // Lanes that are answered in this turn of the loop come along; a result that no lane waits
      // for lets the next beginning come along.
      if (begins.length > 0) await new Promise((resolve) => setImmediate(resolve));
      else await pause((resolve) => (hurry = resolve));
      const [starting, ending] = [begins, ends];
      [begins, ends] = [[], []];
      try {
        const going = await commit(db, now(), starting, ending);
        for (const { value, resolve } of starting) resolve(going.has(value.deliveryId));
        for (const { resolve } of ending) resolve(true);
      } catch (error) {
        for (const { reject } of [...starting, ...ending]) reject(error);
      }
    }
    isRunning = false;
  };
  const wake = (): void => {
    if (!isRunning) void run();
  };
  return {
    begin: async (claim) =>
      new Promise<boolean>((resolve, reject) => {
        begins.push({ value: claim, resolve, reject });
        hurry?.();
        wake();
      }),
    settle: async (settlement) => {
      await new Promise<boolean>((resolve, reject) => {
        ends.push({ value: settlement, resolve, reject });
        wake();
      });
    },
  };
}

const RESULT_PAUSE_MS = 5;

function pause(onHurry: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, RESULT_PAUSE_MS);
    onHurry(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function commit(
  db: Db,
  now: Date,
  starting: Waiting<ClaimedDelivery>[],
  ending: Waiting<Settlement>[],
): Promise<Set<number>> {
  return db.transaction().execute(async (trx) => {
    for (const { value } of ending) await settle(trx, value, now);
    if (starting.length === 0) return new Set<number>();
    return beginSending(
      trx,
      starting.map(({ value }) => value),
      now,
    );
  });
}
