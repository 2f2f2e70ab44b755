import { z } from "@hono/zod-openapi";
import { NAMED_PAPER } from "../papers/paper-schema.ts";
import { readerOf } from "../../http/reader-of.ts";
import type { Context } from "../../context.ts";
import { markNoticesSeen } from "../../notices/mark-seen.ts";
import { noticePath, noticeText } from "../../notices/notice-words.ts";
import { pathOfPaper } from "../../web/pages/paths.ts";
import { noticesWithPapers } from "../../web/taste/notices.ts";
import { wordsOf } from "../../words/words.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json } from "../parameters.ts";
import { problems } from "../problem.ts";

const tags = ["Notices"];
const NOTICE = z
  .object({
    kind: z.enum(["answer", "version", "withdrawn", "author", "claim"]),
    at: z.string().openapi({ format: "date-time" }),
    text: z.string(),
    ...NAMED_PAPER,
    isNew: z.boolean(),
  })
  .openapi("Notice");

const read = apiRoute({
  method: "get",
  path: "/api/v1/notices",
  policy: { who: "reader", scope: "profile", cache: "never" },
  operationId: "readNotices",
  summary: "What happened to what you wrote, saved, follow and claimed in 90 days, newest first",
  tags,
  responses: {
    200: { description: "At most 100", ...json(z.object({ results: z.array(NOTICE) })) },
    ...problems(401, 403),
  },
});
const seen = apiRoute({
  method: "put",
  path: "/api/v1/notices/seen",
  policy: { who: "reader", scope: "profile", limit: "action" },
  operationId: "markNoticesSeen",
  summary: "Say that you have read every notice there is now",
  tags,
  responses: { 204: { description: "None is new" }, ...problems(401, 403, 429) },
});

/** A reader's notices as JSON; API and MCP alike. */
export async function noticesJson(context: Context, accountId: number) {
  const words = wordsOf("en");
  const found = await noticesWithPapers(context, accountId);
  return found.map(({ notice, paper, isNew }) => ({
    kind: notice.kind,
    at: notice.at,
    text: noticeText(words, notice),
    key: paper.key,
    title: paper.title,
    url: context.settings.baseUrl + noticePath(notice, pathOfPaper(paper)),
    isNew,
  }));
}

/** As the command line calls them. */
export const NOTICE_ROUTES = { read, seen };

export function noticeApi(api: Api, context: Context): void {
  api.openapi(read, async (c) => {
    const { accountId } = readerOf(c);
    return c.json({ results: await noticesJson(context, accountId) }, 200);
  });
  api.openapi(seen, async (c) => {
    await markNoticesSeen(context, readerOf(c).accountId);
    return c.body(null, 204);
  });
}
