import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { ACTION_KINDS, readLog } from "../../public-log/public-log.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { CURSOR, limit, linkNext } from "../parameters.ts";
import { problemResponse, problems } from "../problem.ts";

const ACTION = z
  .object({
    actionId: z.int(),
    at: z.string(),
    kind: z.string(),
    by: z.string().nullable(),
    reason: z.string(),
    detail: z.string().nullable(),
    paper: z.object({ key: z.string(), title: z.string() }).nullable(),
    commentId: z.int().nullable(),
    subject: z.string().nullable(),
  })
  .openapi("LoggedAction");

const read = apiRoute({
  method: "get",
  path: "/api/v1/moderation-log",
  policy: { who: "anyone" },
  operationId: "readModerationLog",
  summary: "What curators and moderators did, and why; newest first",
  tags: ["Moderation"],
  request: {
    query: z.object({
      kind: z.enum(ACTION_KINDS).optional(),
      by: z.string().max(100).optional().openapi({ description: "Handle of who acted." }),
      limit: limit(200, 50),
      cursor: CURSOR,
    }),
  },
  responses: {
    200: {
      description: "A page of the log",
      content: {
        "application/json": {
          schema: z.object({ results: z.array(ACTION), next: z.string().nullable() }),
        },
      },
    },
    ...problems(400),
  },
});

export function moderationLogApi(api: Api, context: Context): void {
  api.openapi(read, async (c) => {
    const { kind, by, limit: size, cursor } = c.req.valid("query");
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) {
      return problemResponse(400, "cursor: is none of ours; go back to the first page.") as never;
    }
    const before = cursor === undefined ? null : Number(cursor);
    const rows = await readLog(context.reader, {
      kind: kind ?? null,
      by: by ?? null,
      before,
      limit: size + 1,
    });
    const results = rows.slice(0, size);
    const next = rows.length > size ? String(results.at(-1)?.actionId) : null;
    linkNext(c, context.settings.baseUrl, { cursor: next });
    return c.json({ results, next }, 200);
  });
}
