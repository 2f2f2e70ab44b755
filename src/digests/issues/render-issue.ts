import type { Mail } from "../../mail/message.ts";
import type { Words } from "../../words/words.ts";
import type { Issue } from "./issue-content.ts";
import { clip } from "./issue-content.ts";
import { issueHtml } from "./issue-html.ts";
import { issueText } from "./issue-text.ts";
import type { MailLinks, Room } from "./issue-words.ts";
import { readableText } from "../../base/tex/readable-text.ts";

/** Gmail shows no more than 102 kB of a mail's HTML; DG12 stays well below. */
export const HTML_BYTES_MAX = 80_000;
const BYTES_AIMED_AT = 39_000;
const room = (lead: number, text: number, title: number, hasAuthors = true): Room => ({
  lead_characters_max: lead,
  text_characters_max: text,
  title_characters_max: title,
  hasAuthors,
});
/** The lead has four lines, the rest two each. */
const FULL = room(260, 140, 300);
const ROOMS = [
  FULL,
  room(260, 100, 200),
  room(200, 60, 150),
  room(120, 0, 120),
  room(0, 0, 80, false),
];
const SUBJECT_CHARACTERS_MAX = 150;

export interface Rendered {
  subject: string;
  text: string;
  html: string;
}

/** Renders an issue in a language; pure. Long issues get shorter texts, the same in both parts (DG12). */
export function renderIssue(words: Words, issue: Issue, links: MailLinks): Rendered {
  let html = "";
  let given = FULL;
  for (given of ROOMS) {
    html = issueHtml(words, issue, links, given);
    if (Buffer.byteLength(html) <= BYTES_AIMED_AT) break;
  }
  return { subject: subjectOf(words, issue), text: issueText(words, issue, links, given), html };
}

/** The lead's title to its colon says more than a date does; the rest is a number. */
function subjectOf({ mail }: Words, issue: Issue): string {
  const [first] = issue.entries;
  if (!first) {
    const { notices, moreCount } = issue.told;
    const count = notices.length + moreCount;
    return count > 0 ? mail.noticesSubject(issue.title, count) : mail.nothingNew(issue.title);
  }
  // Titles come from outside: what could break a header line is a space here (SC9).
  const title = readableText(first.paper.title)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  if (title === "") return issue.title;
  const more = issue.entries.length - 1;
  const head = more > 0 ? (/^(.{12,80}?): /u.exec(title)?.[1] ?? title) : title;
  const subject = (text: string): string => (more === 0 ? text : mail.andMore(text, more));
  const space = SUBJECT_CHARACTERS_MAX - subject("").length;
  return subject(clip(head, space));
}

export interface MailIdentity {
  messageId: string;
  from: { name: string; address: string };
  to: string;
  replyTo: string | null;
  date: Date;
  /** Token with which a mail to the sender's address leaves; null where no mailbox is read (RFC 2369). */
  leaveToken: string | null;
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
  const leaving = [links.leave];
  if (leaveToken !== null) {
    const subject = encodeURIComponent(`unsubscribe ${leaveToken}`);
    leaving.push(`mailto:${from.address}?subject=${subject}`);
  }
  return {
    messageId: identity.messageId,
    date: identity.date,
    from,
    to: identity.to,
    replyTo: identity.replyTo,
    subject: rendered.subject,
    headers: {
      "List-Id": `<digest.${domain}>`,
      "List-Unsubscribe": leaving.map((address) => `<${address}>`).join(", "),
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
