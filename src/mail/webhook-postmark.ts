import { createHash, timingSafeEqual } from "node:crypto";
import { at, messageIdFrom, parseBody, textAt } from "./webhook.ts";
import type { WebhookNews, WebhookRequest } from "./webhook.ts";

const HARD = new Set(["HardBounce", "BadEmailAddress", "ManuallyDeactivated"]);

/**
 * Postmark signs nothing; its webhook address carries a user and password of ours
 * (`https://USER:PASSWORD@…`), which come as Basic credentials. Null where they are not ours.
 */
export function readPostmark({ header, body }: WebhookRequest, key: string): WebhookNews[] | null {
  const offered = Buffer.from((header("authorization") ?? "").replace(/^Basic /i, ""), "base64");
  // Hashed first, so that the comparison takes the same time whatever the length.
  const hash = (value: string | Buffer): Buffer => createHash("sha256").update(value).digest();
  if (!timingSafeEqual(hash(offered), hash(key))) return null;
  const event = parseBody(body);
  const record = textAt(event, "RecordType");
  const type = textAt(event, "Type");
  const isComplaint = record === "SpamComplaint" || type === "SpamComplaint";
  if (!isComplaint && record !== "Bounce") return [];
  if (!isComplaint && !HARD.has(type) && !["SoftBounce", "DnsError"].includes(type)) return [];
  const incoming = {
    kind: isComplaint ? "complaint" : HARD.has(type) ? "hard" : "soft",
    messageId: messageIdFrom(textAt(at(event, "Metadata"), "message-id")),
    email: textAt(event, "Email") || null,
    detail: `${type} ${textAt(event, "Details") || textAt(event, "Description")}`
      .trim()
      .slice(0, 400),
  } as const;
  return [{ externalId: textAt(event, "ID") || textAt(event, "MessageID"), incoming }];
}
