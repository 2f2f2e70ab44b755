import { createPublicKey, verify } from "node:crypto";
import { NEWS_MAX, messageIdFrom, parseBody, textAt } from "./webhook.ts";
import type { WebhookNews, WebhookRequest } from "./webhook.ts";

/**
 * SendGrid's signed event webhook: ECDSA over timestamp and body, under the public key that its
 * settings page shows. Null where the signature is not good.
 */
export function readSendgrid({ header, body }: WebhookRequest, key: string): WebhookNews[] | null {
  const signature = header("x-twilio-email-event-webhook-signature") ?? "";
  const timestamp = header("x-twilio-email-event-webhook-timestamp") ?? "";
  try {
    const publicKey = createPublicKey({
      key: Buffer.from(key, "base64"),
      format: "der",
      type: "spki",
    });
    const data = Buffer.concat([Buffer.from(timestamp), body]);
    if (!verify("sha256", data, publicKey, Buffer.from(signature, "base64"))) return null;
  } catch {
    return null;
  }
  const events = parseBody(body);
  if (!Array.isArray(events)) return [];
  return events.slice(0, NEWS_MAX).flatMap((event: unknown): WebhookNews[] => {
    const kind = kindOf(textAt(event, "event"), textAt(event, "type"), textAt(event, "status"));
    if (kind === null) return [];
    const incoming = {
      kind,
      messageId: messageIdFrom(textAt(event, "smtp-id")),
      email: textAt(event, "email") || null,
      detail: `${textAt(event, "status")} ${textAt(event, "reason")}`.trim().slice(0, 400),
    };
    return [{ externalId: textAt(event, "sg_event_id"), incoming }];
  });
}

function kindOf(event: string, type: string, status: string): "hard" | "soft" | "complaint" | null {
  if (event === "spamreport") return "complaint";
  if (event !== "bounce") return null;
  return type === "blocked" || status.startsWith("4") ? "soft" : "hard";
}
