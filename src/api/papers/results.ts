import { readerOf } from "../../http/reader-of.ts";
import { z } from "@hono/zod-openapi";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { RESULT_STATES, markResult } from "../../curation/mark-result.ts";
import { modelsOfTask } from "../../results/models-of-task.ts";
import { historyOf, readResult, resultsOfPaper } from "../../results/read-result.ts";
import { findTask } from "../../results/read-tasks.ts";
import type { PlacedResult, ResultEvent } from "../../results/read-result.ts";
import { leaderboardPath } from "../../web/pages/results/result-paths.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { REASON } from "../community/moderator.ts";
import { json, jsonBody, rowId } from "../parameters.ts";
import { PAPER_ID } from "./paper-schema.ts";
import { paperOr404 } from "./papers.ts";
import { problems } from "../problem.ts";

const text = z.string().nullable();
const named = z.object({ slug: z.string(), name: z.string() });
const RESULT = z
  .object({
    resultId: z.int(),
    task: named,
    dataset: named,
    model: z.string(),
    metrics: z.record(z.string(), z.unknown()),
    directions: z.record(z.string(), z.enum(["higher", "lower"])).openapi({
      description:
        "Which values of a metric are better: as its source said, by its name, or by the history of the results. A metric of which nothing tells is missing.",
    }),
    rank: z.int().openapi({ description: "Place in its table, 1 the best." }),
    of: z.int().openapi({ description: "Results in that table." }),
    state: z.string().openapi({ description: "claimed, checked or disputed." }),
    evidence: text,
    usesAdditionalData: z.boolean(),
    paperTitle: text,
    paperUrl: text,
    date: text,
    url: z.string(),
  })
  .openapi("Result");
export const WITH_HISTORY = RESULT.extend({
  history: z.array(z.object({ at: z.string(), kind: z.string(), detail: text })),
}).openapi("ResultWithHistory");
const tags = ["Results"];

const ofPaper = apiRoute({
  method: "get",
  path: "/api/v1/papers/{id}/results",
  policy: { who: "anyone", cache: "everybody" },
  operationId: "readResults",
  summary: "What a paper measured, best places first",
  tags,
  request: { params: PAPER_ID },
  responses: {
    200: { description: "Its results", ...json(z.object({ results: z.array(RESULT) })) },
    ...problems(400, 404),
  },
});
const read = apiRoute({
  method: "get",
  path: "/api/v1/results/{resultId}",
  policy: { who: "anyone" },
  operationId: "readResult",
  summary: "A result with its place and its history",
  tags,
  request: { params: rowId("resultId") },
  responses: { 200: { description: "The result", ...json(WITH_HISTORY) }, ...problems(400, 404) },
});
const mark = apiRoute({
  method: "post",
  path: "/api/v1/results/{resultId}/mark",
  policy: { who: "reader", scope: "curate", limit: "action" },
  operationId: "markResult",
  summary:
    "Say that a result was checked or is disputed, or take the mark back (claimed): curators and moderators of its board",
  tags,
  request: {
    params: rowId("resultId"),
    body: jsonBody(z.strictObject({ state: z.enum(RESULT_STATES), reason: REASON })),
  },
  responses: {
    200: { description: "As it is", ...json(WITH_HISTORY) },
    ...problems(400, 401, 403, 404, 415, 429),
  },
});

const models = apiRoute({
  method: "get",
  path: "/api/v1/tasks/{task}/models",
  policy: { who: "anyone" },
  operationId: "rankModels",
  summary:
    "Models over all data sets of a task: strengths after Bradley and Terry from places inside each",
  tags,
  request: { params: z.object({ task: z.string().min(1).max(300) }) },
  responses: {
    200: {
      description: "Models of two data sets or more, the strongest first",
      ...json(
        z.object({
          results: z.array(
            z.object({
              name: z.string(),
              rank: z.int(),
              tables: z.int(),
              comparisons: z.int(),
              wins: z.number().openapi({ description: "A tie is half a win." }),
              strength: z.number().openapi({ description: "Logarithm; 0 is the middle." }),
            }),
          ),
        }),
      ),
    },
    ...problems(400, 404),
  },
});

/** As the command line calls them. */
export const RESULT_ROUTES = { ofPaper, read, mark };

/** What papers measured, and a curator's mark on it. */
export function resultApi(api: Api, context: Context): void {
  const { reader, settings } = context;
  api.openapi(ofPaper, async (c) => {
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    const results = await resultsOfPaper(reader, paperId);
    return c.json({ results: results.map((each) => resultJson(each, settings.baseUrl)) }, 200);
  });
  api.openapi(read, async (c) =>
    c.json(await wholeResult(context, reader, c.req.valid("param").resultId), 200),
  );
  api.openapi(models, async (c) => {
    const task = await findTask(reader, c.req.valid("param").task);
    if (!task) throw new UserError("This task is not known here.", "not_found");
    return c.json({ results: await modelsOfTask(reader, task.taskId) }, 200);
  });
  api.openapi(mark, async (c) => {
    const caller = readerOf(c);
    const { resultId } = c.req.valid("param");
    await markResult(context, caller, resultId, c.req.valid("json"));
    return c.json(await wholeResult(context, context.db, resultId), 200);
  });
}

/** A result with its history, as every route that changes one answers. */
export async function wholeResult({ settings }: Context, db: Context["db"], resultId: number) {
  const found = await readResult(db, resultId);
  if (!found) throw new UserError("This result is not here.", "not_found");
  const history = await historyOf(db, [resultId]);
  return { ...resultJson(found, settings.baseUrl), history: history.map(eventJson) };
}

const eventJson = ({ at, kind, detail }: ResultEvent) => ({ at, kind, detail });

function resultJson({ evaluation, result, of }: PlacedResult, baseUrl: string) {
  const { task, dataset } = evaluation;
  const { resultId, modelName, metrics, rank, state, evidence } = result;
  return {
    resultId,
    task: { slug: task.slug, name: task.name },
    dataset: { slug: dataset.slug, name: dataset.name },
    model: modelName,
    metrics,
    directions: Object.fromEntries(
      evaluation.metrics.flatMap(({ name, isLoss }) =>
        isLoss === null ? [] : [[name, isLoss ? ("lower" as const) : ("higher" as const)]],
      ),
    ),
    rank,
    of,
    state,
    evidence,
    usesAdditionalData: result.usesAdditionalData,
    paperTitle: result.paperTitle,
    paperUrl: result.paperUrl,
    date: result.paperDate ?? result.evaluatedOn,
    url: `${baseUrl}${leaderboardPath(task.slug, dataset.slug)}#result-${resultId}`,
  };
}
