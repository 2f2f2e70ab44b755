import { DAY_MS } from "../base/days.ts";
import type { Context } from "../context.ts";
import type { Schedule } from "../jobs/schedules.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";

/** What all papers have in common, against which a taste stands out: once a day (PR10). */
export function recommendationJobs({
  recommendations,
  now,
}: Pick<Context, "recommendations" | "now">): JobHandlers {
  return {
    "recommendations.model": async () => {
      await recommendations.model.make(now());
    },
  };
}

export function recommendationSchedules(): Schedule[] {
  return [
    {
      name: "recommendations",
      kind: "recommendations.model",
      next: (after) => new Date(after.getTime() + DAY_MS),
    },
  ];
}
