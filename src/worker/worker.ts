import type { Context } from "../context.ts";
import type { ChangeWatch } from "../db/change-watch.ts";
import type { WorkerParts } from "../jobs/worker-loop.ts";
import { accountJobs } from "./accounts.ts";
import { watchJobs, watchSchedules } from "./alarms.ts";
import { companionJobs, companionSchedules } from "./companions.ts";
import { digestJobs, digestSchedules } from "./digests.ts";
import { dumpJobs, dumpSchedules } from "./dump.ts";
import { harvestJobs, harvestSchedule } from "./harvest.ts";
import { interestJobs, interestSchedules } from "./interest.ts";
import { linkJobs } from "./links.ts";
import { paperJobs } from "./papers.ts";
import { seedJobs } from "./seeds.ts";
import { recommendationJobs, recommendationSchedules } from "./recommendations.ts";
import type { Schedule } from "../jobs/schedules.ts";
import { webhookJobs, webhookSchedules } from "./webhooks.ts";
import { voteJobs, voteSchedules } from "./votes.ts";

/** Everything a worker does: the jobs of every room and what plans them. */
export function workerParts(context: Context): WorkerParts {
  const { db, now, log } = context;
  return {
    db,
    now,
    log,
    handlers: {
      ...paperJobs(context),
      ...linkJobs(context),
      ...companionJobs(context),
      ...interestJobs(context),
      ...accountJobs(context),
      ...voteJobs(context),
      ...harvestJobs(context),
      ...digestJobs(context),
      ...watchJobs(context),
      ...dumpJobs(context),
      ...webhookJobs(context),
      ...recommendationJobs(context),
      ...seedJobs(context),
    },
    // Read each time: set-up and `/admin/settings` change what is harvested.
    get schedules() {
      return schedulesOf(context);
    },
  };
}

function schedulesOf(context: Context): Schedule[] {
  return [
    ...digestSchedules(),
    ...watchSchedules(),
    ...dumpSchedules(),
    ...webhookSchedules(),
    ...voteSchedules(),
    ...companionSchedules(context),
    ...recommendationSchedules(),
    ...interestSchedules(),
    ...harvestSchedule(context.settings, context.version),
  ];
}

/**
 * The same in lanes that run side by side, one for each room: a harvest of hours keeps no mail
 * waiting. The first lane plans.
 */
export function workerLanes(context: Context, changes?: ChangeWatch): WorkerParts[] {
  const parts = workerParts(context);
  const rooms = Map.groupBy(Object.entries(parts.handlers), ([kind]) => kind.split(".")[0]);
  return [...rooms.values()].map((handlers, index) => ({
    ...parts,
    ...(changes ? { changes } : {}),
    handlers: Object.fromEntries(handlers),
    get schedules() {
      return index === 0 ? parts.schedules : [];
    },
  }));
}
