import { HOUR_MS } from "../base/days.ts";
import type { Db } from "../db/schema/schema.ts";
import { sharedTransaction } from "../db/shared-transaction.ts";
import { skipLocked } from "../db/skip-locked.ts";

/** A durable piece of work (glossary). A job carries ids; running it again is safe. */
export interface NewJob {
  kind: string;
  /** One job of a kind for a key: enqueueing it again while it waits changes nothing. */
  key: string;
  dueAt: Date;
  payload?: Record<string, unknown>;
}

export interface Job {
  jobId: number;
  kind: string;
  key: string;
  payload: Record<string, unknown>;
  attempts: number;
  /** Grows with each claim: work of an older claim can be told apart and refused. */
  fence: number;
}

const RETRY_BASE_MS = 15_000;
const RETRY_MAX_MS = 6 * HOUR_MS;
export const ATTEMPTS_MAX = 12;

/** Puts a job in the queue, in the caller's transaction; a failed or done one with its key revives. */
export async function enqueue(db: Db, job: NewJob, now: Date): Promise<void> {
  const due = job.dueAt.toISOString();
  const payload = JSON.stringify(job.payload ?? {});
  const row = {
    kind: job.kind,
    key: job.key,
    payload,
    state: "waiting",
    due_at: due,
    created_at: now.toISOString(),
  };
  await db
    .insertInto("job")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(["kind", "key"])
        .doUpdateSet({ state: "waiting", due_at: due, payload, attempts: 0, last_error: null })
        .where("job.state", "in", ["done", "failed"]),
    )
    .execute();
}

/** When the next job of these kinds is due, or a dead worker's is to be taken over; null for never. */
export async function nextJobAt(db: Db, kinds: string[]): Promise<string | null> {
  if (kinds.length === 0) return null;
  const waiting = await db
    .selectFrom("job")
    .select("due_at as at")
    .where("state", "=", "waiting")
    .where("kind", "in", kinds)
    .orderBy("due_at")
    .limit(1)
    .executeTakeFirst();
  const held = await db
    .selectFrom("job")
    .select((eb) => eb.fn.min("lease_until").as("at"))
    .where("state", "=", "running")
    .executeTakeFirst();
  const moments = [waiting?.at, held?.at].filter((at): at is string => typeof at === "string");
  return moments.length === 0 ? null : moments.sort()[0]!;
}

/** Claims the job that is due longest, or null. One whose lease ran out is due again. */
export async function claimJob(
  db: Db,
  kinds: string[],
  now: Date,
  leaseMs: number,
): Promise<Job | null> {
  const at = now.toISOString();
  // A look costs no lock: at rest nobody waits for a writing transaction.
  const nextAt = await nextJobAt(db, kinds);
  if (nextAt === null || nextAt > at) return null;
  return sharedTransaction(db).execute(async (trx) => {
    await reviveJobs(trx, at);
    const due = trx
      .selectFrom("job")
      .selectAll()
      .where("state", "=", "waiting")
      .where("due_at", "<=", at)
      .where("kind", "in", kinds)
      .orderBy("due_at")
      .orderBy("job_id")
      .limit(1);
    const row = await skipLocked(trx, due).executeTakeFirst();
    if (!row) return null;
    const claim = {
      state: "running",
      lease_until: new Date(now.getTime() + leaseMs).toISOString(),
      attempts: Number(row.attempts) + 1,
      fence: Number(row.fence) + 1,
    };
    await trx.updateTable("job").set(claim).where("job_id", "=", row.job_id).execute();
    return {
      jobId: row.job_id,
      kind: row.kind,
      key: row.key,
      payload: JSON.parse(row.payload) as Record<string, unknown>,
      attempts: claim.attempts,
      fence: claim.fence,
    };
  });
}

/** A worker that died holds nothing for longer than its lease; one job cannot kill for ever. */
async function reviveJobs(trx: Db, at: string): Promise<void> {
  await trx
    .updateTable("job")
    .set((eb) => ({
      state: eb.case().when("attempts", ">=", ATTEMPTS_MAX).then("failed").else("waiting").end(),
      last_error: "its worker died, or lost its lease",
      lease_until: null,
    }))
    .where("state", "=", "running")
    .where("lease_until", "<", at)
    .execute();
}

/** Deletes what was done before `until`: a queue that keeps everything is slow one day. */
export async function pruneJobs(db: Db, until: Date): Promise<number> {
  const result = await db
    .deleteFrom("job")
    .where("state", "=", "done")
    .where("due_at", "<", until.toISOString())
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function finishJob(db: Db, job: Job): Promise<void> {
  await settle(db, job, { state: "done", last_error: null });
}

/** Puts a failed job back with a growing pause, or ends it after `ATTEMPTS_MAX`. */
export async function failJob(db: Db, job: Job, reason: string, now: Date): Promise<void> {
  const pauseMs = Math.min(RETRY_MAX_MS, RETRY_BASE_MS * 2 ** (job.attempts - 1));
  const isOver = job.attempts >= ATTEMPTS_MAX;
  await settle(db, job, {
    state: isOver ? "failed" : "waiting",
    due_at: new Date(now.getTime() + pauseMs).toISOString(),
    last_error: reason.slice(0, 2000),
  });
}

/** Hands a job back unharmed, as a worker does that is told to stop. */
export async function releaseJob(db: Db, job: Job, now: Date): Promise<void> {
  await settle(db, job, {
    state: "waiting",
    due_at: now.toISOString(),
    attempts: Math.max(0, job.attempts - 1),
  });
}

export async function extendLease(db: Db, job: Job, now: Date, leaseMs: number): Promise<boolean> {
  const until = new Date(now.getTime() + leaseMs).toISOString();
  return (await settle(db, job, { state: "running" }, until)) > 0;
}

async function settle(
  db: Db,
  job: Job,
  change: Record<string, string | number | null>,
  leaseUntil: string | null = null,
): Promise<number> {
  const result = await db
    .updateTable("job")
    .set({ ...change, lease_until: leaseUntil })
    .where("job_id", "=", job.jobId)
    .where("fence", "=", job.fence)
    .where("state", "=", "running")
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
