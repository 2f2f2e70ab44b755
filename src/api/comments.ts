import { createRoute, z } from "@hono/zod-openapi";
import { requireScope } from "../accounts/api-tokens.ts";
import { UserError } from "../base/errors.ts";
import { editComment, eraseComment, writeComment } from "../comments/comments.ts";
import { readComment, readThreads } from "../comments/read-comments.ts";
import type { Comment } from "../comments/read-comments.ts";
import type { Context } from "../context.ts";
import type { Api } from "./env.ts";
import { PAPER_ID } from "./paper-schema.ts";
import { paperOr404 } from "./papers.ts";
import { problems } from "./problem.ts";
import { requireCaller } from "./votes.ts";

const COMMENT = z
  .object({
    commentId: z.int(),
    parentId: z.int().nullable(),
    by: z.string().nullable(),
    text: z.string().openapi({ description: "Markdown with mathematics." }),
    state: z.string(),
    up: z.int(),
    down: z.int(),
    edits: z.int(),
    createdAt: z.string(),
    editedAt: z.string().nullable(),
  })
  .openapi("Comment");
const TEXT = z.string().min(1).max(20_000);
const COMMENT_ID = z.object({
  commentId: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .openapi({ type: "integer", param: { name: "commentId", in: "path" } }),
});
const json = <T extends z.ZodType>(schema: T) => ({ content: { "application/json": { schema } } });
const one = { 200: { description: "As it stands", ...json(COMMENT) } };
const tags = ["Comments"];
const security = [{ token: [] }];

const list = createRoute({
  method: "get",
  path: "/api/v1/papers/{id}/comments",
  operationId: "readComments",
  summary: "The discussion of a paper, in reading order",
  tags,
  request: { params: PAPER_ID },
  responses: {
    200: { description: "Comments", ...json(z.object({ results: z.array(COMMENT) })) },
    ...problems(400, 404),
  },
});
const write = createRoute({
  method: "post",
  path: "/api/v1/papers/{id}/comments",
  operationId: "writeComment",
  summary: "Write a comment, or an answer to one",
  tags,
  security,
  request: {
    params: PAPER_ID,
    body: { required: true, ...json(z.object({ text: TEXT, parentId: z.int().min(1).nullish() })) },
  },
  responses: { ...one, ...problems(400, 401, 403, 404, 409, 429) },
});
const edit = createRoute({
  method: "patch",
  path: "/api/v1/comments/{commentId}",
  operationId: "editComment",
  summary: "Change your own comment; what it said before stays readable",
  tags,
  security,
  request: { params: COMMENT_ID, body: { required: true, ...json(z.object({ text: TEXT })) } },
  responses: { ...one, ...problems(400, 401, 403, 404, 409, 429) },
});
const erase = createRoute({
  method: "delete",
  path: "/api/v1/comments/{commentId}",
  operationId: "eraseComment",
  summary: "Take your own comment away",
  tags,
  security,
  request: { params: COMMENT_ID },
  responses: { 204: { description: "It is gone" }, ...problems(400, 401, 403, 404, 409, 429) },
});

export function commentApi(api: Api, context: Context): void {
  const { db, reader, now } = context;
  const parts = { db, now };
  const shown = async (commentId: number) => {
    const comment = await readComment(db, commentId);
    if (comment) return toJson(comment);
    throw new UserError("This comment is not here.", 404);
  };
  api.openapi(list, async (c) => {
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    const results = (await readThreads(reader, paperId)).map(toJson);
    return c.json({ results }, 200);
  });
  api.openapi(write, async (c) => {
    const { accountId } = commenter(c.get("signedIn"));
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    const { text, parentId } = c.req.valid("json");
    const comment = { paperId, accountId, parentId: parentId ?? null, text };
    return c.json(await shown(await writeComment(parts, comment)), 200);
  });
  api.openapi(edit, async (c) => {
    const { accountId } = commenter(c.get("signedIn"));
    const { commentId } = c.req.valid("param");
    await editComment(parts, accountId, commentId, c.req.valid("json").text);
    return c.json(await shown(commentId), 200);
  });
  api.openapi(erase, async (c) => {
    const { accountId } = commenter(c.get("signedIn"));
    await eraseComment(parts, accountId, c.req.valid("param").commentId);
    return c.body(null, 204);
  });
}

function commenter(signedIn: Parameters<typeof requireCaller>[0]) {
  const caller = requireCaller(signedIn);
  requireScope(caller, "comment");
  return caller;
}

const toJson = (comment: Comment): z.infer<typeof COMMENT> => ({
  commentId: comment.commentId,
  parentId: comment.parentId,
  by: comment.by,
  text: comment.text,
  state: comment.state,
  up: comment.upCount,
  down: comment.downCount,
  edits: comment.editCount,
  createdAt: comment.createdAt,
  editedAt: comment.editedAt,
});
