import type { Context } from "../context.ts";
import { CONFIRM_MAIL_JOB } from "../digests/subscriptions.ts";
import { sendConfirmMail } from "../digests/confirm-mail.ts";
import { runDigests } from "../digests/run-digests.ts";
import type { RunParts } from "../digests/run-digests.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import type { Schedule } from "../jobs/schedules.ts";
import { openPost } from "../mail/transport.ts";
import { searchPapers } from "./digest-search.ts";

const RUN_JOB = "digests.run";
const EVERY_MS = 20_000;
/** A long issue is sent in turns, so that other jobs are not kept waiting. */
const TURN_MS = 20_000;

/** What sending needs, from the context; the caller closes `post.transport`. */
export function runParts(context: Context): RunParts {
  const { db, now, log, zone, secret, settings } = context;
  return {
    db,
    now,
    log,
    zone,
    secret,
    baseUrl: settings.baseUrl,
    siteName: settings.siteName,
    contact: settings.siteContact,
    findPapers: searchPapers(context),
    post: openPost(settings),
  };
}

export function digestJobs(context: Context): JobHandlers {
  const parts = runParts(context);
  return {
    [RUN_JOB]: async (_job, signal) => {
      await runDigests(parts, AbortSignal.any([signal, AbortSignal.timeout(TURN_MS)]));
    },
    [CONFIRM_MAIL_JOB]: async ({ payload }) => {
      const requestId = Number(payload["requestId"]);
      await sendConfirmMail(parts, { requestId, isMailed: payload["isMailed"] === true });
    },
  };
}

export function digestSchedules(): Schedule[] {
  return [
    {
      name: "digests",
      kind: RUN_JOB,
      isEager: true,
      next: (after) => new Date(Math.floor(after.getTime() / EVERY_MS + 1) * EVERY_MS),
    },
  ];
}
