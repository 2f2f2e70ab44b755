import { html, raw } from "hono/html";
import { mathHtml } from "../../../base/tex/math-html.ts";
import { readableText } from "../../../base/tex/readable-text.ts";
import type { Collection } from "../../../collections/collections.ts";
import type { Html, Slot } from "../html.ts";
import { page } from "../layout.ts";
import type { Site } from "../site.ts";
import { counted, dateWords } from "../words.ts";
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
  return page({
    site,
    title: handle,
    path: `/readers/${handle}`,
    mainClass: "view",
    main: html`<h1>${handle}</h1>
      <p class="meta">
        ${role}, here since
        ${dateWords(since)}${orcid === null ? null : html` · <a href="https://orcid.org/${orcid}">ORCID ${orcid}</a>`}${isOwn ? html` · <a href="/account">Your account</a>` : null}
      </p>
      ${data.isSuspended ? html`<p class="notice" role="note">This account is suspended; <a href="/moderation">the public log</a> says why.</p>` : null}
      ${about === "" ? null : html`<p>${about}</p>`} ${paperList("Author of", data.claims)}
      ${paperList("Put forward", data.submissions)}${collectionList(data.collections)}${commentList(data)}
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

function collectionList(collections: Collection[]): Slot {
  if (collections.length === 0) return null;
  return html`<h2>Collections</h2>
    <ul class="steps">
      ${collections.map(
        ({ owner, slug, title, count }) =>
          html`<li>
            <a href="/readers/${owner}/collections/${slug}">${title}</a>
            <small>${counted(count, "paper")}</small>
          </li>`,
      )}
    </ul>`;
}

function commentList({ comments }: ReaderPageData): Slot {
  if (comments.length === 0) return null;
  return html`<h2>Comments</h2>
    <ul class="steps">
      ${comments.map(
        ({ commentId, text, at, paper }) =>
          html`<li>
            <a href="/comments/${commentId}">${readableText(text).slice(0, 140)}</a>
            <small>on ${readableText(paper)}, ${dateWords(at)}</small>
          </li>`,
      )}
    </ul>`;
}

function moderation({ handle, moderation, isSuspended, role }: ReaderPageData): Slot {
  if (moderation === null) return null;
  const action = `/readers/${handle}/moderate`;
  const { roles } = moderation;
  return html`<h2>Moderate</h2>
    <form class="stack" action="${action}" method="post">
      <input type="hidden" name="act" value="${isSuspended ? "restore" : "suspend"}" />
      ${isSuspended ? null : inputField({ name: "days", label: "Suspend for so many days", value: "7", inputmode: "numeric" })}
      ${textArea({ name: "reason", label: "Reason, for the public log", rows: 2, isRequired: true }, "suspend-")}
      <p><button class="quiet">${isSuspended ? "End the suspension" : "Suspend"}</button></p>
    </form>
    ${
      roles === null
        ? null
        : html`<form class="stack" action="${action}" method="post">
            <input type="hidden" name="act" value="role" />
            ${choiceField({ name: "role", label: "Role", value: role, choices: roles.map((value) => ({ value, label: value })) })}
            ${inputField({ name: "reason", label: "Reason, for the public log", isRequired: true }, "role-")}
            <p><button class="quiet">Change the role</button></p>
          </form>`
    }`;
}
