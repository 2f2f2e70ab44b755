import { html, raw } from "hono/html";
import { mathHtml } from "../../../base/tex/math-html.ts";
import { excerpt } from "../../../base/excerpt.ts";
import { markdownPlain } from "../../../base/markdown/markdown-plain.ts";
import { readableText } from "../../../base/tex/readable-text.ts";
import type { Collection } from "../../../collections/collections.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { choiceField, inputField, textArea } from "./form-parts.ts";

interface LinkedPaper {
  title: string;
  path: string;
}

export interface ReaderPageData {
  site: Site;
  handle: string;
  role: string;
  about: string;
  since: string;
  orcid: string | null;
  isOwn: boolean;
  isSuspended: boolean;
  submissions: (LinkedPaper & { at: string })[];
  comments: { commentId: number; text: string; at: string; paper: string }[];
  collections: Collection[];
  claims: LinkedPaper[];
  /** Roles a moderator may act on this reader with; null for everybody else. */
  moderation: { roles: readonly string[] | null } | null;
}

/** A reader in public: what they put forward, wrote, collected and claimed. */
export function readerPage(data: ReaderPageData): Html {
  const { site, handle, role, about, since, orcid, isOwn } = data;
  const { formats, collections } = site.words;
  const words = collections.reader;
  const log = html`<a href="/moderation">${words.log}</a>`;
  return page({
    site,
    title: handle,
    path: `/readers/${handle}`,
    mainClass: "view",
    main: html`<h1>${handle}</h1>
      <p class="meta">
        ${words.since(words.roles[role] ?? role, formats.date(since))}${orcid === null ? null : html` · <a href="https://orcid.org/${orcid}">ORCID ${orcid}</a>`}${isOwn ? html` · <a href="/account">${words.account}</a>` : null}
      </p>
      ${data.isSuspended ? html`<p class="notice" role="note">${filled(words.suspended, { log })}</p>` : null}
      ${about === "" ? null : html`<p>${about}</p>`} ${paperList(words.authorOf, data.claims)}
      ${paperList(words.submitted, data.submissions)}${collectionList(site.words, data.collections)}${commentList(data)}
      ${moderation(data)}`,
  });
}

function paperList(heading: string, papers: LinkedPaper[]): Slot {
  if (papers.length === 0) return null;
  return html`<h2>${heading}</h2>
    <ul class="steps">
      ${papers.map(({ title, path }) => html`<li><a href="${path}">${raw(mathHtml(title))}</a></li>`)}
    </ul>`;
}

function collectionList({ collections: words }: Words, collections: Collection[]): Slot {
  if (collections.length === 0) return null;
  return html`<h2>${words.reader.collections}</h2>
    <ul class="steps">
      ${collections.map(
        ({ owner, slug, title, count }) =>
          html`<li>
            <a href="/readers/${owner}/collections/${slug}">${title}</a>
            <small>${words.papersIn(count)}</small>
          </li>`,
      )}
    </ul>`;
}

function commentList({ site, comments }: ReaderPageData): Slot {
  const { formats, collections } = site.words;
  if (comments.length === 0) return null;
  return html`<h2>${collections.reader.comments}</h2>
    <ul class="steps">
      ${comments.map(
        ({ commentId, text, at, paper }) =>
          html`<li>
            <a href="/comments/${commentId}"
              >${excerpt(readableText(markdownPlain(text)).replaceAll(/\s+/g, " "), 140)}</a
            >
            <small>${collections.reader.on(readableText(paper), formats.date(at))}</small>
          </li>`,
      )}
    </ul>`;
}

function moderation({ site, handle, moderation, isSuspended, role }: ReaderPageData): Slot {
  if (moderation === null) return null;
  const action = `/readers/${handle}/moderate`;
  const { roles } = moderation;
  const words = site.words.collections.reader;
  return html`<h2>${words.moderate}</h2>
    <form class="stack" action="${action}" method="post">
      <input type="hidden" name="act" value="${isSuspended ? "restore" : "suspend"}" />
      ${isSuspended ? null : inputField({ name: "days", label: words.days, value: "7", inputmode: "numeric" })}
      ${textArea({ name: "reason", label: words.reason, rows: 2, isRequired: true }, "suspend-")}
      <p><button class="quiet">${isSuspended ? words.restore : words.suspend}</button></p>
    </form>
    ${
      roles === null
        ? null
        : html`<form class="stack" action="${action}" method="post">
            <input type="hidden" name="act" value="role" />
            ${choiceField({ name: "role", label: words.role, value: role, choices: roles.map((value) => ({ value, label: words.roles[value] ?? value })) })}
            ${inputField({ name: "reason", label: words.reason, isRequired: true }, "role-")}
            <p><button class="quiet">${words.changeRole}</button></p>
          </form>`
    }`;
}
