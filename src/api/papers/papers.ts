import { z } from "@hono/zod-openapi";
import { UserError } from "../../base/errors.ts";
import { parseInstant } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { explainRank } from "../../feeds/explain-rank.ts";
import type { Paper } from "../../papers/paper.ts";
import { paperJson } from "../../papers/paper-json.ts";
import { findPaper, readVersions } from "../../papers/read-papers.ts";
import { EXPLANATION } from "./explanation.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { INSTANT } from "../parameters.ts";
import { PAPER, PAPER_ID } from "./paper-schema.ts";
import { problems } from "../problem.ts";

const readPaper = apiRoute({
  method: "get",
  path: "/api/v1/papers/{id}",
  policy: { who: "anyone", cache: "everybody" },
  operationId: "readPaper",
  summary: "A paper by any identifier",
  tags: ["Papers"],
  request: { params: PAPER_ID },
  responses: {
    200: { description: "The paper", content: { "application/json": { schema: PAPER } } },
    ...problems(400, 404),
  },
});

const readWhy = apiRoute({
  method: "get",
  path: "/api/v1/papers/{id}/why",
  policy: { who: "anyone", cache: "everybody" },
  operationId: "explainRank",
  summary: "Why a paper is where it is; the contributions sum to its hotness",
  tags: ["Papers"],
  request: { params: PAPER_ID, query: z.object({ at: INSTANT }) },
  responses: {
    200: { description: "The inputs", content: { "application/json": { schema: EXPLANATION } } },
    ...problems(400, 404),
  },
});

/** As the command line calls them. */
export const PAPER_ROUTES = { readPaper, readWhy };

export function paperApi(api: Api, context: Context): void {
  api.openapi(readPaper, async (c) => {
    const paper = await paperOr404(context, c.req.valid("param").id);
    const versions = await readVersions(context.reader, paper.paperId);
    return c.json(paperJson(paper, versions, context.settings.baseUrl), 200);
  });
  api.openapi(readWhy, async (c) => {
    const paper = await paperOr404(context, c.req.valid("param").id);
    const { at } = c.req.valid("query");
    const { reader, now, zone } = context;
    const parts = { db: reader, now, zone };
    return c.json(await explainRank(parts, paper, at ? parseInstant(at) : null), 200);
  });
}

/** @throws UserError of kind not_found where the store has no such paper */
export async function paperOr404({ reader }: Pick<Context, "reader">, id: string): Promise<Paper> {
  const paper = await findPaper(reader, id);
  if (paper) return paper;
  throw new UserError(
    `No paper “${id}” here. Write an arXiv id, a key such as doi:…, or search.`,
    "not_found",
  );
}
