import { recentAnswers } from "../../base/recent-answers.ts";
import type { Db } from "../../db/schema/schema.ts";
import { parseAddress } from "../../mail/address.ts";
import { openMessageTemplate } from "../../mail/message-template.ts";
import type { MessageTemplate } from "../../mail/message-template.ts";
import type { Language } from "../../words/language.ts";
import { wordsOf } from "../../words/words.ts";
import type { Words } from "../../words/words.ts";
import type { ClaimedDelivery } from "./deliveries.ts";
import type { Issue } from "../issues/issue-content.ts";
import type { MailLinks } from "../issues/issue-words.ts";
import { leaveToken, leaveUrl, manageUrl } from "../subscriptions/links.ts";
import { readIssue } from "../issues/read-issue.ts";
import { issueMail, renderIssue } from "../issues/render-issue.ts";

export interface MailerParts {
  db: Db;
  now: () => Date;
  secret: string;
  baseUrl: string;
  siteName: string;
  contact: string | null;
  post: { from: { name: string; address: string } };
  /** True where mails to the sender's address are read (`MAIL_INBOX`). */
  hasInbox: boolean;
}

/** Makes the message of a delivery, as bytes. */
export type Mailer = (claim: ClaimedDelivery) => Promise<Buffer>;

const ISSUES_KEPT_MAX = 50;
// Stand in for a reader's own links while an issue is rendered and encoded once for all readers.
const MANAGE = "https://manage.invalid/0d9f2a";
const LEAVE = "https://leave.invalid/7c41be";

interface Prepared {
  issue: Issue;
  subject: string;
  links: MailLinks;
  template: MessageTemplate;
}

/** Renders each issue once in each language and puts each reader's links in. */
export function openMailer(parts: MailerParts): Mailer {
  const kept = recentAnswers<string, Prepared>({ entriesMax: ISSUES_KEPT_MAX });
  const prepared = (issueId: number, language: Language): Promise<Prepared> =>
    kept.read(`${issueId} ${language}`, () => prepare(parts, issueId, wordsOf(language)));
  return async (claim) => {
    const { issue, subject, links, template } = await prepared(claim.issueId, claim.language);
    const manage = manageUrl(parts, claim.subscriptionId, parts.now());
    const leave = leaveUrl(parts, claim.subscriptionId);
    const rendered = { subject, text: "", html: "" };
    const own = { ...links, manage, leave };
    const mail = issueMail(issue, rendered, own, identityOf(parts, claim));
    return template.build(mail, [manage, leave]);
  };
}

/** Who sends and who receives. */
function identityOf(
  parts: MailerParts,
  claim: Pick<ClaimedDelivery, "messageId" | "email" | "subscriptionId">,
) {
  return {
    messageId: claim.messageId,
    from: parts.post.from,
    to: claim.email,
    replyTo: replyAddress(parts.contact),
    date: parts.now(),
    leaveToken: parts.hasInbox ? leaveToken(parts, claim.subscriptionId) : null,
  };
}

function replyAddress(contact: string | null): string | null {
  try {
    return contact === null ? null : parseAddress(contact.replace(/^mailto:/i, ""));
  } catch {
    return null;
  }
}

async function prepare(parts: MailerParts, issueId: number, words: Words): Promise<Prepared> {
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
  const rendered = renderIssue(words, issue, links);
  const anybody = { messageId: "<any@site.invalid>", email: "any@site.invalid", subscriptionId: 0 };
  const mail = issueMail(issue, rendered, links, identityOf(parts, anybody));
  const template = await openMessageTemplate(mail, [MANAGE, LEAVE]);
  return { issue, subject: rendered.subject, links, template };
}
