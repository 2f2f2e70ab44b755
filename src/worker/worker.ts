import type { Context } from "../context.ts";
import type { WorkerParts } from "../jobs/worker-loop.ts";
import { rerankJobs } from "./papers.ts";

/** Everything a worker does: the jobs of every room and what plans them. */
export function workerParts(context: Context): WorkerParts {
  const { db, now, log } = context;
  return {
    db,
    now,
    log,
    handlers: { ...rerankJobs(context) },
    schedules: [],
  };
}
