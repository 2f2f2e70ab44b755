import type { Outgoing } from "../base/outgoing.ts";
import type { Db } from "../db/schema/schema.ts";
import { openSecret } from "./webhook-secret.ts";
import { secondsOf, sign } from "./signature.ts";

export interface MessageParts {
  db: Db;
  now: () => Date;
  /** The site's key. */
  secret: string;
  outgoing: Outgoing;
}

export interface WebhookMessage {
  webhookId: number;
  id: string;
  type: string;
  at: string;
  data: Record<string, unknown>;
}

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 64 * 1024;
const GONE = 410;

/**
 * Sends one message, signed. A receiver that answers 410 is asked no more; any other refusal is an
 * error, and the job comes again. The message keeps its id, so that a receiver can tell a repeat.
 * @throws Error where it was not taken
 */
export async function sendMessage(
  { db, now, secret: siteSecret, outgoing }: MessageParts,
  message: WebhookMessage,
): Promise<void> {
  const hook = await db
    .selectFrom("webhook")
    .select(["url", "secret", "state"])
    .where("webhook_id", "=", message.webhookId)
    .executeTakeFirst();
  if (!hook || hook.state !== "active") return;
  const secret = openSecret(siteSecret, hook.secret);
  if (secret === null) {
    throw new Error(
      "the webhook's secret was sealed with another site key: restore that key, or make the webhook again",
    );
  }
  const { id, type, at: timestamp, data } = message;
  const body = JSON.stringify({ type, timestamp, data });
  const at = now();
  const { status } = await outgoing.fetch(hook.url, {
    method: "POST",
    timeoutMs: TIMEOUT_MS,
    bytesMax: ANSWER_BYTES_MAX,
    redirectsMax: 0,
    headers: {
      "content-type": "application/json",
      "webhook-id": `${message.webhookId}-${id}`,
      "webhook-timestamp": String(secondsOf(at)),
      "webhook-signature": sign(secret, { id: `${message.webhookId}-${id}`, at, body }),
    },
    body,
  });
  if (status >= 200 && status < 300) return;
  if (status === GONE) {
    await db
      .updateTable("webhook")
      .set({ state: "stopped" })
      .where("webhook_id", "=", message.webhookId)
      .execute();
    return;
  }
  throw new Error(`the receiver answered ${status}`);
}
