import type { Context } from "../context.ts";
import type { Schedule } from "../jobs/schedules.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { mutedOfAccount } from "../recommendations/muted-papers.ts";
import { sendMessage } from "../webhooks/send-message.ts";
import type { WebhookMessage } from "../webhooks/send-message.ts";
import { watchEvents } from "../webhooks/watch-events.ts";
import type { WatchParts } from "../webhooks/watch-events.ts";
import { sealStoredSecrets } from "../webhooks/webhook-secret.ts";

const EVERY_MS = 60_000;

/** Looks each minute for what happened, and tells anyone who asked to be told. */
export function webhookJobs(context: Context): JobHandlers {
  const { db, now, zone, search, settings, outgoing, secret, recommendations } = context;
  const mutedOf: WatchParts["mutedOf"] = (accountId, paperIds) =>
    mutedOfAccount(db, recommendations.papers, accountId, paperIds);
  return {
    "webhook.watch": async () => {
      await sealStoredSecrets(db, secret);
      await watchEvents({ db, now, zone, search, baseUrl: settings.baseUrl, mutedOf });
    },
    "webhook.send": async ({ payload }) =>
      sendMessage({ db, now, secret, outgoing }, payload as unknown as WebhookMessage),
  };
}

export function webhookSchedules(): Schedule[] {
  const next = (after: Date) => new Date(Math.floor(after.getTime() / EVERY_MS + 1) * EVERY_MS);
  return [{ name: "webhooks", kind: "webhook.watch", next }];
}
