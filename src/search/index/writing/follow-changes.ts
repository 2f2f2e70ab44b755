import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../../../base/errors.ts";
import type { ChangeWatch } from "../../../db/change-watch.ts";
import type { Lease } from "../../../jobs/leases.ts";
import { finishWriting, newIndexWriter, writeStep, type StepDone } from "./index-writer.ts";
import type { IndexWriter } from "./write-papers.ts";
import type { Search } from "../../opened-search.ts";
import { newHolder } from "../../../jobs/holder.ts";
import { dropLease } from "../../../jobs/leases.ts";
import { takeWriterLease } from "./writer-lease.ts";

const RENEW_MS = 4_000;
/** A committed paper waits this long at most before its change is seen (SE7). */
const IDLE_MS = 100;
/**
 * A commit costs the same for one paper as for fifty, and takes a core from the readers: after each
 * the writer rests that many times as long.
 */
const REST_SHARE = 3;
const REST_MAX_MS = 400;
const OTHER_WRITER_MS = 1_000;
const FAILED_PAUSE_MS = 2_000;

/** Without a commit the writer looks this often whether its folder is there and time made work due. */
const AT_REST_MS = 2_000;
const INDEXING_MS = 100;

/**
 * Keeps the index up to date until `signal` aborts, while this process holds the writer's lease.
 * `changes` wakes it after a commit; without it the writer looks ten times a second.
 */
export async function followChanges(
  search: Search,
  signal: AbortSignal,
  changes: ChangeWatch | null = null,
): Promise<void> {
  const holder = newHolder();
  search.start.isFollowed = true;
  while (!signal.aborted) {
    const isReached = await followOnce(search, holder, { signal, changes });
    await pause(isReached ? OTHER_WRITER_MS : FAILED_PAUSE_MS, signal);
  }
}

/** False where the store cannot be written: a full disk, a server that is away. Readers continue. */
async function followOnce(
  search: Search,
  holder: string,
  how: Pick<Writing, "signal" | "changes">,
): Promise<boolean> {
  try {
    const lease = await takeOwn(search, holder);
    const isOver = (): boolean => how.signal.aborted;
    if (lease) await writeUntil(search, lease, { ...how, isOver, isPatient: true });
    return true;
  } catch (error) {
    search.parts.log.warn({ error: messageOf(error) }, "search index cannot be written");
    return false;
  }
}

export interface CatchUpOptions {
  signal?: AbortSignal;
  /** Hears of each step. */
  onStep?: (writer: IndexWriter) => void;
}

/**
 * Does all that is due now and ends: for commands, which have no worker beside them. False where
 * another process writes or the time is up; then the index is as fresh as that process keeps it.
 */
export async function catchUp(
  search: Search,
  timeoutMs: number,
  { signal = new AbortController().signal, onStep }: CatchUpOptions = {},
): Promise<boolean> {
  const lease = await takeOwn(search, newHolder());
  if (!lease) return false;
  const started = performance.now();
  const isOver = (): boolean => signal.aborted || performance.now() - started > timeoutMs;
  const how = { isOver, isPatient: false, signal, changes: null };
  return writeUntil(search, lease, onStep ? { ...how, onStep } : how);
}

interface Writing {
  isOver: () => boolean;
  /** False: ends when nothing is due, and a failed step ends it too. */
  isPatient: boolean;
  signal: AbortSignal;
  changes: ChangeWatch | null;
  onStep?: (writer: IndexWriter) => void;
}

/** True where it ended because nothing was due. */
async function writeUntil(search: Search, lease: Lease, how: Writing): Promise<boolean> {
  const writer = newIndexWriter(search);
  let renewedMs = performance.now();
  try {
    while (!how.isOver()) {
      if (performance.now() - renewedMs > RENEW_MS) {
        if (!(await takeOwn(search, lease.holder))) return false;
        renewedMs = performance.now();
      }
      const seen = await how.changes?.version().catch(() => "");
      const startedMs = performance.now();
      const step = await stepSafely(search, writer, how);
      how.onStep?.(writer);
      if (step === "more") continue;
      if (step === "waiting") await pause(INDEXING_MS, how.signal);
      else if (how.isPatient) await rest(step, performance.now() - startedMs, seen, how);
      else if (step === "nothing") return true;
    }
    return false;
  } finally {
    await finishWriting(writer).catch((error: unknown) => {
      search.parts.log.warn({ error: messageOf(error) }, "search index upkeep put off");
    });
    await dropLease(search.parts.db, lease).catch(() => undefined);
  }
}

/** Until there may be something to do; after a commit at least until the readers had their turn. */
async function rest(
  step: StepDone,
  tookMs: number,
  seen: string | undefined,
  { changes, signal }: Writing,
): Promise<void> {
  const restMs = step === "worked" ? REST_SHARE * tookMs : 0;
  await pause(Math.min(REST_MAX_MS, Math.max(IDLE_MS, restMs)), signal);
  if (changes === null || seen === undefined) return;
  await changes.changed(seen, AT_REST_MS, signal).catch(() => undefined);
}

/** In a long-running process a failed step is tried again after a pause; a command hears of it. */
async function stepSafely(
  search: Search,
  writer: IndexWriter,
  { isPatient, signal }: Writing,
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
