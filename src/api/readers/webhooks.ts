import { z } from "@hono/zod-openapi";
import { readerOf } from "../../http/reader-of.ts";
import type { Context } from "../../context.ts";
import { KEPT_QUERY_CHARACTERS_MAX } from "../../search/query/query-length.ts";
import { EVENTS, createWebhook, deleteWebhook, listWebhooks } from "../../webhooks/webhooks.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, rowId, jsonBody } from "../parameters.ts";
import { problems } from "../problem.ts";

const tags = ["Webhooks"];
const WEBHOOK = z
  .object({
    webhookId: z.int(),
    url: z.string(),
    events: z.array(z.enum(EVENTS)),
    query: z.string().nullable(),
    state: z.string(),
    createdAt: z.string(),
  })
  .openapi("Webhook");

const list = apiRoute({
  method: "get",
  path: "/api/v1/webhooks",
  policy: { who: "reader", scope: "submit" },
  operationId: "readWebhooks",
  summary: "Your webhooks",
  tags,
  responses: {
    200: { description: "Webhooks", ...json(z.object({ results: z.array(WEBHOOK) })) },
    ...problems(401, 403),
  },
});
const create = apiRoute({
  method: "post",
  path: "/api/v1/webhooks",
  policy: { who: "reader", scope: "submit", limit: "action" },
  operationId: "createWebhook",
  summary:
    "Be told of a new day, a pick or a paper that a search finds; messages are signed as Standard Webhooks has it",
  tags,
  request: {
    body: jsonBody(
      z.strictObject({
        url: z.string().min(1).max(2_000),
        events: z.array(z.enum(EVENTS)).min(1).max(EVENTS.length),
        query: z
          .string()
          .max(KEPT_QUERY_CHARACTERS_MAX)
          .nullish()
          .openapi({ description: "The search of search.matched." }),
      }),
    ),
  },
  responses: {
    201: {
      description: "The secret is shown this once",
      ...json(z.object({ webhookId: z.int(), secret: z.string() })),
    },
    ...problems(400, 401, 403, 409, 415, 429),
  },
});
const end = apiRoute({
  method: "delete",
  path: "/api/v1/webhooks/{webhookId}",
  policy: { who: "reader", scope: "submit", limit: "action" },
  operationId: "deleteWebhook",
  summary: "End a webhook",
  tags,
  request: {
    params: rowId("webhookId"),
  },
  responses: { 204: { description: "It is ended" }, ...problems(400, 401, 403, 404, 429) },
});

export function webhookApi(api: Api, context: Context): void {
  const { db, reader } = context;
  api.openapi(list, async (c) => {
    const { accountId } = readerOf(c);
    return c.json({ results: await listWebhooks(reader, accountId) }, 200);
  });
  api.openapi(create, async (c) => {
    const { accountId } = readerOf(c);
    const { url, events, query } = c.req.valid("json");
    return c.json(
      await createWebhook(context, accountId, { url, events, query: query ?? null }),
      201,
    );
  });
  api.openapi(end, async (c) => {
    const { accountId } = readerOf(c);
    await deleteWebhook(db, accountId, c.req.valid("param").webhookId);
    return c.body(null, 204);
  });
}
