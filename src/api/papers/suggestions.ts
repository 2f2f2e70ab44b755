import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { acceptSuggestion, dismissSuggestion, suggestionsOf } from "../../curation/suggestions.ts";
import { readerOf } from "../../http/reader-of.ts";
import { apiRoute } from "../api-route.ts";
import { REASON } from "../community/moderator.ts";
import type { Api } from "../env.ts";
import { json, jsonBody } from "../parameters.ts";
import { problems } from "../problem.ts";
import { PAPER_ID } from "./paper-schema.ts";
import { paperOr404 } from "./papers.ts";
import { WITH_HISTORY, wholeResult } from "./results.ts";

const tags = ["Results"];
const named = z.object({ slug: z.string(), name: z.string() });
const SUGGESTION = z
  .object({
    key: z.string().openapi({ description: "Names it for accepting and dismissing." }),
    task: named,
    dataset: named,
    metric: z.string(),
    value: z.string(),
    model: z.string().openapi({ description: "What the title calls it; empty where it does not." }),
    sentence: z.string(),
  })
  .openapi("SuggestedResult");
const KEY = z.string().min(1).max(40);

const list = apiRoute({
  method: "get",
  path: "/api/v1/papers/{id}/suggestions",
  policy: { who: "anyone" },
  operationId: "readSuggestedResults",
  summary: "Results that a paper's abstract seems to report; a person has to accept them",
  tags,
  request: { params: PAPER_ID },
  responses: {
    200: {
      description: "For tables that are here and in which the paper has no result",
      ...json(z.object({ suggestions: z.array(SUGGESTION) })),
    },
    ...problems(400, 404),
  },
});
const judge = apiRoute({
  method: "post",
  path: "/api/v1/papers/{id}/suggestions",
  policy: { who: "reader", scope: "submit", limit: "submission" },
  operationId: "judgeSuggestedResult",
  summary:
    "Accept what is suggested as a result, claimed like every other; or dismiss it: curators, moderators of its board, proven authors",
  tags,
  request: {
    params: PAPER_ID,
    body: jsonBody(
      z.strictObject({
        act: z.enum(["accept", "dismiss"]),
        key: KEY,
        model: z.string().min(1).max(200).optional().openapi({
          description: "Of an accepted one: what it is called, where the title does not say.",
        }),
        reason: REASON.optional().openapi({ description: "Of a dismissal, for the public log." }),
      }),
    ),
  },
  responses: {
    201: { description: "The result", ...json(WITH_HISTORY) },
    204: { description: "It is not suggested again" },
    ...problems(400, 401, 403, 404, 409, 415, 422, 429),
  },
});

/** As the command line calls them. */
export const SUGGESTION_ROUTES = { list, judge };

/** Results read from abstracts, and what a person makes of them. */
export function suggestionApi(api: Api, context: Context): void {
  api.openapi(list, async (c) => {
    const paper = await paperOr404(context, c.req.valid("param").id);
    const suggestions = await suggestionsOf(context.reader, paper);
    return c.json({ suggestions: suggestions.map(suggestionJson) }, 200);
  });
  api.openapi(judge, async (c) => {
    const given = c.req.valid("json");
    const paper = await paperOr404(context, c.req.valid("param").id);
    if (given.act === "dismiss") {
      const { key, reason = "" } = given;
      await dismissSuggestion(context, readerOf(c), paper, { key, reason });
      return c.body(null, 204);
    }
    const wish = { key: given.key, model: given.model ?? null };
    const resultId = await acceptSuggestion(context, readerOf(c), paper, wish);
    return c.json(await wholeResult(context, context.db, resultId), 201);
  });
}

type Suggestion = Awaited<ReturnType<typeof suggestionsOf>>[number];

export const suggestionJson = ({ task, dataset, ...rest }: Suggestion) => ({
  ...rest,
  task: { slug: task.slug, name: task.name },
  dataset: { slug: dataset.slug, name: dataset.name },
});
