import type { Db } from "../../db/schema/schema.ts";
import type { Post } from "../../mail/post.ts";
import { DAY_MS } from "../../base/days.ts";
import { openToken, readToken, signToken } from "../../base/secret.ts";

/** What a mail about one subscription is made and sent with. */
export interface SubscriptionMailParts {
  db: Db;
  now: () => Date;
  secret: string;
  baseUrl: string;
  siteName: string;
  post: Post;
}

/** Purposes of the links in mails: a link of one is worthless for another (DG9). */
export const CONFIRM = "subscription.confirm";
export const LEAVE = "subscription.leave";
const MANAGE = "subscription.manage";

const CONFIRM_DAYS = 7;
/** A link to one's own page ends, for old mails lie about; a new one comes by mail. */
export const MANAGE_DAYS = 90;

export interface LinkParts {
  baseUrl: string;
  secret: string;
}

export function confirmUrl({ baseUrl, secret }: LinkParts, requestId: number, now: Date): string {
  const expiresAt = new Date(now.getTime() + CONFIRM_DAYS * DAY_MS);
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

/** The reader's own page, without an account (DG15). The same all day, and good for 90 more. */
export function manageUrl({ baseUrl, secret }: LinkParts, subscriptionId: number, now: Date) {
  const expiresAt = new Date((Math.floor(now.getTime() / DAY_MS) + 1 + MANAGE_DAYS) * DAY_MS);
  const token = signToken(secret, { purpose: MANAGE, subject: String(subscriptionId), expiresAt });
  return `${baseUrl}/subscribe/mine/${token}`;
}

export interface ManageLink {
  subscriptionId: number;
  /** It opens nothing any more, and says whom to mail a new one. */
  isOver: boolean;
}

/** What a link to one's own page stands for; null where it is not ours. One without an end is over. */
export function readManageLink(secret: string, token: string, now: Date): ManageLink | null {
  const read = openToken(secret, MANAGE, token);
  const subscriptionId = read === null ? null : numberOf(read.subject);
  if (read === null || subscriptionId === null) return null;
  return { subscriptionId, isOver: read.expiresAt === null || read.expiresAt <= now };
}

/** Number that a link of this purpose stands for; null where it is not ours, or over. */
export function readLink(secret: string, purpose: string, token: string, now: Date): number | null {
  const subject = readToken(secret, purpose, token, now);
  return subject === null ? null : numberOf(subject);
}

const numberOf = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null);
