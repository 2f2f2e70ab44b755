import { HOUR_MS } from "../base/days.ts";
import type { Context } from "../context.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import type { Schedule } from "../jobs/schedules.ts";
import { watchRings } from "../votes/watch-rings.ts";

const EVERY_MS = 6 * HOUR_MS;

/** Looks for rings four times a day (RK7). */
export function voteJobs({ db, now, log }: Pick<Context, "db" | "now" | "log">): JobHandlers {
  return {
    "votes.watch-rings": async () => {
      const report = await watchRings({ db, now });
      if (report.papers > 0) log.info({ rings: report }, "votes of rings were discounted");
    },
  };
}

export function voteSchedules(): Schedule[] {
  return [
    {
      name: "rings",
      kind: "votes.watch-rings",
      next: (after) => new Date(Math.floor(after.getTime() / EVERY_MS + 1) * EVERY_MS),
    },
  ];
}
