import { createHmac } from "node:crypto";
import { DAY_MS } from "../base/days.ts";
import { QUICK_CHECKS, runChecks } from "../checks/checks.ts";
import type { Context } from "../context.ts";
import { pruneJobs } from "../jobs/jobs.ts";
import type { Schedule } from "../jobs/schedules.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { readAlarms, tellAlarms } from "./alarm-state.ts";
import { sendToOperator } from "./operator-mail.ts";

const ALARM_JOB = "watch.alarms";
const PRUNE_JOB = "watch.prune";
const MINUTE_MS = 60_000;
const DONE_KEPT_MS = 14 * DAY_MS;

/** Looks at everything each minute, tells the operator of what is new and of what is over. */
export function watchJobs(context: Context): JobHandlers {
  const { db, now, log, settings, secret } = context;
  return {
    [ALARM_JOB]: async () => {
      const findings = await runChecks(context, QUICK_CHECKS);
      const { news, state } = tellAlarms(await readAlarms(db), findings, now());
      for (const { check, kind, message } of news) log.error({ check, kind }, message);
      if (news.length > 0 && settings.siteContact) {
        const text = news.map(({ kind, message, advice }) => `${kind}: ${message}\n${advice}\n`);
        const about = news.map(({ check, kind, since }) => `${check} ${kind} ${since}`).join("\n");
        // The same news again, after a death here, has the same name for the receiver.
        const mark = createHmac("sha256", secret)
          .update(`alarm\n${about}`)
          .digest("hex")
          .slice(0, 20);
        const subject = `${settings.siteName}: ${news[0]?.message ?? ""}`.slice(0, 120);
        await sendToOperator(context, settings.siteContact, {
          mark,
          subject,
          text: text.join("\n"),
        });
      }
      await state.save(db);
    },
    [PRUNE_JOB]: async () => {
      await pruneJobs(db, new Date(now().getTime() - DONE_KEPT_MS));
    },
  };
}

export function watchSchedules(): Schedule[] {
  const each = (ms: number) => (after: Date) =>
    new Date((Math.floor(after.getTime() / ms) + 1) * ms);
  return [
    { name: ALARM_JOB, kind: ALARM_JOB, next: each(MINUTE_MS) },
    { name: PRUNE_JOB, kind: PRUNE_JOB, next: each(60 * MINUTE_MS) },
  ];
}
