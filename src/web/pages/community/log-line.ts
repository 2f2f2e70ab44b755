import { html, raw } from "hono/html";
import { markdownHtml } from "../../../base/markdown/markdown-html.ts";
import { escapeHtml } from "../../../base/tex/escape-html.ts";
import { mathHtml } from "../../../base/tex/math-html.ts";
import { readableText } from "../../../base/tex/readable-text.ts";
import type { LoggedAction } from "../../../public-log/public-log.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";
import type { Html } from "../frame/html.ts";
import { pathOfPaper } from "../paths.ts";

/** One act as a sentence: who did what to what, with a link. */
export function logLine({ moderation }: Words, action: LoggedAction): Html {
  const { by, kind, paper, commentId, subject } = action;
  const who = by === null ? moderation.theSite : html`<a href="/readers/${by}">${by}</a>`;
  const subjectLink = subject === null ? null : html`<a href="/readers/${subject}">${subject}</a>`;
  const what =
    paper === null
      ? subjectLink
      : html`<a href="${pathOfPaper({ key: paper.key, arxivId: arxivId(paper.key) })}"
          >${raw(mathHtml(paper.title))}</a
        >`;
  const comment =
    commentId === null ? null : html`<a href="/comments/${commentId}">${moderation.aComment}</a>`;
  const text = comment === null ? moderation.line : moderation.commentLine;
  return html`${filled(text, { who, verb: moderation.verbs[kind], comment, what })}`;
}

/** The reason of an act as safe HTML; a curator's note is Markdown. */
export function reasonMarkup({ kind, reason }: LoggedAction): string {
  return kind === "pick" || kind === "note" ? markdownHtml(reason) : `<p>${escapeHtml(reason)}</p>`;
}

/** The same without markup, for titles of entries. */
export function logWords({ moderation }: Words, action: LoggedAction): string {
  const { by, kind, paper, commentId, subject } = action;
  const text = commentId === null ? moderation.line : moderation.commentLine;
  const parts: Record<string, string> = {
    who: by ?? moderation.theSite,
    verb: moderation.verbs[kind],
    comment: moderation.aComment,
    what: paper === null ? (subject ?? "") : readableText(paper.title),
  };
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? "").trim();
}

const arxivId = (key: string): string | null =>
  key.startsWith("arxiv:") ? key.slice("arxiv:".length) : null;
