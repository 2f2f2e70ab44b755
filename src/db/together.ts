import { setImmediate } from "node:timers/promises";
import type { Db, Trx } from "./schema/schema.ts";

/** Pieces of work that share a transaction; the next ones wait for its end. */
const TOGETHER_MAX = 32;
/** Requests whose bodies are just being read come within that many turns of the event loop. */
const QUIET_TURNS = 8;
const GATHER_MS_MAX = 4;

interface Piece {
  work: (trx: Trx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

const queues = new WeakMap<Db, { waiting: Piece[]; isRunning: boolean }>();

/**
 * Small writes that come while one is being made durable share the next transaction, one after
 * another, and are answered after its commit: many at once wait for the disk together. Where one
 * throws, none of them has happened; then each is done again in its own transaction, so `work`
 * does nothing but read and write the store.
 */
export function together<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  const queue = queues.get(db) ?? { waiting: [], isRunning: false };
  queues.set(db, queue);
  return new Promise<T>((resolve, reject) => {
    queue.waiting.push({ work, resolve: resolve as Piece["resolve"], reject });
    if (!queue.isRunning) void runAll(db, queue);
  });
}

async function runAll(db: Db, queue: { waiting: Piece[]; isRunning: boolean }): Promise<void> {
  queue.isRunning = true;
  while (queue.waiting.length > 0) {
    await gather(queue.waiting);
    const pieces = queue.waiting.splice(0, TOGETHER_MAX);
    if (!(await runOnce(db, pieces))) for (const piece of pieces) await runOnce(db, [piece]);
  }
  queue.isRunning = false;
}

/** A commit holds up the whole process: who is about to ask is waited for, as long as others come. */
async function gather(waiting: Piece[]): Promise<void> {
  const startMs = performance.now();
  for (let quiet = 0; quiet < QUIET_TURNS && waiting.length < TOGETHER_MAX;) {
    const before = waiting.length;
    await setImmediate();
    quiet = waiting.length > before ? 0 : quiet + 1;
    if (performance.now() - startMs > GATHER_MS_MAX) return;
  }
}

/** @returns false where a piece among several threw: nothing has happened, nobody was answered */
async function runOnce(db: Db, pieces: Piece[]): Promise<boolean> {
  let hasThrown = false;
  try {
    const values = await db.transaction().execute(async (trx) => {
      const found: unknown[] = [];
      for (const { work } of pieces) {
        // Readers have their turn between two writers.
        if (found.length > 0) await setImmediate();
        found.push(
          await work(trx).catch((error: unknown) => {
            hasThrown = true;
            throw error;
          }),
        );
      }
      return found;
    });
    for (const [index, { resolve }] of pieces.entries()) resolve(values[index]);
  } catch (error) {
    // A commit that failed may have happened on the server: doing it again might undo it.
    if (hasThrown && pieces.length > 1) return false;
    for (const { reject } of pieces) reject(error);
  }
  return true;
}
