import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { leadText } from "../../base/lead-text.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import { noticeText } from "../../notices/notice-words.ts";
import type { Words } from "../../words/words.ts";
import type { Issue, IssueEntry } from "./issue-content.ts";
import { clip } from "./issue-content.ts";
import {
  REASON_CHARACTERS_MAX,
  authorLine,
  fieldOf,
  linkName,
  pickOf,
  titleLine,
  whyLine,
} from "./issue-words.ts";
import type { MailLinks, Room } from "./issue-words.ts";

type Html = ReturnType<typeof html>;

const SERIF = "Georgia,'Times New Roman',serif";
const SANS = "-apple-system,'Segoe UI',Helvetica,Arial,sans-serif";
const INK = "color:#1a1916";
const QUIET = `font:13px/19px ${SANS};color:#5c574d`;
const LINK = "color:#1c4a7c";
const TABLE = html`role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"`;
/** What clients darken, each by the letter of its class (DG12): 4.5:1 on its ground in both schemes. */
const DARK =
  ":root{color-scheme:light dark}@media (prefers-color-scheme:dark){.g{background:#15140f!important}.i{color:#ece7db!important}.q{color:#a59e8f!important}.l{color:#9cc3ee!important}.a{color:#f0937f!important}.r{border-color:#39352c!important}.s{border-color:#8e8675!important}.p{border-color:#f0937f!important}}@media (max-width:480px){.o{padding:0 16px!important}.n{font-size:36px!important;line-height:40px!important}.h{font-size:24px!important;line-height:28px!important}}";
const PREHEADER_TITLES = 3;

/** The HTML part: one column of 600 px, the lead first and longest, no image, direct links (DG12). */
export function issueHtml(words: Words, issue: Issue, links: MailLinks, room: Room): string {
  const { mail, formats } = words;
  const page = html`<!doctype html>
    <html lang="${formats.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${issue.title}</title>
        <style>
          ${DARK}
        </style>
      </head>
      <body class="g" style="margin:0;padding:0;background:#fcfaf5">
        <div style="display:none;max-height:0;font-size:1px;line-height:1px">
          ${preheader(issue, room)}
        </div>
        <table ${TABLE} class="g" bgcolor="#fcfaf5">
          <tr>
            <td align="center">
              <table ${TABLE} style="width:100%;max-width:600px">
                <tr>
                  <td class="o" style="padding:0 24px;text-align:left">
                    <table ${TABLE}>
                      ${masthead(words, issue, links)}
                      ${
                        issue.entries.length === 0
                          ? html`<tr>
                              <td style="padding:20px 0">
                                <p class="i" style="margin:0;font:17px/25px ${SERIF};${INK}">
                                  ${issue.told.notices.length > 0 ? mail.onlyNotices : mail.nothingNewText}
                                </p>
                              </td>
                            </tr>`
                          : issue.entries.map((entry, at) =>
                              entryHtml(words, entry, {
                                links,
                                room,
                                isLead: at === 0,
                                reason: issue.isPersonal ? entry.reason : "",
                              }),
                            )
                      }
                      ${noticesHtml(words, issue, links)}${foot(words, issue, links)}
                    </table>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `;
  // Indentation is for the source; no text here is preformatted.
  return (page as HtmlEscapedString).replaceAll(/\n\s+/g, "\n");
}

/** The name of the site over its double rule, the day and the number of papers. */
const masthead = ({ mail, formats }: Words, issue: Issue, links: MailLinks): Html =>
  html`<tr>
      <td align="center" style="padding:22px 0 12px">
        <p class="n" style="margin:0;font:bold 44px/48px ${SERIF}">
          <a class="i" href="${links.site}" style="${INK};text-decoration:none"
            >${links.siteName}</a
          >
        </p>
      </td>
    </tr>
    <tr>
      <td
        class="s"
        style="border-top:3px double #1a1916;border-bottom:1px solid #1a1916;padding:6px 0"
      >
        <table ${TABLE}>
          <tr>
            <td class="i" style="font:bold 13px/19px ${SANS};${INK}">
              ${formats.longDay(issue.period)}
            </td>
            <td align="right" class="q" style="${QUIET}">
              ${issue.entries.length === 0 ? "" : mail.papers(issue.entries.length)}
            </td>
          </tr>
        </table>
      </td>
    </tr>`;

/** What an inbox shows after the subject: the papers that the subject does not name. */
function preheader({ entries }: Issue, room: Room): string {
  const next = entries.slice(1, 1 + PREHEADER_TITLES);
  return next.map(({ paper }) => titleLine(paper, room)).join("; ");
}

interface EntryShape {
  links: MailLinks;
  room: Room;
  isLead: boolean;
  /** Why this reader has it; empty where all readers have it. */
  reason: string;
}

function entryHtml(words: Words, entry: IssueEntry, shape: EntryShape): Html {
  const { links, room, isLead, reason } = shape;
  const { paper } = entry;
  const url = links.site + paper.path;
  const pick = pickOf(words, entry);
  const most = isLead ? room.lead_characters_max : room.text_characters_max;
  const text = most === 0 ? "" : clip(readableText(leadText(paper, most)), most);
  const title = html`<a class="i" href="${url}" style="${INK};text-decoration:none"
    >${titleLine(paper, room)}</a
  >`;
  const head = isLead
    ? html`<h1 class="h" style="margin:0;font:bold 28px/32px ${SERIF}">${title}</h1>`
    : html`<h2 style="margin:0;font:bold 18px/23px ${SERIF}">${title}</h2>`;
  const kicker = pick !== null ? words.mail.pick : isLead ? words.mail.topStory : null;
  const padding = isLead ? "20px 0 22px" : "16px 0 15px;border-top:1px solid #dcd6c8";
  return html`<tr>
    <td class="r" style="padding:${padding}">
      ${kicker === null ? null : html`<p class="a" style="margin:0 0 5px;font:bold 13px/19px ${SANS};color:#8c1d13">${kicker}</p>`}
      ${head}${pickHtml(pick)}${text === "" ? null : textHtml(text, isLead)}
      <p class="q" style="margin:5px 0 0;${QUIET}">${facts(words, entry, room, isLead)}</p>
      ${reason === "" ? null : html`<p class="a" style="margin:3px 0 0;font:13px/19px ${SANS};color:#8c1d13">${clip(reason, REASON_CHARACTERS_MAX)}</p>`}
    </td>
  </tr> `;
}

function textHtml(text: string, isLead: boolean): Html {
  const size = isLead ? "14px 0 0;font:17px/25px" : "5px 0 0;font:16px/23px";
  return html`<p class="i" style="margin:${size} ${SERIF};${INK}">${text}</p>`;
}

function pickHtml(pick: { text: string; by: string } | null): Html | null {
  if (pick === null || pick.text === "") return null;
  return html`<table ${TABLE} style="margin-top:14px">
    <tr>
      <td class="p" style="border-left:3px solid #8c1d13;padding:0 0 0 13px">
        <p class="i" style="margin:0;font:italic 17px/24px ${SERIF};${INK}">${pick.text}</p>
        <p class="q" style="margin:2px 0 0;${QUIET}"><b>${pick.by}</b></p>
      </td>
    </tr>
  </table>`;
}

/** Who, which field, and where the rest is, parted by dots. */
function facts(
  words: Words,
  { paper }: IssueEntry,
  room: Room,
  isLead: boolean,
): (Html | string)[] {
  const parts: (Html | string)[] = [
    authorLine(words, paper, room, isLead ? 3 : 1),
    fieldOf(words, paper),
    ...paper.links.map(
      ({ kind, url }) =>
        html`<a class="l" href="${url}" style="${LINK}">${linkName(words, kind)}</a>`,
    ),
  ].filter((part) => part !== "");
  return parts.flatMap((part, at) => (at === 0 ? [part] : [" · ", part]));
}

/** What happened to what the reader wrote, saved, follows and claimed. */
function noticesHtml(words: Words, { told }: Issue, { site }: MailLinks): Html | null {
  const { notices, moreCount } = told;
  if (notices.length === 0) return null;
  return html`<tr>
    <td class="s" style="border-top:1px solid #1a1916;padding:16px 0 18px">
      <h2 class="i" style="margin:0;font:bold 19px/25px ${SERIF};${INK}">
        ${words.taste.notices.title}
      </h2>
      ${notices.map(
        (notice) =>
          html`<p class="i" style="margin:8px 0 0;font:16px/23px ${SERIF};${INK}">
            ${noticeText(words, notice)}
            <a class="l" href="${site}${notice.path}" style="${LINK}"
              >${readableText(notice.title)}</a
            >
          </p>`,
      )}
      ${
        moreCount === 0
          ? null
          : html`<p class="q" style="margin:8px 0 0;${QUIET}">
              <a class="l" href="${site}/notices" style="${LINK}"
                >${words.mail.moreNotices(moreCount)}</a
              >
            </p>`
      }
    </td>
  </tr>`;
}

function foot(words: Words, issue: Issue, links: MailLinks): Html {
  const { mail } = words;
  const ways: [string, string][] = [
    [links.manage, mail.change],
    ...(links.archive === null ? [] : ([[links.archive, mail.onTheWeb]] as [string, string][])),
    [links.leave, mail.unsubscribe],
  ];
  return html`<tr>
    <td class="s" style="border-top:3px double #1a1916;padding:12px 0 28px">
      <p class="q" style="margin:0;${QUIET}">${whyLine(words, issue)}</p>
      <p class="q" style="margin:8px 0 0;${QUIET}">
        ${ways.map(
          ([href, label], at) =>
            html`${at === 0 ? "" : " · "}<a class="l" href="${href}" style="${LINK}">${label}</a>`,
        )}
      </p>
      <p class="q" style="margin:8px 0 0;${QUIET}">
        ${links.siteName} ·
        <a class="l" href="${links.site}" style="${LINK}">${links.site}</a
        >${links.contact === null ? null : html` · ${links.contact}`}
      </p>
    </td>
  </tr>`;
}
