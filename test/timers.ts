import { QUICK_CHECKS, runChecks } from "../src/checks/checks.ts";
import { OutgoingError } from "../src/base/outgoing-error.ts";
import type { Context } from "../src/context.ts";
import type { Db } from "../src/db/schema/schema.ts";
import { claimJob, nextJobAt } from "../src/jobs/jobs.ts";
import { nextScheduleAt, runSchedules } from "../src/jobs/schedules.ts";
import { buildProgress } from "../src/search/index/generations/build-progress.ts";
import { operatorFigures } from "../src/web/operating/operator-figures.ts";
import { workerParts } from "../src/worker/worker.ts";
import { recommendationsOf } from "./recommendations.ts";

/** A harvest waits for a network that is not there; by then it has asked the store for its place. */
const TURN_MS = 60_000;
const HARVEST_TURN_MS = 500;

export interface Timer {
  name: string;
  run: () => Promise<void>;
}

/** A context that works through `db` alone, at `now`, and reaches no other machine. */
export function timerContext(opened: Context, db: Db, now: () => Date): Context {
  const unreachable = async (): Promise<never> => {
    throw new OutgoingError("network", "no network in this test");
  };
  return {
    ...opened,
    db,
    reader: db,
    engine: { ...opened.engine, db, reader: db },
    now,
    outgoing: { fetch: unreachable, check: unreachable },
    recommendations: recommendationsOf(db, now),
  };
}

/**
 * All that the program does by the clock and not because somebody asked: what every schedule of the
 * worker plans, the worker's own look at its queue, the checks, and what Prometheus reads.
 */
export function timersOf(context: Context): Timer[] {
  const { db, now } = context;
  const parts = workerParts(context);
  const { handlers, schedules } = parts;
  const kinds = Object.keys(handlers);
  const planned = schedules.map(({ name, kind, payload }): Timer => ({
    name,
    run: async () => {
      const job = { jobId: 0, kind, key: name, payload: payload ?? {}, attempts: 1, fence: 1 };
      // A harvest fails without a network: what it asks the store first is what counts here.
      await handlers[kind]?.(
        job,
        AbortSignal.timeout(kind.startsWith("harvest.") ? HARVEST_TURN_MS : TURN_MS),
      ).catch((error: unknown) => {
        if (!kind.startsWith("harvest.")) throw error;
      });
    },
  }));
  return [
    ...planned,
    {
      name: "the worker's look at its queue",
      run: async () => {
        await runSchedules(db, schedules, now());
        await nextJobAt(db, kinds);
        await nextScheduleAt(db, schedules);
        const job = await claimJob(db, kinds, now(), 1_000);
        if (job) await db.deleteFrom("job").where("job_id", "=", job.jobId).execute();
      },
    },
    {
      name: "the quick checks (/readyz, /metrics, alarms)",
      run: async () => {
        await runChecks(context, QUICK_CHECKS);
      },
    },
    {
      name: "the figures of /metrics and /admin",
      run: async () => {
        await operatorFigures(context);
        await buildProgress(db);
      },
    },
  ];
}
