import { z } from "@hono/zod-openapi";
import { readerOf } from "../../http/reader-of.ts";
import { UserError } from "../../base/errors.ts";
import { editComment, eraseComment, writeComment } from "../../comments/comments.ts";
import { readComment, readThreads } from "../../comments/read-comments.ts";
import type { Context } from "../../context.ts";
import { COMMENT, commentJson } from "./comment-schema.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, rowId, jsonBody } from "../parameters.ts";
import { PAPER_ID } from "../papers/paper-schema.ts";
import { paperOr404 } from "../papers/papers.ts";
import { problems } from "../problem.ts";

const TEXT = z.string().min(1).max(20_000);
const COMMENT_ID = rowId("commentId");
const one = { 200: { description: "As it is", ...json(COMMENT) } };
const tags = ["Comments"];

const list = apiRoute({
  method: "get",
  path: "/api/v1/papers/{id}/comments",
  policy: { who: "anyone", cache: "everybody" },
  operationId: "readComments",
  summary: "The discussion of a paper, in reading order",
  tags,
  request: { params: PAPER_ID },
  responses: {
    200: { description: "Comments", ...json(z.object({ results: z.array(COMMENT) })) },
    ...problems(400, 404),
  },
});
const write = apiRoute({
  method: "post",
  path: "/api/v1/papers/{id}/comments",
  policy: { who: "reader", scope: "comment", limit: "comment" },
  operationId: "writeComment",
  summary: "Write a comment, or an answer to one",
  tags,
  request: {
    params: PAPER_ID,
    body: jsonBody(z.strictObject({ text: TEXT, parentId: z.int().min(1).nullish() })),
  },
  responses: { ...one, ...problems(400, 401, 403, 404, 409, 415, 429) },
});
const edit = apiRoute({
  method: "patch",
  path: "/api/v1/comments/{commentId}",
  policy: { who: "reader", scope: "comment", limit: "comment" },
  operationId: "editComment",
  summary: "Change your own comment; what it said before stays readable",
  tags,
  request: { params: COMMENT_ID, body: jsonBody(z.strictObject({ text: TEXT })) },
  responses: { ...one, ...problems(400, 401, 403, 404, 409, 415, 429) },
});
const erase = apiRoute({
  method: "delete",
  path: "/api/v1/comments/{commentId}",
  policy: { who: "reader", scope: "comment", limit: "action" },
  operationId: "eraseComment",
  summary: "Take your own comment away",
  tags,
  request: { params: COMMENT_ID },
  responses: { 204: { description: "It is gone" }, ...problems(400, 401, 403, 404, 409, 429) },
});

/** As the command line calls them. */
export const COMMENT_ROUTES = { list, write, edit, erase };

export function commentApi(api: Api, context: Context): void {
  const { db, reader, now } = context;
  const parts = { db, now };
  const shown = async (commentId: number) => {
    const comment = await readComment(db, commentId);
    if (comment) return commentJson(comment);
    throw new UserError("This comment is not here.", "not_found");
  };
  api.openapi(list, async (c) => {
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    const results = (await readThreads(reader, paperId)).map(commentJson);
    return c.json({ results }, 200);
  });
  api.openapi(write, async (c) => {
    const { accountId } = readerOf(c);
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    const { text, parentId } = c.req.valid("json");
    const comment = { paperId, accountId, parentId: parentId ?? null, text };
    return c.json(await shown(await writeComment(parts, comment)), 200);
  });
  api.openapi(edit, async (c) => {
    const { accountId } = readerOf(c);
    const { commentId } = c.req.valid("param");
    await editComment(parts, accountId, commentId, c.req.valid("json").text);
    return c.json(await shown(commentId), 200);
  });
  api.openapi(erase, async (c) => {
    const { accountId } = readerOf(c);
    await eraseComment(parts, accountId, c.req.valid("param").commentId);
    return c.body(null, 204);
  });
}
