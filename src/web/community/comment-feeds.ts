import { markdownHtml } from "../../base/markdown/markdown-html.ts";
import { readableText } from "../../base/tex/readable-text.ts";
import { newestComments } from "../../comments/read-comments.ts";
import type { Comment } from "../../comments/read-comments.ts";
import type { Context } from "../../context.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { CONTENT_TYPES } from "../documents/content-types.ts";
import { actFeed } from "../documents/act-feed.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { withPaper } from "../form.ts";
import { pathOfPaper } from "../pages/paths.ts";

const ENTRIES_MAX = 50;

/** Atom feeds of comments: of all papers, and of one. */
export function commentFeedRoutes(context: Context): RouteList {
  const app = openRoutes();
  const { reader, settings } = context;
  const write = async (title: string, pagePath: string, selfPath: string, comments: Comment[]) => {
    const papers = await readPapers(reader, [...new Set(comments.map(({ paperId }) => paperId))]);
    const titles = new Map(papers.map((paper) => [paper.paperId, readableText(paper.title)]));
    return actFeed(
      { name: settings.siteName, baseUrl: settings.baseUrl },
      {
        title: `${title}, ${settings.siteName}`,
        pagePath,
        selfPath,
        entries: comments.map((comment) => ({
          path: `/comments/${comment.commentId}`,
          title: `${comment.by ?? "Somebody"} on ${titles.get(comment.paperId) ?? "a paper"}`,
          at: comment.createdAt,
          updatedAt: comment.editedAt,
          by: comment.by,
          html: markdownHtml(comment.text),
        })),
      },
    );
  };
  app.get("/comments.atom", { who: "anyone", cache: "everybody" }, async (c) => {
    const comments = await newestComments(reader, {}, ENTRIES_MAX);
    const body = await write("All comments", "/", "/comments.atom", comments);
    return c.body(body, 200, { "content-type": CONTENT_TYPES.atom });
  });
  app.get(
    "/papers/:id/comments.atom",
    { who: "anyone", cache: "everybody" },
    withPaper(context, async (c, paper) => {
      const comments = await newestComments(reader, { paperId: paper.paperId }, ENTRIES_MAX);
      const path = pathOfPaper(paper);
      const title = `Comments on ${readableText(paper.title)}`;
      const body = await write(title, path, `${path}/comments.atom`, comments);
      return c.body(body, 200, { "content-type": CONTENT_TYPES.atom });
    }),
  );
  return app;
}
