import { z } from "@hono/zod-openapi";
import type { Comment } from "../../comments/read-comments.ts";

export const COMMENT = z
  .object({
    commentId: z.int(),
    parentId: z.int().nullable(),
    by: z.string().nullable(),
    text: z.string().openapi({ description: "Markdown with mathematics; empty where hidden." }),
    state: z.string(),
    up: z.int(),
    down: z.int(),
    edits: z.int(),
    createdAt: z.string(),
    editedAt: z.string().nullable(),
  })
  .openapi("Comment");

export const commentJson = (comment: Comment): z.infer<typeof COMMENT> => ({
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
