import { fork } from "node:child_process";
import { once } from "node:events";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { HOUR_MS } from "../../base/days.ts";
import type { IndexWaitingAnswer, IndexWaitingTask } from "./index-waiting-child.ts";
import type { SearchIndex } from "./search-index.ts";

const CHILD = fileURLToPath(new URL("./index-waiting-child.ts", import.meta.url));
/** A smaller index is brought up to date sooner than a process starts. */
const PAPERS_BESIDE_MIN = 20_000;
/** A million papers took four minutes on a busy machine. */
const TIMEOUT_MS = HOUR_MS;

/** Brings what waits into one index; `stop` gives up, and what was committed before stays. */
export interface WaitingIndexer {
  run(): Promise<void>;
  /** Deletes the versions that no reader needs any more. */
  clean(): Promise<void>;
  stop(): void;
}

type Cleaning = "optimizeWords" | "optimizeVectors";

/**
 * In this process where the index is small; else in a child of lower priority, so that a
 * reader waits for no upkeep: it costs tens of seconds of all cores at 75,000 papers (SE7).
 * `run` @throws where another write came first, or the child died
 */
export function openWaitingIndexer(
  index: Pick<SearchIndex, "indexWaiting" | "seeNewest" | "stats" | Cleaning>,
  task: IndexWaitingTask,
  papersBesideMin = PAPERS_BESIDE_MIN,
): WaitingIndexer {
  let stopping: AbortController | null = null;
  return {
    run: async () => {
      // Before the first wait: a stop that comes during it counts too.
      stopping = new AbortController();
      const { signal } = stopping;
      const { paperCount } = await index.stats();
      signal.throwIfAborted();
      await (paperCount < papersBesideMin ? index.indexWaiting() : inChild(task, signal));
      index.seeNewest();
    },
    clean: async () => {
      await index.optimizeWords();
      await index.optimizeVectors();
      index.seeNewest();
    },
    stop: () => stopping?.abort(),
  };
}

async function inChild(task: IndexWaitingTask, stopped: AbortSignal): Promise<void> {
  const child = fork(CHILD, {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]),
    killSignal: "SIGKILL",
  });
  let answer: IndexWaitingAnswer | null = null;
  child.on("message", (message) => {
    answer = message as IndexWaitingAnswer;
  });
  const ended = once(child, "exit");
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  // One that died before it could read says so by its end.
  child.send(task, () => undefined);
  await ended;
  const { error } = (answer as IndexWaitingAnswer | null) ?? { error: "the process ended early" };
  if (error !== null) throw new Error(error);
}
