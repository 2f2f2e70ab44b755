import { join } from "node:path";
import { HOUR_MS } from "../base/days.ts";
import type { Context } from "../context.ts";
import { writePublicDump } from "../imports/public-dump.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { dailyAt } from "../jobs/schedules.ts";
import type { Schedule } from "../jobs/schedules.ts";

/** In UTC, when arXiv has announced and mails are not yet going out. */
const AT_MS = 3.25 * HOUR_MS;

/** Everything public in one file, each night. */
export function dumpJobs({ engine, now, settings, log }: Context): JobHandlers {
  return {
    "dump.write": async () => {
      const parts = { engine, now, baseUrl: settings.baseUrl };
      const { papers, files } = await writePublicDump(parts, join(settings.dataDir, "dump"));
      log.info({ papers, files }, "the public dump is written");
    },
  };
}

export function dumpSchedules(): Schedule[] {
  return [{ name: "dump", kind: "dump.write", next: dailyAt(AT_MS) }];
}
