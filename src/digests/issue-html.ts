import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { readableText } from "../base/tex/readable-text.ts";
import type { Issue, IssueEntry } from "./issue-content.ts";
import { clip } from "./issue-content.ts";
import { authorLine, dateLine, linkName, mailWords, titleLine } from "./issue-words.ts";
import type { MailLinks, Room } from "./issue-words.ts";

type Html = ReturnType<typeof html>;

// No colour but a mid grey that is readable on white and on black (4.5:1), and no background: a
// client that darkens its page has nothing here to fight with (DG12).
const QUIET = "color:#757575;font-size:14px;line-height:20px;margin:0 0 6px 0;";
const SERIF = "font-family:Georgia,'Times New Roman',serif;";
const SANS = "font-family:Helvetica,Arial,sans-serif;";
const RULE = "border-top:1px solid #757575;";
const TEXT = "font-size:16px;line-height:24px;margin:0 0 6px 0;";

/** The HTML part: one column of at most 600 px, inline styles, no image, direct links (DG12). */
export function issueHtml(issue: Issue, links: MailLinks, room: Room): string {
  const words = mailWords(issue);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${issue.title}</title>
      </head>
      <body style="margin:0;padding:0;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
          <tr>
            <td align="center" style="padding:16px;">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border="0"
                style="max-width:600px;text-align:left;${SERIF}"
              >
                <tr>
                  <td style="padding:0 0 12px 0;">
                    <h1 style="font-size:28px;line-height:34px;margin:0 0 4px 0;font-weight:bold;">
                      ${issue.title}
                    </h1>
                    <p style="${QUIET}${SANS}">${words.intro}</p>
                  </td>
                </tr>
                ${issue.entries.map((entry) => entryHtml(entry, links, room))}
                <tr>
                  <td style="${RULE}padding:12px 0 0 0;">
                    <p style="${QUIET}${SANS}">${words.why}</p>
                    <p style="${QUIET}${SANS}">
                      <a href="${links.manage}">Change or pause</a> ·
                      <a href="${links.leave}">Unsubscribe</a>${
                        links.archive === null
                          ? null
                          : html` · <a href="${links.archive}">Read on the web</a>`
                      }
                    </p>
                    <p style="${QUIET}${SANS}">
                      ${links.siteName} · <a href="${links.site}">${links.site}</a>${
                        links.contact === null ? null : html` · ${links.contact}`
                      }
                    </p>
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

function entryHtml({ place, reason, paper }: IssueEntry, links: MailLinks, room: Room): Html {
  const url = links.site + paper.path;
  const text = clip(readableText(paper.text), room.text_characters_max);
  const facts = [authorLine(paper, room), dateLine(paper)].filter(Boolean).join(" · ");
  return html`<tr>
    <td style="${RULE}padding:12px 0;">
      <h2 style="font-size:20px;line-height:26px;margin:0 0 4px 0;font-weight:bold;">
        ${place}. <a href="${url}">${titleLine(paper, room)}</a>
      </h2>
      <p style="${QUIET}${SANS}">${facts}</p>
      ${text === "" ? null : html`<p style="${TEXT}">${text}</p> `}
      <p style="${QUIET}${SANS}">
        ${reason}.${paper.links.map(
          (link) => html` <a href="${link.url}">${linkName(link.kind)}</a>`,
        )}
      </p>
    </td>
  </tr> `;
}
