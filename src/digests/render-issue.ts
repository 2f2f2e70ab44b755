import type { Mail } from "../mail/message.ts";
import type { Issue } from "./issue-content.ts";
import { issueHtml } from "./issue-html.ts";
import { issueText } from "./issue-text.ts";
import type { MailLinks } from "./issue-words.ts";
import { readableText } from "../base/tex/readable-text.ts";

/** Gmail shows no more than 102 kB of a mail's HTML; DG12 stays well below. */
export const HTML_BYTES_MAX = 80_000;
const BYTES_AIMED_AT = 78_000;
const EXCERPT_CHARACTERS = [700, 450, 250, 120, 0];
const SUBJECT_CHARACTERS_MAX = 150;

export interface Rendered {
  subject: string;
  text: string;
  html: string;
}

/** Renders an issue; pure. Long issues get shorter excerpts, the same in both parts (DG12). */
export function renderIssue(issue: Issue, links: MailLinks): Rendered {
  let html = "";
  let characters = 0;
  for (characters of EXCERPT_CHARACTERS) {
    html = issueHtml(issue, links, characters);
    if (Buffer.byteLength(html) <= BYTES_AIMED_AT) break;
  }
  return { subject: subjectOf(issue), text: issueText(issue, links, characters), html };
}

/** The first paper says more than a date does; the rest is a number. */
function subjectOf(issue: Issue): string {
  const [first] = issue.entries;
  if (!first) return `${issue.title}: nothing new`;
  const more = issue.entries.length - 1;
  const tail = more === 0 ? "" : more === 1 ? " and 1 more paper" : ` and ${more} more papers`;
  const room = SUBJECT_CHARACTERS_MAX - tail.length;
  // Titles come from outside: what could break a header line is a space here (SC9).
  const title = readableText(first.paper.title).replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  const short = title.length > room ? `${title.slice(0, room - 1).toWellFormed().replace(/\ufffd$/, "")}…` : title;
  return `${short}${tail}`;
}

export interface MailIdentity {
  messageId: string;
  from: { name: string; address: string };
  to: string;
  replyTo: string | null;
  date: Date;
  /** Token that leaves, for the mail address that handles it. */
  leaveToken: string;
}

/** The mail of one delivery with the headers of DG8 (RFC 2369, 2919, 3834, 8058). */
export function issueMail(
  issue: Issue,
  rendered: Rendered,
  links: MailLinks,
  identity: MailIdentity,
): Mail {
  const { from, leaveToken } = identity;
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  const mailto = `mailto:${from.address}?subject=${encodeURIComponent(`unsubscribe ${leaveToken}`)}`;
  return {
    messageId: identity.messageId,
    date: identity.date,
    from,
    to: identity.to,
    replyTo: identity.replyTo,
    subject: rendered.subject,
    headers: {
      "List-Id": `<digest.${domain}>`,
      "List-Unsubscribe": `<${links.leave}>, <${mailto}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      ...(links.archive === null ? {} : { "List-Archive": `<${links.site}/digests>` }),
      "Auto-Submitted": "auto-generated",
      Precedence: "bulk",
      "Feedback-ID": `${issue.issueId}:digest:broadsheet`,
    },
    text: rendered.text,
    html: rendered.html,
  };
}
