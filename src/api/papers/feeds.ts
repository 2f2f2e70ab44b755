import { z } from "@hono/zod-openapi";
import { NAMED_PAPER } from "./paper-schema.ts";
import type { Context } from "../../context.ts";
import { feedAt, feedJson } from "../../feeds/feed-json.ts";
import { FEED_KINDS } from "../../feeds/feed-view.ts";
import { FEED_LIMIT_MAX } from "../../feeds/list-feed.ts";
import { EXPLANATION } from "./explanation.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { CATEGORY, CURSOR, INSTANT, limit, linkNext } from "../parameters.ts";
import { problems } from "../problem.ts";

const FEED = z
  .object({
    view: z.object({ kind: z.enum(FEED_KINDS), period: z.string().nullable() }),
    results: z.array(
      z.object({
        ...NAMED_PAPER,
        points: z.int(),
        hotness: z.number(),
        why: EXPLANATION.pick({ formulaVersion: true, inputs: true, interest: true })
          .optional()
          .openapi({ description: "With explain=1: the inputs, which sum to the hotness." }),
      }),
    ),
    next: z.string().nullable().openapi({ description: "Cursor of the next page, or null." }),
  })
  .openapi("Feed");

const readFeed = apiRoute({
  method: "get",
  path: "/api/v1/feeds/{kind}",
  policy: { who: "anyone", cache: "everybody" },
  operationId: "readFeed",
  summary: "A feed; without a period, the latest that has papers; with “at”, as it was served then",
  tags: ["Feeds"],
  request: {
    params: z.object({ kind: z.enum(FEED_KINDS) }),
    query: z.object({
      at: INSTANT,
      period: z.string().max(10).optional().openapi({
        description: "A day, ISO week or month: 2026-11-24, 2026-W48, 2026-11.",
      }),
      category: CATEGORY,
      limit: limit(FEED_LIMIT_MAX, 50),
      cursor: CURSOR,
      explain: z
        .enum(["0", "1"])
        .optional()
        .openapi({ description: "1: say why each paper is where it is." }),
    }),
  },
  responses: {
    200: {
      description: "A page of the feed",
      headers: { Link: { schema: { type: "string" }, description: "The next page (RFC 8288)." } },
      content: { "application/json": { schema: FEED } },
    },
    ...problems(400, 404),
  },
});

/** As the command line calls them. */
export const FEED_ROUTES = { readFeed };

export function feedApi(api: Api, context: Context): void {
  api.openapi(readFeed, async (c) => {
    const { kind } = c.req.valid("param");
    const query = c.req.valid("query");
    const { reader, now, zone, settings } = context;
    const feeds = { db: reader, now, zone };
    const asked = await feedAt(feeds, kind, {
      at: query.at ?? null,
      period: query.period ?? null,
      category: query.category ?? null,
      limit: String(query.limit),
      cursor: query.cursor ?? null,
    });
    const feed = await feedJson(feeds, asked, {
      baseUrl: settings.baseUrl,
      isExplained: query.explain === "1",
    });
    linkNext(c, settings.baseUrl, { cursor: feed.next });
    return c.json(feed, 200);
  });
}
