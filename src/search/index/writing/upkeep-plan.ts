import type { Log } from "../../../base/log.ts";
import { messageOf } from "../../../base/errors.ts";
import type { WaitingIndexer } from "../index-waiting.ts";
import type { SearchIndex } from "../search-index.ts";

/**
 * Indexing what waits costs as much as the whole index is large, so it is done for many papers at
 * once; until then they are found in memory. A quiet minute is used for fewer.
 */
const WAITING_PAPERS_MAX = 5_000;
const QUIET_PAPERS_MIN = 500;
const QUIET_MS = 60_000;
/** For a few papers it is done so seldom that it takes a hundredth of the time. */
const REST_SHARE = 100;
/** A first index answers in part after that many papers, and again whenever it has four times as many. */
const FIRST_LOADED_PAPERS = 2_000;
const LOADED_GROWTH = 4;
const FINISH_TRIES_MAX = 3;
/** What indexing left behind is deleted a while later: readers may still be in the middle of it. */
const CLEAN_AFTER_MS = 90_000;

/** Keeps one index in order while it is written (SE7). */
export interface Upkeep {
  wrote(papers: number): void;
  /** A build loaded papers, which nobody finds before they are indexed. */
  loaded(papers: number, isAnswering: boolean): void;
  /** Starts what is due and comes back at once. */
  tick(): void;
  /** Lets go of what is under way; whichever process writes next does it again. */
  stop(): Promise<void>;
  /** Indexes everything that waits, and ends when it is done. */
  finish(): Promise<void>;
}

export function openUpkeep(
  index: Pick<SearchIndex, "stats">,
  work: WaitingIndexer,
  log: Log,
  nowMs: () => number,
): Upkeep {
  let [waiting, loaded, loadedTotal] = [0, 0, 0];
  let indexedAtTotal = FIRST_LOADED_PAPERS;
  let wroteAt = nowMs();
  let last = { endedAt: -Infinity, tookMs: 0, isCleaned: true };
  let running: Promise<void> | null = countLeftOver();

  async function countLeftOver(): Promise<void> {
    waiting += await leftOver(index);
    running = null;
  }

  async function indexWaiting(): Promise<void> {
    const taken = { waiting, loaded };
    const startedAt = nowMs();
    [waiting, loaded] = [0, 0];
    try {
      await work.run();
    } catch (error) {
      // Another write came first; the papers are found where they are until the next turn.
      waiting += taken.waiting;
      loaded += taken.loaded;
      wroteAt = nowMs();
      putOff(log, error);
    }
    last = { endedAt: nowMs(), tookMs: nowMs() - startedAt, isCleaned: false };
  }

  const clean = (): Promise<void> => work.clean().catch((error: unknown) => putOff(log, error));
  const alone = (piece: () => Promise<void>): Promise<void> =>
    (running ??= piece().finally(() => {
      running = null;
    }));
  const start = (): Promise<void> => alone(indexWaiting);

  const isQuiet = (): boolean =>
    nowMs() - wroteAt >= QUIET_MS && isWorthIt(waiting, last.tookMs, nowMs() - last.endedAt);

  return {
    wrote: (papers) => {
      waiting += papers;
      wroteAt = nowMs();
    },
    loaded: (papers, isAnswering) => {
      loaded += papers;
      loadedTotal += papers;
      if (!isAnswering || running || loadedTotal < indexedAtTotal) return;
      indexedAtTotal = LOADED_GROWTH * loadedTotal;
      void start();
    },
    tick: () => {
      if (waiting >= WAITING_PAPERS_MAX || isQuiet()) void start();
      else if (!last.isCleaned && nowMs() - last.endedAt >= CLEAN_AFTER_MS) {
        last.isCleaned = true;
        void alone(clean);
      }
    },
    stop: async () => {
      work.stop();
      await running;
    },
    finish: async () => {
      await running;
      for (let tries = 0; tries < FINISH_TRIES_MAX; tries += 1) {
        if (waiting + loaded === 0) return;
        await start();
      }
    },
  };
}

const isWorthIt = (waiting: number, tookMs: number, sinceMs: number): boolean =>
  waiting >= QUIET_PAPERS_MIN || (waiting > 0 && sinceMs >= REST_SHARE * tookMs);

/** Papers that an earlier writer left unindexed. */
async function leftOver(index: Pick<SearchIndex, "stats">): Promise<number> {
  const stats = await index.stats().catch(() => null);
  return stats?.wordsWaitingCount ?? 0;
}

function putOff(log: Log, error: unknown): void {
  log.debug({ error: messageOf(error) }, "search index upkeep put off");
}
