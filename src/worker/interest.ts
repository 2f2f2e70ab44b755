import type { Context } from "../context.ts";
import { HOUR_MS, dayInZone } from "../base/days.ts";
import { learnWhereDue, retireInterest, scoreDayWhereLearnt } from "../interest/upkeep.ts";
import type { Schedule } from "../jobs/schedules.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { openBuiltInEmbedder } from "../search/embed/embedder-spec.ts";

const EVERY_MS = HOUR_MS;

type Parts = Pick<Context, "db" | "now" | "log" | "zone" | "settings">;

/** Expected interest: learnt at night, and each day's papers ordered by it when they arrive. */
export function interestJobs(parts: Parts): JobHandlers {
  const { db, log, zone, now, settings } = parts;
  const isOn = settings.expectedInterest;
  const acts = { areImportsOurs: settings.interestFromImports };
  const upkeep = { db, now, acts, openEmbedder: openBuiltInEmbedder };
  return {
    "interest.learn": async (_job, signal) => {
      if (!isOn) {
        const retired = await retireInterest(parts, signal);
        if (retired > 0) log.info({ retired }, "expected interest was taken back");
        return;
      }
      const learnt = await learnWhereDue(upkeep, dayInZone(now(), zone), signal);
      if (learnt) log.info({ acts: learnt }, "expected interest was learnt");
    },
    "interest.day": async ({ key }, signal) => {
      if (!isOn) return;
      await scoreDayWhereLearnt(upkeep, key, signal);
    },
  };
}

export function interestSchedules(): Schedule[] {
  return [
    {
      name: "interest",
      kind: "interest.learn",
      isEager: true,
      next: (after) => new Date(Math.floor(after.getTime() / EVERY_MS + 1) * EVERY_MS),
    },
  ];
}
