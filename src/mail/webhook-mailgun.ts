import { createHmac, timingSafeEqual } from "node:crypto";
import { at, messageIdFrom, parseBody, textAt } from "./webhook.ts";
import type { WebhookNews, WebhookRequest } from "./webhook.ts";

/** Mailgun's webhook: HMAC-SHA-256 of timestamp and token. Null where it is not good. */
export function readMailgun({ body }: WebhookRequest, key: string): WebhookNews[] | null {
  const message = parseBody(body);
  const signature = at(message, "signature");
  const data = `${textAt(signature, "timestamp")}${textAt(signature, "token")}`;
  const expected = createHmac("sha256", key).update(data).digest();
  const offered = Buffer.from(textAt(signature, "signature"), "hex");
  if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return null;
  const event = at(message, "event-data");
  const name = textAt(event, "event");
  const isHard = textAt(event, "severity") === "permanent";
  const kind =
    name === "complained" ? "complaint" : name === "failed" ? (isHard ? "hard" : "soft") : null;
  if (kind === null) return [];
  const reply =
    textAt(event, "delivery-status", "message") || textAt(event, "delivery-status", "description");
  const incoming = {
    kind,
    messageId: messageIdFrom(textAt(event, "message", "headers", "message-id")),
    email: textAt(event, "recipient") || null,
    detail: `${textAt(event, "delivery-status", "code")} ${reply}`.trim().slice(0, 400),
  } as const;
  return [{ externalId: textAt(event, "id"), incoming }];
}
