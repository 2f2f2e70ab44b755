import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { ChangeWatch } from "../db/change-watch.ts";
import type { Db } from "../db/schema/schema.ts";
import { claimJob, extendLease, failJob, finishJob, nextJobAt, releaseJob } from "./jobs.ts";
import type { Job } from "./jobs.ts";
import { nextScheduleAt, runSchedules } from "./schedules.ts";
import type { Schedule } from "./schedules.ts";

/** Does one kind of job. It must be safe to run twice; `signal` says that the worker is stopping. */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>;
export type JobHandlers = Record<string, JobHandler>;

export interface WorkerParts {
  db: Db;
  now: () => Date;
  log: Log;
  handlers: JobHandlers;
  schedules: Schedule[];
  /** Wakes the loop when something was committed; without it the loop looks twice a second. */
  changes?: ChangeWatch;
}

/** A job of a worker that died is taken over within this time. */
const LEASE_MS = 20_000;
const IDLE_MS = 500;
/** The clock may be set while a loop sleeps. */
const IDLE_MS_MAX = 10_000;
/** So long a job may continue after its worker was told to stop; then it is handed back. */
const HAND_BACK_MS = 7_000;

/** Works until `signal` aborts; ends when the job in hand is done or handed back. */
export async function workUntil(parts: WorkerParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const seen = await parts.changes?.version().catch(() => "");
    const isWorked = await workOnce(parts, signal).catch((error: unknown) => {
      parts.log.error({ error: messageOf(error) }, "worker cannot reach its queue");
      return false;
    });
    if (!isWorked) await idle(parts, seen, signal);
  }
}

/** Until something is committed or due; half a second at least, so that a busy site is not asked more. */
async function idle(parts: WorkerParts, seen: string | undefined, signal: AbortSignal) {
  await sleep(IDLE_MS, undefined, { signal }).catch(() => undefined);
  if (!parts.changes || seen === undefined) return;
  const dueAt = await nextDueAt(parts).catch(() => "");
  const untilMs = dueAt === null ? IDLE_MS_MAX : Date.parse(dueAt) - parts.now().getTime();
  if (Number.isNaN(untilMs)) return;
  await parts.changes.changed(seen, Math.min(untilMs, IDLE_MS_MAX), signal).catch(() => undefined);
}

async function nextDueAt({ db, handlers, schedules }: WorkerParts): Promise<string | null> {
  const moments = [await nextJobAt(db, Object.keys(handlers)), await nextScheduleAt(db, schedules)];
  const known = moments.filter((at) => at !== null).sort();
  return known[0] ?? null;
}

/** Plans what is due and does one job; false where nothing was due. */
export async function workOnce(parts: WorkerParts, signal: AbortSignal): Promise<boolean> {
  const { db, now, log, handlers, schedules } = parts;
  await runSchedules(db, schedules, now());
  const job = await claimJob(db, Object.keys(handlers), now(), LEASE_MS);
  if (!job) return false;
  const lost = new AbortController();
  const over = new AbortController();
  const heartbeat = setInterval(() => {
    void extendLease(db, job, now(), LEASE_MS).then(
      (isHeld) => !isHeld && lost.abort(new Error("another worker has the job")),
      () => undefined,
    );
  }, LEASE_MS / 3);
  try {
    const work = handlers[job.kind]?.(job, AbortSignal.any([signal, lost.signal]));
    await Promise.race([work, patienceEnds(signal, over.signal)]);
    await finishJob(db, job);
  } catch (error) {
    if (signal.aborted) await releaseJob(db, job, now());
    else {
      log.warn({ job: job.jobId, kind: job.kind, error: messageOf(error) }, "job failed");
      await failJob(db, job, messageOf(error), now());
    }
  } finally {
    clearInterval(heartbeat);
    over.abort();
  }
  return true;
}

/** Fails some time after `signal` aborts; ends with `over`, so that a long life collects no waits. */
async function patienceEnds(signal: AbortSignal, over: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, "abort", { signal: over });
  await sleep(HAND_BACK_MS, undefined, { ref: false, signal: over });
  throw new Error("the worker is stopping");
}
