import { readToken, signToken } from "../base/secret.ts";

/** Purposes of the links in mails: a link of one is worthless for another (DG9). */
export const CONFIRM = "subscription.confirm";
export const LEAVE = "subscription.leave";
export const MANAGE = "subscription.manage";

const CONFIRM_DAYS = 7;

export interface LinkParts {
  baseUrl: string;
  secret: string;
}

export function confirmUrl({ baseUrl, secret }: LinkParts, requestId: number, now: Date): string {
  const expiresAt = new Date(now.getTime() + CONFIRM_DAYS * 86_400_000);
  const token = signToken(secret, { purpose: CONFIRM, subject: String(requestId), expiresAt });
  return `${baseUrl}/subscribe/confirm/${token}`;
}

/** Never runs out: a mail may be left with years after it came (RFC 8058 says no when). */
export function leaveUrl(parts: LinkParts, subscriptionId: number): string {
  return `${parts.baseUrl}/subscribe/leave/${leaveToken(parts, subscriptionId)}`;
}

export function leaveToken({ secret }: LinkParts, subscriptionId: number): string {
  return signToken(secret, { purpose: LEAVE, subject: String(subscriptionId) });
}

/** The reader's own page, without an account (DG15). */
export function manageUrl({ baseUrl, secret }: LinkParts, subscriptionId: number): string {
  const token = signToken(secret, { purpose: MANAGE, subject: String(subscriptionId) });
  return `${baseUrl}/subscribe/mine/${token}`;
}

/** Number that a link of this purpose stands for; null where it is not ours, or over. */
export function readLink(secret: string, purpose: string, token: string, now: Date): number | null {
  const subject = readToken(secret, purpose, token, now);
  return subject !== null && /^\d{1,15}$/.test(subject) ? Number(subject) : null;
}
