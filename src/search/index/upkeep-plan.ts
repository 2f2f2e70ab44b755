import type { Log } from "../../base/log.ts";
import { messageOf } from "../../base/errors.ts";
import type { WaitingIndexer } from "./index-waiting.ts";
import type { SearchIndex } from "./search-index.ts";

/**
 * Bringing papers in costs as much as the whole index is large, so many are brought in at once;
 * until then they are found in memory. A quiet hour is used for fewer.
 */
const waiting_papers_max = 5_000;
const quiet_papers_min = 500;
const QUIET_MS = 60_000;

/** Keeps one index in order while it is written (SE7). */
export interface Upkeep {
  /** While a generation is built nobody waits for its papers: they are brought in ever more seldom. */
  wrote(papers: number, isBuilding?: boolean): void;
  /** Starts what is due and comes back at once. */
  tick(): void;
  /** Lets go of what is under way; it is done again by whoever writes next. */
  stop(): Promise<void>;
  /** Brings everything in, and ends when it is done. */
  finish(): Promise<void>;
}

export function openUpkeep(
  index: Pick<SearchIndex, "stats">,
  work: WaitingIndexer,
  log: Log,
  nowMs: () => number,
): Upkeep {
  let waiting = 0;
  let waitingMax = waiting_papers_max;
  let wroteAt = nowMs();
  let running: Promise<void> | null = countWaiting();

  /** What an earlier writer left. */
  async function countWaiting(): Promise<void> {
    const stats = await index.stats().catch(() => null);
    waiting += stats?.wordsWaitingCount ?? 0;
    running = null;
  }

  async function indexWaiting(): Promise<void> {
    const taken = waiting;
    waiting = 0;
    try {
      await work.run();
    } catch (error) {
      // Another write came first; the papers are found where they are until the next turn.
      waiting += taken;
      wroteAt = nowMs();
      log.debug({ error: messageOf(error) }, "search index upkeep put off");
    }
  }

  const start = (): Promise<void> =>
    (running ??= indexWaiting().finally(() => {
      running = null;
    }));

  return {
    wrote: (papers, isBuilding = false) => {
      waiting += papers;
      wroteAt = nowMs();
      if (!isBuilding) waitingMax = waiting_papers_max;
      else if (waiting >= waitingMax && !running) {
        waitingMax *= 2;
        void start();
      }
    },
    tick: () => {
      const isQuiet = waiting >= quiet_papers_min && nowMs() - wroteAt >= QUIET_MS;
      if (waiting >= waitingMax || isQuiet) void start();
    },
    stop: async () => {
      work.stop();
      await running;
    },
    finish: async () => {
      await running;
      if (waiting > 0) await start();
    },
  };
}
