import { html, raw } from "hono/html";
import { markdownHtml } from "../../../base/markdown/markdown-html.ts";
import { escapeHtml } from "../../../base/tex/escape-html.ts";
import { mathHtml } from "../../../base/tex/math-html.ts";
import { readableText } from "../../../base/tex/readable-text.ts";
import type { ActionKind, LoggedAction } from "../../../public-log/public-log.ts";
import type { Html } from "../frame/html.ts";
import { paperPath } from "../paths.ts";

const VERBS: Record<ActionKind, string> = {
  pick: "picked",
  withdraw: "withdrew a pick of",
  note: "changed the note on a pick of",
  pin: "put first",
  unpin: "no longer puts first",
  accept: "accepted",
  refuse: "refused a submission",
  hide: "hid",
  show: "showed again",
  lock: "locked the discussion of",
  unlock: "opened the discussion of",
  merge: "merged a duplicate into",
  edit: "edited",
  dismiss: "dismissed flags of",
  suspend: "suspended",
  restore: "restored",
  invite: "invited somebody",
  role: "changed the role of",
  claim: "confirmed a claim to",
  check: "checked a result of",
  dispute: "disputes a result of",
  unmark: "took back the mark on a result of",
  replace: "replaced what was typed of",
};

export const verbOf = (kind: ActionKind): string => VERBS[kind];

/** One act as a sentence: who did what to what, with a link. */
export function logLine(action: LoggedAction): Html {
  const { by, kind, paper, commentId, subject } = action;
  const who = by === null ? "The site" : html`<a href="/readers/${by}">${by}</a>`;
  const comment =
    commentId === null ? null : html`<a href="/comments/${commentId}">a comment</a> on `;
  const what =
    paper === null
      ? subject === null
        ? null
        : html`<a href="/readers/${subject}">${subject}</a>`
      : html`<a href="${paperPath({ key: paper.key, arxivId: arxivId(paper.key) })}"
          >${raw(mathHtml(paper.title))}</a
        >`;
  return html`${who} ${VERBS[kind]} ${comment}${what}`;
}

/** The reason of an act as safe HTML; a curator's note is Markdown. */
export function reasonMarkup({ kind, reason }: LoggedAction): string {
  return kind === "pick" || kind === "note" ? markdownHtml(reason) : `<p>${escapeHtml(reason)}</p>`;
}

/** The same without markup, for titles of entries. */
export function logWords({ by, kind, paper, commentId, subject }: LoggedAction): string {
  const what = paper === null ? (subject ?? "") : readableText(paper.title);
  return `${by ?? "The site"} ${VERBS[kind]} ${commentId === null ? "" : "a comment on "}${what}`.trim();
}

const arxivId = (key: string): string | null =>
  key.startsWith("arxiv:") ? key.slice("arxiv:".length) : null;
