import { createHmac } from "node:crypto";

/**
 * The Message-ID of a delivery: always the same, so that a duplicate and a bounce are
 * recognised, and not to be guessed (DG4).
 */
export function messageIdOf(
  secret: string,
  domain: string,
  issueId: number,
  subscriptionId: number,
): string {
  return `<issue.${issueId}.${subscriptionId}.${markOf(secret, issueId, subscriptionId)}@${domain}>`;
}

/** The subscription of a Message-ID that this site gave out, also where its delivery is archived. */
export function subscriptionOfMessageId(secret: string, messageId: string): number | null {
  const parts = /^<issue\.(\d{1,15})\.(\d{1,15})\.([0-9a-f]{16})@[^\s<>]+>$/.exec(messageId);
  if (!parts) return null;
  const [issueId, subscriptionId] = [Number(parts[1]), Number(parts[2])];
  return parts[3] === markOf(secret, issueId, subscriptionId) ? subscriptionId : null;
}

function markOf(secret: string, issueId: number, subscriptionId: number): string {
  const name = `message-id\n${issueId}.${subscriptionId}`;
  return createHmac("sha256", secret).update(name).digest("hex").slice(0, 16);
}
