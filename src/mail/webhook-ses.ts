import { createVerify } from "node:crypto";
import { NEWS_MAX, at, messageIdFrom, parseBody, textAt } from "./webhook.ts";
import type { WebhookNews, WebhookRequest } from "./webhook.ts";

/** Fetches an address of Amazon's, through the one outgoing client. */
export type FetchText = (url: string) => Promise<string>;

const CERTIFICATE = /^https:\/\/sns\.[a-z0-9-]{3,30}\.amazonaws\.com(?:\.cn)?\/[\w.-]{1,200}\.pem$/;
const CONFIRM = /^https:\/\/sns\.[a-z0-9-]{3,30}\.amazonaws\.com(?:\.cn)?\/\?/;
const NOTIFICATION = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const CONFIRMATION = [
  "Message",
  "MessageId",
  "SubscribeURL",
  "Timestamp",
  "Token",
  "TopicArn",
  "Type",
];

/**
 * Amazon SES through SNS: the signature of SNS under Amazon's certificate, and our own topic. A
 * confirmation of the topic's subscription is answered. Null where it is not genuine.
 */
export async function readSes(
  { body }: WebhookRequest,
  topicArn: string,
  fetchText: FetchText,
): Promise<WebhookNews[] | null> {
  const envelope = parseBody(body);
  if (textAt(envelope, "TopicArn") !== topicArn) return null;
  const certificateUrl = textAt(envelope, "SigningCertURL");
  if (!CERTIFICATE.test(certificateUrl)) return null;
  if (!isSigned(envelope, await fetchText(certificateUrl))) return null;
  if (textAt(envelope, "Type") === "SubscriptionConfirmation") {
    const url = textAt(envelope, "SubscribeURL");
    if (CONFIRM.test(url)) await fetchText(url);
    return [];
  }
  return readNotification(parseBody(textAt(envelope, "Message")), textAt(envelope, "MessageId"));
}

function isSigned(envelope: unknown, certificate: string): boolean {
  const names = textAt(envelope, "Type") === "Notification" ? NOTIFICATION : CONFIRMATION;
  const lines = names.filter((name) => textAt(envelope, name) !== "");
  const text = lines.map((name) => `${name}\n${textAt(envelope, name)}\n`).join("");
  const algorithm = textAt(envelope, "SignatureVersion") === "2" ? "RSA-SHA256" : "RSA-SHA1";
  try {
    const signature = Buffer.from(textAt(envelope, "Signature"), "base64");
    return createVerify(algorithm).update(text).verify(certificate, signature);
  } catch {
    return false;
  }
}

function readNotification(message: unknown, id: string): WebhookNews[] {
  const type = textAt(message, "notificationType") || textAt(message, "eventType");
  const isComplaint = type === "Complaint";
  if (!isComplaint && type !== "Bounce") return [];
  const news = at(message, isComplaint ? "complaint" : "bounce");
  const recipients = at(news, isComplaint ? "complainedRecipients" : "bouncedRecipients");
  const isHard = textAt(news, "bounceType") === "Permanent";
  const messageId = messageIdFrom(textAt(message, "mail", "commonHeaders", "messageId"));
  const list = Array.isArray(recipients) ? recipients.slice(0, NEWS_MAX) : [];
  return list.map((recipient: unknown, index) => ({
    externalId: `${textAt(news, "feedbackId") || id}:${index}`,
    incoming: {
      kind: isComplaint ? "complaint" : isHard ? "hard" : "soft",
      messageId,
      email: textAt(recipient, "emailAddress") || null,
      detail: (textAt(recipient, "diagnosticCode") || textAt(news, "complaintFeedbackType")).slice(
        0,
        400,
      ),
    },
  }));
}
