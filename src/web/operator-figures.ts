import { statfs } from "node:fs/promises";
import type { Context } from "../context.ts";

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
  const jobs = await reader
    .selectFrom("job")
    .select((eb) => [
      "kind",
      "state",
      eb.fn.countAll<number>().as("count"),
      eb.fn.min("due_at").as("oldest"),
    ])
    .groupBy(["kind", "state"])
    .orderBy("kind")
    .orderBy("state")
    .execute();
  const deliveries = await reader
    .selectFrom("delivery")
    .select((eb) => [
      "state",
      eb.fn.countAll<number>().as("count"),
      eb.fn.min("due_at").as("oldest"),
    ])
    .groupBy("state")
    .orderBy("state")
    .execute();
  const harvests = await reader
    .selectFrom("harvest_window")
    .select(["set_spec as set", "state", "record_count as records", "completed_at as completedAt"])
    .orderBy("set_spec")
    .execute();
  const count = async (table: "paper" | "index_change"): Promise<number> => {
    const row = await reader
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return row.count;
  };
  const disk = await statfs(settings.dataDir).catch(() => null);
  return {
    jobs,
    deliveries,
    harvests,
    papers: await count("paper"),
    changesWaiting: await count("index_change"),
    disk: disk && { freeBytes: disk.bavail * disk.bsize, bytes: disk.blocks * disk.bsize },
  };
}
