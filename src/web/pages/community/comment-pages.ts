import { html, raw } from "hono/html";
import { markdownHtml } from "../../../base/markdown/markdown-html.ts";
import { mathHtml } from "../../../base/tex/math-html.ts";
import type { Comment } from "../../../comments/read-comments.ts";
import type { Html } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { instantWords } from "../words.ts";
import { buttonForm, notice, textArea } from "./form-parts.ts";

interface OnPaper {
  site: Site;
  paper: { title: string; path: string };
}

const aboutPaper = ({ paper }: OnPaper): Html =>
  html`<p class="meta">On <a href="${paper.path}#discussion">${raw(mathHtml(paper.title))}</a></p>`;

/** One comment by itself: where its address and the log lead. */
export function commentPage(data: OnPaper & { commentId: number; article: Html }): Html {
  return page({
    site: data.site,
    title: "Comment",
    path: `/comments/${data.commentId}`,
    mainClass: "view",
    main: html`<h1>Comment</h1>
      ${aboutPaper(data)}${data.article}`,
  });
}

export function editCommentPage(
  data: OnPaper & { commentId: number; text: string; message: string | null },
): Html {
  const { site, commentId, text, message } = data;
  return page({
    site,
    title: "Edit your comment",
    path: `/comments/${commentId}/edit`,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>Edit your comment</h1>
      ${aboutPaper(data)}${notice(message)}
      <form class="stack" action="/comments/${commentId}" method="post">
        ${textArea({ name: "text", label: "Comment, in Markdown", value: text, rows: 8, isRequired: true, hint: "Earlier versions stay in its history." })}
        <p><button>Save</button></p>
      </form>
      ${buttonForm(`/comments/${commentId}/erase`, "Delete comment")}`,
  });
}

/** A comment that could not be written comes back with what was typed. */
export function failedCommentPage(
  data: OnPaper & { text: string; parentId: number | null; message: string },
): Html {
  const { site, paper, text, parentId, message } = data;
  return page({
    site,
    title: "Your comment",
    path: paper.path,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>Your comment</h1>
      ${aboutPaper(data)}${notice(message)}
      <form class="stack" action="${paper.path}/comments" method="post">
        ${parentId === null ? null : html`<input type="hidden" name="parent" value="${parentId}" />`}
        ${textArea({ name: "text", label: "Comment, in Markdown", value: text, rows: 8, isRequired: true })}
        <p><button>Post comment</button></p>
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
  const versions = [
    ...edits.map(({ text, replacedAt }) => ({ text, until: replacedAt as string | null })),
    { text: comment.text, until: null },
  ].reverse();
  return page({
    site,
    title: "History of a comment",
    path: `/comments/${comment.commentId}/history`,
    isPublic: false,
    mainClass: "view",
    main: html`<h1>History of a comment</h1>
      ${aboutPaper(data)}
      ${versions.map(
        ({ text, until }) =>
          html`<section>
            <h2>${until === null ? "Now" : `Until ${instantWords(until)}`}</h2>
            <div class="prose">${raw(markdownHtml(text))}</div>
          </section>`,
      )}`,
  });
}
