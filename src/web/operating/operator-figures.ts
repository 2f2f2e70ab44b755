import { statfs } from "node:fs/promises";
import type { Context } from "../../context.ts";
import type { Db } from "../../db/schema/schema.ts";
import { COUNTED_MAX, tableSize } from "../../db/table-size.ts";
import { DELIVERY_STATES } from "../../digests/deliveries/delivery-rules.ts";

const JOB_STATES = ["done", "failed", "running", "waiting"];

export interface StateCount {
  kind: string;
  state: string;
  count: number;
  /** Since when the oldest is due. */
  oldest: string | null;
}

export interface OperatorFigures {
  jobs: StateCount[];
  deliveries: Array<Omit<StateCount, "kind">>;
  harvests: Array<{ set: string; state: string; records: number; completedAt: string | null }>;
  papers: number;
  changesWaiting: number;
  disk: { freeBytes: number; bytes: number } | null;
}

/** What the operator and Prometheus look at, from the store. */
export async function operatorFigures({ reader, settings }: Context): Promise<OperatorFigures> {
  const jobs = await jobCounts(reader);
  const deliveries = await deliveryCounts(reader);
  const harvests = await reader
    .selectFrom("harvest_window")
    .select(["set_spec as set", "state", "record_count as records", "completed_at as completedAt"])
    .orderBy("set_spec")
    .execute();
  const disk = await statfs(settings.dataDir).catch(() => null);
  return {
    jobs,
    deliveries,
    harvests,
    papers: (await tableSize(reader, "paper")).count,
    changesWaiting: await changesWaiting(reader),
    disk: disk && { freeBytes: disk.bavail * disk.bsize, bytes: disk.blocks * disk.bsize },
  };
}

/** The oldest of each state, that many at most: a queue of years must not slow a look at it down. */
async function jobCounts(reader: Db): Promise<StateCount[]> {
  const found: StateCount[] = [];
  for (const state of JOB_STATES) {
    const oldest = reader
      .selectFrom("job")
      .select(["kind", "state", "due_at"])
      .where("state", "=", state)
      .orderBy("due_at")
      .limit(COUNTED_MAX);
    const rows = await reader
      .selectFrom(oldest.as("each"))
      .select((eb) => [
        "kind",
        "state",
        eb.fn.countAll<number>().as("count"),
        eb.fn.min("due_at").as("oldest"),
      ])
      .groupBy(["kind", "state"])
      .execute();
    found.push(...rows);
  }
  return found.sort((a, b) => (a.kind === b.kind ? 0 : a.kind < b.kind ? -1 : 1));
}

async function deliveryCounts(reader: Db): Promise<OperatorFigures["deliveries"]> {
  const found: OperatorFigures["deliveries"] = [];
  for (const state of [...DELIVERY_STATES].sort()) {
    const oldest = reader
      .selectFrom("delivery")
      .select("due_at")
      .where("state", "=", state)
      .orderBy("due_at")
      .limit(COUNTED_MAX);
    const row = await reader
      .selectFrom(oldest.as("each"))
      .select((eb) => [eb.fn.countAll<number>().as("count"), eb.fn.min("due_at").as("oldest")])
      .executeTakeFirstOrThrow();
    if (row.count > 0) found.push({ state, ...row });
  }
  return found;
}

/** What is read is deleted, so that the newest number says nothing of how many wait. */
async function changesWaiting(reader: Db): Promise<number> {
  const { count } = await tableSize(reader, "index_change");
  return Math.min(count, COUNTED_MAX);
}
