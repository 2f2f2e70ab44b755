import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../../base/errors.ts";
import type { Lease } from "../../jobs/leases.ts";
import {
  finishWriting,
  newIndexWriter,
  writeStep,
  type IndexWriter,
  type StepDone,
} from "./index-writer.ts";
import type { Search } from "../open-search.ts";
import { dropWriterLease, newHolder, takeWriterLease } from "./writer-lease.ts";

const RENEW_MS = 4_000;
/** A committed paper waits this long at most before its change is seen (SE7). */
const IDLE_MS = 100;
/**
 * A commit costs the same for one paper as for fifty, and takes a core from the readers: after each
 * the writer rests so many times as long.
 */
const REST_SHARE = 3;
const REST_MAX_MS = 400;
const OTHER_WRITER_MS = 1_000;
const FAILED_PAUSE_MS = 2_000;

/** Keeps the index up to date until `signal` aborts, while this process holds the writer's lease. */
export async function followChanges(search: Search, signal: AbortSignal): Promise<void> {
  const holder = newHolder();
  search.start.isFollowed = true;
  while (!signal.aborted) {
    const lease = await takeOwn(search, holder);
    if (lease) await writeUntil(search, lease, (): boolean => signal.aborted, IDLE_MS, signal);
    await pause(OTHER_WRITER_MS, signal);
  }
}

/**
 * Does all that is due now and ends: for commands, which have no worker beside them. False where
 * another process writes or the time is up; then the index is as fresh as that process keeps it.
 */
export async function catchUp(search: Search, timeoutMs: number): Promise<boolean> {
  const lease = await takeOwn(search, newHolder());
  if (!lease) return false;
  const started = performance.now();
  const isLate = (): boolean => performance.now() - started > timeoutMs;
  return writeUntil(search, lease, isLate, null, new AbortController().signal);
}

/** `idleMs` null: ends when nothing is due. True where it ended so. */
async function writeUntil(
  search: Search,
  lease: Lease,
  isOver: () => boolean,
  idleMs: number | null,
  signal: AbortSignal,
): Promise<boolean> {
  const writer = newIndexWriter(search);
  let renewedMs = performance.now();
  try {
    while (!isOver()) {
      if (performance.now() - renewedMs > RENEW_MS) {
        if (!(await takeOwn(search, lease.holder))) return false;
        renewedMs = performance.now();
      }
      const startedMs = performance.now();
      const step = await stepSafely(search, writer, idleMs !== null, signal);
      if (step === "more" || (step === "worked" && idleMs === null)) continue;
      if (idleMs === null) return true;
      const restMs = step === "worked" ? REST_SHARE * (performance.now() - startedMs) : 0;
      await pause(Math.min(REST_MAX_MS, Math.max(idleMs, restMs)), signal);
    }
    return false;
  } finally {
    await finishWriting(writer).catch((error: unknown) => {
      search.parts.log.warn({ error: messageOf(error) }, "search index upkeep put off");
    });
    await dropWriterLease(search.parts.db, lease).catch(() => undefined);
  }
}

/** In a long-running process a failed step is tried again after a pause; a command hears of it. */
async function stepSafely(
  search: Search,
  writer: IndexWriter,
  isPatient: boolean,
  signal: AbortSignal,
): Promise<StepDone> {
  try {
    return await writeStep(writer);
  } catch (error) {
    if (!isPatient) throw error;
    search.parts.log.error({ error: messageOf(error) }, "search index step failed");
    await pause(FAILED_PAUSE_MS, signal);
    return "nothing";
  }
}

function takeOwn({ parts }: Search, holder: string): Promise<Lease | null> {
  return takeWriterLease(parts.db, holder, parts.now());
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
