import { html, raw } from "hono/html";
import { markdownHtml } from "../../../base/markdown/markdown-html.ts";
import type { CommentNode } from "../../../comments/read-comments.ts";
import type { Html, Slot } from "../html.ts";
import { counted, instantWords } from "../words.ts";
import { flagForm } from "./flag-form.ts";
import { textArea } from "./form-parts.ts";

export interface DiscussionData {
  /** Path of the paper's page. */
  paperPath: string;
  comments: CommentNode[];
  count: number;
  /** What the reader said of each: 1 useful, −1 not. */
  ownVotes: Map<number, number>;
  reader: { accountId: number; isModerator: boolean } | null;
  isLocked: boolean;
  /** Account that put the paper forward, and those of its authors. */
  submitterIds: Set<number>;
  authorIds: Set<number>;
}

/** Deeper answers stand no further in: a narrow screen has to hold them. */
const DEPTH_SHOWN_MAX = 4;

/** The threads of a paper, best first, each with its forms; everything works without JavaScript. */
export function discussion(data: DiscussionData): Html {
  const { comments, count, paperPath } = data;
  return html`<section id="discussion">
    <div class="section-head">
      <h2>Discussion</h2>
      <span class="meta"
        >${counted(count, "comment")} · <a href="${paperPath}/comments.atom">Atom</a></span
      >
    </div>
    ${threads(comments, data)}${replyForm(data)}
  </section>`;
}

function replyForm({ paperPath, reader, isLocked }: DiscussionData): Html {
  if (isLocked)
    return html`<p class="note">
      This discussion is locked. <a href="/moderation">The public log</a> says why.
    </p>`;
  if (reader === null) {
    const href = `/sign-in?return=${encodeURIComponent(paperPath)}`;
    return html`<p class="note"><a href="${href}">Sign in</a> to comment.</p>`;
  }
  return html`<form class="stack" action="${paperPath}/comments" method="post">
    ${textArea({ name: "text", label: "Your comment", hint: "Markdown; mathematics between dollar signs.", isRequired: true }, "new-")}
    <p><button>Comment</button></p>
  </form>`;
}

const shownDepth = ({ depth }: CommentNode): number => Math.min(depth, DEPTH_SHOWN_MAX);

/** Answers stand inside what they answer; the depth bounds the recursion. */
function threads(comments: CommentNode[], data: DiscussionData): Html[] {
  const articles: Html[] = [];
  let at = 0;
  while (at < comments.length) {
    const head = comments[at] as CommentNode;
    const rest = comments.slice(at + 1);
    const end = rest.findIndex((node) => shownDepth(node) <= shownDepth(head));
    const answers = end === -1 ? rest : rest.slice(0, end);
    articles.push(commentArticle(head, data, threads(answers, data)));
    at += 1 + answers.length;
  }
  return articles;
}

export function commentArticle(
  comment: CommentNode,
  data: DiscussionData,
  answers: Html[] = [],
): Html {
  const { commentId, state } = comment;
  return html`<article class="comment" id="comment-${commentId}">
    ${commentHead(comment, data)}
    ${state === "visible" ? html`<div class="prose">${raw(markdownHtml(comment.text))}</div>` : html`<p class="note">${goneWords(state)}</p>`}
    ${commentForms(comment, data)}${answers}
  </article>`;
}

const goneWords = (state: CommentNode["state"]): string =>
  state === "hidden"
    ? "Hidden by moderation; the public log says why."
    : "Taken back by who wrote it.";

function commentHead(comment: CommentNode, { submitterIds, authorIds }: DiscussionData): Html {
  const { by, accountId, commentId, createdAt, editedAt, editCount } = comment;
  const marks = [
    ...(accountId !== null && authorIds.has(accountId) ? ["author"] : []),
    ...(accountId !== null && submitterIds.has(accountId) ? ["put it forward"] : []),
  ];
  return html`<p class="meta">
    ${by === null ? "Somebody" : html`<a href="/readers/${by}"><b>${by}</b></a>`}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}
    ·
    <a href="/comments/${commentId}"
      ><time datetime="${createdAt}">${instantWords(createdAt)}</time></a
    >${editedAt === null ? null : html` · <a href="/comments/${commentId}/history">edited${editCount > 1 ? ` ${editCount} times` : ""}</a>`}
  </p>`;
}

function commentForms(comment: CommentNode, data: DiscussionData): Slot {
  const { reader } = data;
  const { commentId, state, accountId } = comment;
  if (reader === null)
    return state === "visible" ? html`<p class="meta">${usefulWords(comment)}</p>` : null;
  const isOwn = accountId === reader.accountId;
  const moderate = reader.isModerator && state !== "erased" ? hideForm(comment) : null;
  if (state !== "visible") return moderate;
  return html`<div class="foot">
      ${isOwn ? html`<span class="meta">${usefulWords(comment)}</span><a class="meta" href="/comments/${commentId}/edit">Edit</a>` : judgeForm(comment, data)}
    </div>
    ${data.isLocked ? null : answerForm(comment, data)}
    ${isOwn ? null : flagForm(`/comments/${commentId}/flag`, `comment-${commentId}-`, "Flag this comment")}
    ${moderate}`;
}

function usefulWords({ upCount, downCount }: CommentNode): string {
  if (upCount + downCount === 0) return "Not judged yet";
  return `Useful to ${upCount} of ${upCount + downCount}`;
}

function judgeForm(comment: CommentNode, { ownVotes }: DiscussionData): Html {
  const own = ownVotes.get(comment.commentId) ?? 0;
  const button = (value: 1 | -1, label: string) =>
    html`<button
      class="quiet"
      name="value"
      value="${own === value ? 0 : value}"
      aria-pressed="${own === value ? "true" : "false"}"
    >
      ${label}
    </button>`;
  return html`<form action="/comments/${comment.commentId}/judge" method="post">
      ${button(1, "Useful")} ${button(-1, "Not useful")}
    </form>
    <span class="meta">${usefulWords(comment)}</span>`;
}

function answerForm({ commentId, by }: CommentNode, { paperPath }: DiscussionData): Html {
  return html`<details>
    <summary>Answer${by === null ? "" : ` ${by}`}</summary>
    <form class="stack" action="${paperPath}/comments" method="post">
      <input type="hidden" name="parent" value="${commentId}" />
      ${textArea({ name: "text", label: "Your answer", rows: 3, isRequired: true }, `answer-${commentId}-`)}
      <p><button>Answer</button></p>
    </form>
  </details>`;
}

function hideForm({ commentId, state }: CommentNode): Html {
  const isHidden = state === "hidden";
  return html`<details>
    <summary>${isHidden ? "Show again" : "Hide"} (moderation)</summary>
    <form class="stack" action="/comments/${commentId}/moderate" method="post">
      <input type="hidden" name="act" value="${isHidden ? "show" : "hide"}" />
      ${textArea({ name: "reason", label: "Reason, for the public log", rows: 2, isRequired: true }, `hide-${commentId}-`)}
      <p><button>${isHidden ? "Show it again" : "Hide it"}</button></p>
    </form>
  </details>`;
}
