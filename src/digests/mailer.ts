import type { Db } from "../db/schema.ts";
import { parseAddress } from "../mail/address.ts";
import type { Mail } from "../mail/message.ts";
import type { Claim } from "./deliveries.ts";
import type { Issue } from "./issue-content.ts";
import type { MailLinks } from "./issue-words.ts";
import { leaveToken, leaveUrl, manageUrl } from "./links.ts";
import { readIssue } from "./read-issue.ts";
import { issueMail, renderIssue } from "./render-issue.ts";
import type { Rendered } from "./render-issue.ts";

export interface MailerParts {
  db: Db;
  now: () => Date;
  secret: string;
  baseUrl: string;
  siteName: string;
  contact: string | null;
  post: { from: { name: string; address: string } };
}

/** Makes the mail of a delivery. */
export type Mailer = (claim: Claim) => Promise<Mail>;

const ISSUES_KEPT_MAX = 50;
// Stand in for a reader's own links while an issue is rendered once for all its readers.
const MANAGE = "https://manage.invalid/0d9f2a";
const LEAVE = "https://leave.invalid/7c41be";

interface Prepared {
  issue: Issue;
  rendered: Rendered;
  links: MailLinks;
}

/** Renders each issue once and puts each reader's links in. */
export function openMailer(parts: MailerParts): Mailer {
  const kept = new Map<number, Promise<Prepared>>();
  const prepared = async (issueId: number): Promise<Prepared> => {
    const known = kept.get(issueId) ?? prepare(parts, issueId);
    kept.delete(issueId);
    kept.set(issueId, known);
    const oldest = kept.keys().next().value;
    if (kept.size > ISSUES_KEPT_MAX && oldest !== undefined) kept.delete(oldest);
    return known;
  };
  return async (claim) => {
    const { issue, rendered, links } = await prepared(claim.issueId);
    const manage = manageUrl(parts, claim.subscriptionId);
    const leave = leaveUrl(parts, claim.subscriptionId);
    const own = (text: string): string => text.replaceAll(MANAGE, () => manage).replaceAll(LEAVE, () => leave);
    const personal = { ...rendered, text: own(rendered.text), html: own(rendered.html) };
    return issueMail(issue, personal, { ...links, manage, leave }, {
      messageId: claim.messageId,
      from: parts.post.from,
      to: claim.email,
      replyTo: replyAddress(parts.contact),
      date: parts.now(),
      leaveToken: leaveToken(parts, claim.subscriptionId),
    });
  };
}

function replyAddress(contact: string | null): string | null {
  try {
    return contact === null ? null : parseAddress(contact.replace(/^mailto:/i, ""));
  } catch {
    return null;
  }
}

async function prepare(parts: MailerParts, issueId: number): Promise<Prepared> {
  const issue = await readIssue(parts.db, issueId);
  if (!issue) throw new Error(`issue ${issueId} is not there`);
  const links: MailLinks = {
    manage: MANAGE,
    leave: LEAVE,
    archive: issue.isPublic ? `${parts.baseUrl}/digests/${issueId}` : null,
    site: parts.baseUrl,
    siteName: parts.siteName,
    contact: parts.contact,
  };
  return { issue, rendered: renderIssue(issue, links), links };
}
