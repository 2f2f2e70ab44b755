import { html, raw } from "hono/html";
import { markdownHtml } from "../../../base/markdown/markdown-html.ts";
import type { CommentNode } from "../../../comments/read-comments.ts";
import type { Html, Slot } from "../frame/html.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";
import { flagForm } from "./flag-form.ts";
import { textArea } from "./form-parts.ts";

export interface DiscussionData {
  words: Words;
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
  const { comments, count, paperPath, words } = data;
  return html`<section id="discussion">
    <div class="part-head">
      <h2>${words.community.discussion}</h2>
      ${
        count === 0
          ? null
          : html`<span class="note"
              >${words.site.comments(count)} · <a href="${paperPath}/comments.atom">Atom</a></span
            >`
      }
    </div>
    ${threads(comments, data)}${replyForm(data)}
  </section>`;
}

function replyForm({ paperPath, reader, isLocked, words }: DiscussionData): Html {
  const { community, site } = words;
  if (isLocked) {
    const log = html`<a href="/moderation">${community.theLog}</a>`;
    return html`<p class="note">${filled(community.locked, { log })}</p>`;
  }
  if (reader === null) {
    const href = `/sign-in?return=${encodeURIComponent(paperPath)}`;
    const signIn = html`<a href="${href}">${site.signIn}</a>`;
    return html`<p class="note">${filled(community.signInToComment, { signIn })}</p>`;
  }
  return html`<form class="stack" action="${paperPath}/comments" method="post">
    ${textArea({ name: "text", label: community.addComment, hint: community.commentHint, rows: 4, isRequired: true }, "new-")}
    <p><button>${community.post}</button></p>
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
    ${state === "visible" ? html`<div class="prose">${raw(markdownHtml(comment.text))}</div>` : html`<p class="note">${goneWords(data.words, state)}</p>`}
    ${commentForms(comment, data)}${answers}
  </article>`;
}

const goneWords = ({ community }: Words, state: CommentNode["state"]): string =>
  state === "hidden" ? community.hidden : community.erased;

function commentHead(
  comment: CommentNode,
  { submitterIds, authorIds, words }: DiscussionData,
): Html {
  const { by, accountId, commentId, createdAt, editedAt, editCount } = comment;
  const { community, formats } = words;
  const marks = [
    ...(accountId !== null && authorIds.has(accountId) ? [community.isAuthor] : []),
    ...(accountId !== null && submitterIds.has(accountId) ? [community.isSubmitter] : []),
  ];
  return html`<p class="meta">
    ${by === null ? html`<span>${community.somebody}</span>` : html`<a href="/readers/${by}"><b>${by}</b></a>`}${marks.map((mark) => html`<span>${mark}</span>`)}<a
      href="/comments/${commentId}"
      ><time datetime="${createdAt}">${formats.moment(createdAt)} UTC</time></a
    >${editedAt === null ? null : html`<a href="/comments/${commentId}/history">${community.edited(editCount)}</a>`}
  </p>`;
}

function commentForms(comment: CommentNode, data: DiscussionData): Slot {
  const { reader, words } = data;
  const { commentId, state, accountId } = comment;
  if (reader === null) return state === "visible" ? usefulWords(words, comment) : null;
  const isOwn = accountId === reader.accountId;
  const moderate = reader.isModerator && state !== "erased" ? hideForm(words, comment) : null;
  if (state !== "visible") return moderate;
  const edit = html`<a class="note" href="/comments/${commentId}/edit">${words.community.edit}</a>`;
  return html`<div class="row acts">
      ${isOwn ? html`${usefulWords(words, comment)}${edit}` : judgeForm(comment, data)}
    </div>
    ${data.isLocked ? null : answerForm(comment, data)}${more(comment, data, isOwn, moderate)}`;
}

/** The rare acts, under one word. */
function more(comment: CommentNode, data: DiscussionData, isOwn: boolean, moderate: Slot): Slot {
  const { community } = data.words;
  const { commentId } = comment;
  if (isOwn) return moderate;
  return html`<details class="fold">
    <summary>${community.more}</summary>
    ${notUsefulForm(comment, data)}${flagForm(data.words, `/comments/${commentId}/flag`, `comment-${commentId}-`, community.flagComment)}
    ${moderate}
  </details>`;
}

function usefulWords({ community }: Words, { upCount }: CommentNode): Slot {
  return upCount === 0 ? null : html`<span class="note">${community.usefulTo(upCount)}</span>`;
}

function judgeForm(comment: CommentNode, { ownVotes, words }: DiscussionData): Html {
  const { commentId, upCount, by } = comment;
  const isOn = ownVotes.get(commentId) === 1;
  const label = words.community.useful(by ?? words.community.somebody);
  return html`<form class="vote" action="/comments/${commentId}/judge" method="post">
    <button
      class="small"
      name="value"
      value="${isOn ? 0 : 1}"
      aria-pressed="${isOn ? "true" : "false"}"
      aria-label="${label}"
    >
      ${upCount > 0 ? words.formats.number(upCount) : ""}
    </button>
  </form>`;
}

function notUsefulForm({ commentId }: CommentNode, { ownVotes, words }: DiscussionData): Html {
  const isOn = ownVotes.get(commentId) === -1;
  return html`<form action="/comments/${commentId}/judge" method="post">
    <button
      class="small plain"
      name="value"
      value="${isOn ? 0 : -1}"
      aria-pressed="${isOn ? "true" : "false"}"
    >
      ${words.community.notUseful}
    </button>
  </form>`;
}

function answerForm({ commentId }: CommentNode, { paperPath, words }: DiscussionData): Html {
  const { community } = words;
  return html`<details class="fold">
    <summary>${community.reply}</summary>
    <form class="stack" action="${paperPath}/comments" method="post">
      <input type="hidden" name="parent" value="${commentId}" />
      ${textArea({ name: "text", label: community.yourReply, rows: 3, isRequired: true }, `answer-${commentId}-`)}
      <p><button>${community.postReply}</button></p>
    </form>
  </details>`;
}

function hideForm({ community }: Words, { commentId, state }: CommentNode): Html {
  const isHidden = state === "hidden";
  return html`<details class="fold">
    <summary>${isHidden ? community.showAgain : community.hide}</summary>
    <form class="stack" action="/comments/${commentId}/moderate" method="post">
      <input type="hidden" name="act" value="${isHidden ? "show" : "hide"}" />
      ${textArea({ name: "reason", label: community.reasonPublic, rows: 2, isRequired: true }, `hide-${commentId}-`)}
      <p><button>${isHidden ? community.showIt : community.hideIt}</button></p>
    </form>
  </details>`;
}
