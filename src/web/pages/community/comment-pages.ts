import { html, raw } from "hono/html";
import { markdownHtml } from "../../../base/markdown/markdown-html.ts";
import { mathHtml } from "../../../base/tex/math-html.ts";
import type { Comment } from "../../../comments/read-comments.ts";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { filled } from "../filled.ts";
import { buttonForm, notice, textArea } from "./form-parts.ts";

interface OnPaper {
  site: Site;
  paper: { title: string; path: string };
}

const aboutPaper = ({ site, paper }: OnPaper): Html =>
  html`<p class="meta">
    ${filled(site.words.writing.on, { paper: html`<a href="${paper.path}#discussion">${raw(mathHtml(paper.title))}</a>` })}
  </p>`;

/** One comment by itself: where its address and the log lead. */
export function commentPage(data: OnPaper & { commentId: number; article: Html }): Html {
  const words = data.site.words.writing;
  return page({
    site: data.site,
    title: words.comment,
    path: `/comments/${data.commentId}`,
    mainClass: "view",
    main: html`<h1>${words.comment}</h1>
      ${aboutPaper(data)}${data.article}`,
  });
}

export function editCommentPage(
  data: OnPaper & { commentId: number; text: string; message: string | null },
): Html {
  const { site, commentId, text, message } = data;
  const words = site.words.writing;
  return page({
    site,
    title: words.edit,
    path: `/comments/${commentId}/edit`,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>${words.edit}</h1>
      ${aboutPaper(data)}${notice(message)}
      <form class="stack" action="/comments/${commentId}" method="post">
        ${textArea({ name: "text", label: words.text, value: text, rows: 8, isRequired: true, hint: words.kept })}
        <p><button>${words.save}</button></p>
      </form>
      ${buttonForm(`/comments/${commentId}/erase`, words.remove)}`,
  });
}

/** A comment that could not be written comes back with what was typed. */
export function failedCommentPage(
  data: OnPaper & { text: string; parentId: number | null; message: string },
): Html {
  const { site, paper, text, parentId, message } = data;
  const words = site.words.writing;
  return page({
    site,
    title: words.yours,
    path: paper.path,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>${words.yours}</h1>
      ${aboutPaper(data)}${notice(message)}
      <form class="stack" action="${paper.path}/comments" method="post">
        ${parentId === null ? null : html`<input type="hidden" name="parent" value="${parentId}" />`}
        ${textArea({ name: "text", label: words.text, value: text, rows: 8, isRequired: true })}
        <p><button>${words.post}</button></p>
      </form>`,
  });
}

export function historyPage(
  data: OnPaper & {
    comment: Comment;
    edits: { number: number; text: string; replacedAt: string }[];
  },
): Html {
  const { site, comment, edits } = data;
  const { writing: words, formats } = site.words;
  const versions = [
    ...edits.map(({ text, replacedAt }) => ({ text, until: replacedAt as string | null })),
    { text: comment.text, until: null },
  ].reverse();
  return page({
    site,
    title: words.history,
    path: `/comments/${comment.commentId}/history`,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>${words.history}</h1>
      ${aboutPaper(data)}
      ${versions.map(
        ({ text, until }) =>
          html`<section>
            <h2>${until === null ? words.now : words.until(formats.moment(until))}</h2>
            <div class="prose">${raw(markdownHtml(text))}</div>
          </section>`,
      )}`,
  });
}
