import { z } from "@hono/zod-openapi";
import { findByHandle } from "../../accounts/accounts.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { boardModerators, findBoard, nameBoardModerator } from "../../curation/board-moderators.ts";
import { readerOf } from "../../http/reader-of.ts";
import { apiRoute } from "../api-route.ts";
import { REASON } from "../community/moderator.ts";
import type { Api } from "../env.ts";
import { json, jsonBody } from "../parameters.ts";
import { problems } from "../problem.ts";

const tags = ["Results"];
const TASK = z.object({ task: z.string().min(1).max(300) });
const DATASET = z.string().min(1).max(300).optional().openapi({
  description: "Name or slug of a data set; without it every table of the task.",
});

const list = apiRoute({
  method: "get",
  path: "/api/v1/tasks/{task}/moderators",
  policy: { who: "anyone" },
  operationId: "readBoardModerators",
  summary: "Readers who look after tables of a task",
  tags,
  request: { params: TASK, query: z.object({ dataset: DATASET }) },
  responses: {
    200: {
      description: "By name",
      ...json(
        z.object({
          moderators: z.array(
            z.object({
              handle: z.string(),
              isOfWholeTask: z.boolean(),
              namedAt: z.string(),
            }),
          ),
        }),
      ),
    },
    ...problems(400, 404),
  },
});
const name = apiRoute({
  method: "post",
  path: "/api/v1/tasks/{task}/moderators",
  policy: { who: "administrator", scope: "moderate", limit: "action" },
  operationId: "nameBoardModerator",
  summary: "Name a reader as moderator of a table or of all tables of a task, or end it",
  tags,
  request: {
    params: TASK,
    body: jsonBody(
      z.strictObject({
        handle: z.string().min(1).max(100),
        dataset: DATASET,
        end: z.boolean().optional(),
        reason: REASON,
      }),
    ),
  },
  responses: {
    204: { description: "It is done" },
    ...problems(400, 401, 403, 404, 409, 415, 429),
  },
});

/** Boards with moderators of their own. */
export function boardModeratorApi(api: Api, context: Context): void {
  api.openapi(list, async (c) => {
    const { dataset = null } = c.req.valid("query");
    const { board } = await findBoard(context.reader, { ...c.req.valid("param"), dataset });
    const moderators = await boardModerators(context.reader, board);
    return c.json(
      {
        moderators: moderators.map(({ handle, datasetId, namedAt }) => ({
          handle,
          isOfWholeTask: datasetId === null,
          namedAt,
        })),
      },
      200,
    );
  });
  api.openapi(name, async (c) => {
    const { handle, dataset = null, end = false, reason } = c.req.valid("json");
    const subject = await findByHandle(context.db, handle);
    if (!subject) throw new UserError("Nobody here has that name.", "not_found");
    const found = await findBoard(context.db, { ...c.req.valid("param"), dataset });
    await nameBoardModerator(context, readerOf(c), subject, { ...found, isNamed: !end, reason });
    return c.body(null, 204);
  });
}
