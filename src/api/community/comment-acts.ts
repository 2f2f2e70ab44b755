import { readerOf } from "../../http/reader-of.ts";
import { z } from "@hono/zod-openapi";
import { UserError } from "../../base/errors.ts";
import { voteComment } from "../../comments/comment-votes.ts";
import { readComment, readEdits } from "../../comments/read-comments.ts";
import type { Context } from "../../context.ts";
import { COMMENT, commentJson } from "./comment-schema.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, rowId, jsonBody } from "../parameters.ts";
import { problems } from "../problem.ts";

const tags = ["Comments"];
const ID = rowId("commentId");
const EDITS = z.array(z.object({ number: z.int(), text: z.string(), replacedAt: z.string() }));

const read = apiRoute({
  method: "get",
  path: "/api/v1/comments/{commentId}",
  policy: { who: "anyone" },
  operationId: "readComment",
  summary: "A comment, and what it said before",
  tags,
  request: { params: ID },
  responses: {
    200: {
      description: "The comment",
      ...json(COMMENT.extend({ history: EDITS }).openapi("CommentWithHistory")),
    },
    ...problems(400, 404),
  },
});
const judge = apiRoute({
  method: "put",
  path: "/api/v1/comments/{commentId}/vote",
  policy: { who: "reader", scope: "vote", limit: "vote" },
  operationId: "voteComment",
  summary: "Say that a comment is useful (1), is not (-1), or take that back (0)",
  tags,
  request: {
    params: ID,
    body: jsonBody(z.strictObject({ value: z.union([z.literal(1), z.literal(0), z.literal(-1)]) })),
  },
  responses: {
    200: { description: "As it is", ...json(COMMENT) },
    ...problems(400, 401, 403, 404, 415, 429),
  },
});

/** As the command line calls them. */
export const COMMENT_ACT_ROUTES = { judge };

export function commentActApi(api: Api, context: Context): void {
  const { db, now, reader } = context;
  api.openapi(read, async (c) => {
    const { commentId } = c.req.valid("param");
    const comment = await readComment(reader, commentId);
    if (!comment) throw new UserError("This comment is not here.", "not_found");
    const history = await readEdits(reader, commentId);
    return c.json({ ...commentJson(comment), history }, 200);
  });
  api.openapi(judge, async (c) => {
    const caller = readerOf(c);
    const { commentId } = c.req.valid("param");
    await voteComment({ db, now }, caller.accountId, commentId, c.req.valid("json").value);
    const comment = await readComment(db, commentId);
    if (!comment) throw new UserError("This comment is not here.", "not_found");
    return c.json(commentJson(comment), 200);
  });
}
