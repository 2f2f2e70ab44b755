import { statusOf } from "../../http/status-of.ts";
import type { Context as HonoContext } from "hono";
import { UserError } from "../../base/errors.ts";
import { voteComment } from "../../comments/comment-votes.ts";
import { editComment, eraseComment, writeComment } from "../../comments/comments.ts";
import { readComment, readEdits } from "../../comments/read-comments.ts";
import type { Context } from "../../context.ts";
import { flag } from "../../curation/flags.ts";
import { hideComment } from "../../curation/moderate.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { discussionParts } from "./discussion-data.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { idOf, withPaper, readForm } from "../form.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { readerOf } from "../../http/reader-of.ts";
import {
  commentPage,
  editCommentPage,
  failedCommentPage,
  historyPage,
} from "../pages/community/comment-pages.ts";
import { commentArticle } from "../pages/community/discussion.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;

/** Writing, answering, editing, judging and flagging comments; each by a plain form. */
export function commentRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.post(
    "/papers/:id/comments",
    { who: "reader", limit: "comment" },
    withPaper(context, async (c, paper) => {
      const { accountId } = readerOf(c);
      const field = await readForm(c);
      const parentId = field("parent") === "" ? null : idOf(field("parent"));
      const comment = { paperId: paper.paperId, accountId, parentId, text: field("text") };
      try {
        const commentId = await writeComment(context, comment);
        return c.redirect(`${pathOfPaper(paper)}#comment-${commentId}`, 303);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const on = {
          site: await siteData(context, c.var),
          paper: { title: paper.title, path: pathOfPaper(paper) },
        };
        const page = failedCommentPage({
          ...on,
          text: comment.text,
          parentId,
          message: c.get("words").fault(error.said),
        });
        return c.html(page, statusOf(error));
      }
    }),
  );
  app.get("/comments/:id{\\d+}", { who: "anyone" }, async (c) => {
    const { comment, ...on } = await find(context, c);
    const parts = await discussionParts(context, on.found, c.var);
    const article = commentArticle({ ...comment, depth: 0 }, { ...parts, comments: [] });
    return c.html(commentPage({ ...on, commentId: comment.commentId, article }));
  });
  app.get("/comments/:id{\\d+}/history", { who: "anyone" }, async (c) => {
    const { comment, ...on } = await find(context, c);
    const edits = await readEdits(context.reader, comment.commentId);
    return c.html(historyPage({ ...on, comment, edits }));
  });
  app.get("/comments/:id{\\d+}/edit", { who: "reader" }, async (c) => {
    const { comment, ...on } = await find(context, c);
    const { accountId } = readerOf(c);
    if (comment.accountId !== accountId)
      throw new UserError("Only its author can edit a comment.", "forbidden");
    return c.html(
      editCommentPage({ ...on, commentId: comment.commentId, text: comment.text, message: null }),
    );
  });
  app.post("/comments/:id{\\d+}", { who: "reader", limit: "comment" }, async (c) => {
    const { comment, back, ...on } = await find(context, c);
    const { accountId } = readerOf(c);
    const text = (await readForm(c))("text");
    try {
      await editComment(context, accountId, comment.commentId, text);
      return c.redirect(back, 303);
    } catch (error) {
      if (!(error instanceof UserError) || error.kind !== "invalid") throw error;
      const page = editCommentPage({
        ...on,
        commentId: comment.commentId,
        text,
        message: c.get("words").fault(error.said),
      });
      return c.html(page, 400);
    }
  });
  commentActs(app, context);
  return app;
}

function commentActs(app: RouteList, context: Context): void {
  app.post("/comments/:id{\\d+}/erase", { who: "reader", limit: "action" }, async (c) => {
    const { comment, back } = await find(context, c);
    await eraseComment(context, readerOf(c).accountId, comment.commentId);
    return c.redirect(back, 303);
  });
  app.post("/comments/:id{\\d+}/judge", { who: "reader", limit: "action" }, async (c) => {
    const { comment, back } = await find(context, c);
    const { accountId } = readerOf(c);
    const value = Number((await readForm(c))("value"));
    await voteComment(context, accountId, comment.commentId, value > 0 ? 1 : value < 0 ? -1 : 0);
    return c.redirect(back, 303);
  });
  app.post("/comments/:id{\\d+}/flag", { who: "reader", limit: "flag" }, async (c) => {
    const { comment, back } = await find(context, c);
    const { accountId } = readerOf(c);
    const field = await readForm(c);
    const subject = { kind: "comment" as const, id: comment.commentId };
    await flag(context, accountId, { subject, reason: field("reason"), note: field("note") });
    return c.redirect(back.replace(/#.*/, "?said=flagged"), 303);
  });
  app.post("/comments/:id{\\d+}/moderate", { who: "moderator", limit: "action" }, async (c) => {
    const { comment, back } = await find(context, c);
    const actor = readerOf(c);
    const field = await readForm(c);
    const wish = { isHidden: field("act") === "hide", reason: field("reason") };
    await hideComment(context, actor, comment.commentId, wish);
    return c.redirect(back, 303);
  });
}

async function find(context: Context, c: C) {
  const comment = await readComment(context.reader, idOf(c.req.param("id")));
  const [paper] = comment ? await readPapers(context.reader, [comment.paperId]) : [];
  if (!comment || !paper) throw new UserError("There is no such comment.", "not_found");
  const path = pathOfPaper(paper);
  return {
    comment,
    found: paper,
    back: `${path}#comment-${comment.commentId}`,
    site: await siteData(context, c.var),
    paper: { title: paper.title, path },
  };
}
