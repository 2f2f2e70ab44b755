import type { Context } from "../context.ts";
import { openChangeWatch } from "../db/change-watch.ts";
import { workUntil } from "../jobs/worker-loop.ts";
import { followChanges } from "../search/index/writing/follow-changes.ts";
import { workerLanes } from "./worker.ts";

/** All that a working process does until it is told to stop: jobs in their lanes, and the index. */
export async function workAll(context: Context, signal: AbortSignal): Promise<void> {
  const changes = openChangeWatch(context.engine);
  const lanes = workerLanes(context, changes).map((lane) => workUntil(lane, signal));
  await Promise.all([...lanes, followChanges(context.search, signal, changes)]);
}
