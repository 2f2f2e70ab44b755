import { DAY_MS, HOUR_MS } from "../base/days.ts";
import type { Context } from "../context.ts";
import { CONFIRM_MAIL_JOB } from "../digests/subscriptions/subscriptions.ts";
import { sendConfirmMail } from "../digests/subscriptions/confirm-mail.ts";
import { MANAGE_MAIL_JOB, sendManageMail } from "../digests/subscriptions/manage-mail.ts";
import { archiveDeliveries } from "../digests/deliveries/archive-deliveries.ts";
import { runDigests } from "../digests/run-digests.ts";
import { forgetRequests } from "../digests/subscriptions/requests.ts";
import { eventIdOf, takeIncoming } from "../digests/deliveries/take-incoming.ts";
import { readMaildir } from "../mail/maildir.ts";
import { readIncoming } from "../mail/report.ts";
import type { RunParts } from "../digests/run-digests.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { dailyAt } from "../jobs/schedules.ts";
import type { Schedule } from "../jobs/schedules.ts";
import { openCurrentPost, openPost } from "../mail/post.ts";
import { findForDigests } from "./digest-search.ts";

const RUN_JOB = "digests.run";
const INBOX_JOB = "mailbox.read";
// In a lane apart: the first run on an old site takes minutes, and mails do not wait for it.
const ARCHIVE_JOB = "deliveries.archive";
const FORGET_JOB = "subscriptions.forget";
const EVERY_MS = 20_000;
/** In UTC, before the public dump. */
const ARCHIVE_AT_MS = 2.25 * HOUR_MS;
const INBOX_EVERY_MS = 60_000;
/** A long issue is sent in turns, so that other jobs are not kept waiting. */
const TURN_MS = 20_000;

/** What sending needs, from the context; the caller closes `post.transport`. */
export function runParts(context: Context, post = openPost(context.settings)): RunParts {
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
    findPapers: findForDigests(context),
    recommendations: context.recommendations,
    post,
    hasInbox: settings.mailInbox !== null,
  };
}

export function digestJobs(context: Context): JobHandlers {
  const post = openCurrentPost(context.settings);
  const parts = () => runParts(context, post());
  return {
    [RUN_JOB]: async (_job, signal) => {
      await runDigests(parts(), AbortSignal.any([signal, AbortSignal.timeout(TURN_MS)]));
    },
    [INBOX_JOB]: async () => {
      const folder = context.settings.mailInbox;
      if (!folder) return;
      await readMaildir(folder, async (message) => {
        const from = { source: "maildir", externalId: eventIdOf(message), isTrusted: false };
        await takeIncoming(context, await readIncoming(message), from);
      });
    },
    [ARCHIVE_JOB]: async (_job, signal) => {
      const { db, now, settings, log } = context;
      const parts = { db, now, keptDays: settings.deliveryKeptDays };
      const archived = await archiveDeliveries(parts, signal);
      if (archived > 0) log.info({ archived }, "old deliveries are archived");
    },
    [FORGET_JOB]: async () => {
      await forgetRequests(context.db, context.now());
    },
    [MANAGE_MAIL_JOB]: async ({ payload }) => {
      await sendManageMail(parts(), Number(payload["subscriptionId"]));
    },
    [CONFIRM_MAIL_JOB]: async ({ payload }) => {
      const requestId = Number(payload["requestId"]);
      await sendConfirmMail(parts(), { requestId, isMailed: payload["isMailed"] === true });
    },
  };
}

export function digestSchedules(): Schedule[] {
  const every = (periodMs: number) => (after: Date) =>
    new Date(Math.floor(after.getTime() / periodMs + 1) * periodMs);
  return [
    { name: "digests", kind: RUN_JOB, isEager: true, next: every(EVERY_MS) },
    { name: "mailbox", kind: INBOX_JOB, isEager: true, next: every(INBOX_EVERY_MS) },
    { name: "deliveries.archive", kind: ARCHIVE_JOB, next: dailyAt(ARCHIVE_AT_MS) },
    { name: "subscriptions.forget", kind: FORGET_JOB, next: every(DAY_MS) },
  ];
}
