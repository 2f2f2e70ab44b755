import { z } from "@hono/zod-openapi";
import { readerOf } from "../../http/reader-of.ts";
import { readSaves, savePaper } from "../../collections/saves.ts";
import type { Context } from "../../context.ts";
import { namedPaper } from "../../papers/named-paper.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, limit } from "../parameters.ts";
import { NAMED_PAPER, PAPER_ID } from "../papers/paper-schema.ts";
import { paperOr404 } from "../papers/papers.ts";
import { problems } from "../problem.ts";

const SAVE = z.object({ key: z.string(), isSaved: z.boolean() }).openapi("Save");
const tags = ["Saved papers"];

const turn = (method: "put" | "delete", operationId: string, summary: string) =>
  apiRoute({
    method,
    path: "/api/v1/papers/{id}/save",
    policy: { who: "reader", scope: "vote", limit: "action" },
    operationId,
    summary,
    tags,
    request: { params: PAPER_ID },
    responses: {
      200: { description: "As it is now", ...json(SAVE) },
      ...problems(400, 401, 403, 404, 409, 429),
    },
  });
const list = apiRoute({
  method: "get",
  path: "/api/v1/saves",
  policy: { who: "reader", scope: "vote" },
  operationId: "readSaves",
  summary: "Papers you saved, newest first",
  tags,
  request: { query: z.object({ limit: limit(200, 50) }) },
  responses: {
    200: {
      description: "Saved papers",
      ...json(
        z.object({
          results: z.array(z.object({ ...NAMED_PAPER })),
        }),
      ),
    },
    ...problems(400, 401, 403),
  },
});

const save = turn("put", "savePaper", "Keep a paper");
const letGo = turn("delete", "unsavePaper", "Let a saved paper go");

/** As the command line calls them. */
export const SAVE_ROUTES = { save, letGo, list };

export function saveApi(api: Api, context: Context): void {
  const { db, now, reader, settings } = context;
  for (const [route, isSaved] of [
    [save, true],
    [letGo, false],
  ] as const) {
    api.openapi(route, async (c) => {
      const { accountId } = readerOf(c);
      const { paperId, key } = await paperOr404(context, c.req.valid("param").id);
      await savePaper({ db, now }, accountId, paperId, isSaved);
      return c.json({ key, isSaved }, 200);
    });
  }
  api.openapi(list, async (c) => {
    const { accountId } = readerOf(c);
    const papers = await readPapers(
      reader,
      await readSaves(reader, accountId, c.req.valid("query").limit),
    );
    const results = papers.map((paper) => namedPaper(paper, settings.baseUrl));
    return c.json({ results }, 200);
  });
}
