import type { Log } from "../base/log.ts";
import { messageOf } from "../base/errors.ts";
import type { SearchIndex } from "./search-index.ts";

/** Rows that wait are scanned by every query: words are brought in soon, vectors more seldom. */
const WORDS_WAITING_MAX = 200;
const VECTORS_WAITING_MAX = 2_000;
const WORDS_IDLE_MS = 1_000;
const VECTORS_IDLE_MS = 5_000;

/** Keeps one index in order while it is written; words and vectors apart (SE7). */
export interface Upkeep {
  wrote(papers: number): void;
  /** Starts what is due and comes back at once. */
  tick(): void;
  /** Brings everything in, and ends when it is done. */
  finish(): Promise<void>;
}

export function openUpkeep(index: SearchIndex, log: Log, nowMs: () => number): Upkeep {
  const words = side(() => index.optimizeWords(), WORDS_WAITING_MAX, WORDS_IDLE_MS);
  const vectors = side(() => index.optimizeVectors(), VECTORS_WAITING_MAX, VECTORS_IDLE_MS);

  function side(work: () => Promise<void>, waitingMax: number, idleMs: number) {
    let waiting = 0;
    let wroteAt = 0;
    let running: Promise<void> | null = null;
    const run = async (): Promise<void> => {
      const taken = waiting;
      waiting = 0;
      try {
        await work();
      } catch (error) {
        // Another write came first; the rows are searched unindexed until the next turn.
        waiting += taken;
        wroteAt = nowMs();
        log.debug({ error: messageOf(error) }, "search index upkeep put off");
      }
    };
    const start = (): Promise<void> =>
      (running ??= run().finally(() => {
        running = null;
      }));
    return {
      wrote: (papers: number) => {
        waiting += papers;
        wroteAt = nowMs();
      },
      tick: () => {
        const isDue = waiting >= waitingMax || (waiting > 0 && nowMs() - wroteAt >= idleMs);
        if (isDue) void start();
      },
      finish: async () => {
        await running;
        if (waiting > 0) await start();
      },
    };
  }

  return {
    wrote: (papers) => {
      words.wrote(papers);
      vectors.wrote(papers);
    },
    tick: () => {
      words.tick();
      vectors.tick();
    },
    finish: async () => {
      await words.finish();
      await vectors.finish();
    },
  };
}
