import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { addResult } from "../../curation/add-result.ts";
import { authorVerdict, correctResult } from "../../curation/correct-result.ts";
import { readerOf } from "../../http/reader-of.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { REASON } from "../community/moderator.ts";
import { json, jsonBody, rowId } from "../parameters.ts";
import { problems } from "../problem.ts";
import { WITH_HISTORY, wholeResult } from "./results.ts";

const tags = ["Results"];
const PAPER_OF = z.string().min(1).max(500);
const METRICS = z
  .record(z.string().min(1).max(200), z.union([z.string().max(60), z.number()]))
  .openapi({ description: "Values as the paper writes them.", example: { Accuracy: "94.2 %" } });
const EVIDENCE = z.union([
  z.string().min(1).max(2_000),
  z.strictObject({ text: z.string().min(1).max(1_500), where: z.string().max(300).optional() }),
]);
const NEW_RESULT = z.strictObject({
  task: z.string().min(1).max(300),
  dataset: z.string().min(1).max(300),
  model: z.string().min(1).max(300),
  metrics: METRICS,
  paper: PAPER_OF.nullish().openapi({ description: "An arXiv id, DOI, key or address." }),
  evidence: EVIDENCE.openapi({ description: "The sentence or table that shows it, and where." }),
  usesAdditionalData: z.boolean().optional(),
  codeUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullish(),
});
const add = apiRoute({
  method: "post",
  path: "/api/v1/results",
  policy: { who: "reader", scope: "submit", limit: "submission" },
  operationId: "addResult",
  summary: "Add a result with its evidence; it is claimed until a curator has checked it",
  tags,
  request: { body: jsonBody(NEW_RESULT) },
  responses: {
    201: { description: "The result", ...json(WITH_HISTORY) },
    ...problems(400, 401, 403, 409, 415, 422, 429),
  },
});
const correct = apiRoute({
  method: "patch",
  path: "/api/v1/results/{resultId}",
  policy: { who: "reader", scope: "submit", limit: "action" },
  operationId: "correctResult",
  summary: "Correct a result: curators, moderators of its board, proven authors, and who added it",
  tags,
  request: {
    params: rowId("resultId"),
    body: jsonBody(
      NEW_RESULT.omit({ task: true, dataset: true }).partial().extend({ reason: REASON }),
    ),
  },
  responses: {
    200: { description: "As it is now", ...json(WITH_HISTORY) },
    ...problems(400, 401, 403, 404, 409, 415, 422, 429),
  },
});
const verdict = apiRoute({
  method: "post",
  path: "/api/v1/results/{resultId}/author",
  policy: { who: "reader", scope: "submit", limit: "action" },
  operationId: "judgeOwnResult",
  summary: "Say as a proven author of its paper that a result is right or wrong",
  tags,
  request: {
    params: rowId("resultId"),
    body: jsonBody(
      z.strictObject({
        verdict: z.enum(["right", "wrong"]),
        reason: z.string().max(1_000).optional(),
      }),
    ),
  },
  responses: {
    200: { description: "As it is now", ...json(WITH_HISTORY) },
    ...problems(400, 401, 403, 404, 415, 429),
  },
});

/** As the command line calls them. */
export const RESULT_WRITING_ROUTES = { add, correct };

/** Results that readers add, and corrections of curators and authors. */
export function writeResultApi(api: Api, context: Context): void {
  api.openapi(add, async (c) => {
    const given = c.req.valid("json");
    const resultId = await addResult(context, readerOf(c), {
      ...given,
      paper: given.paper ?? null,
      evidence: evidenceText(given.evidence) ?? "",
    });
    return c.json(await wholeResult(context, context.db, resultId), 201);
  });
  api.openapi(correct, async (c) => {
    const { resultId } = c.req.valid("param");
    const given = c.req.valid("json");
    const evidence = evidenceText(given.evidence) ?? undefined;
    await correctResult(context, readerOf(c), resultId, { ...given, evidence });
    return c.json(await wholeResult(context, context.db, resultId), 200);
  });
  api.openapi(verdict, async (c) => {
    const { resultId } = c.req.valid("param");
    const { verdict: word, reason = "" } = c.req.valid("json");
    await authorVerdict(context, readerOf(c), resultId, { isRight: word === "right", reason });
    return c.json(await wholeResult(context, context.db, resultId), 200);
  });
}

function evidenceText(given: z.infer<typeof EVIDENCE> | undefined): string | null {
  if (given === undefined || typeof given === "string") return given ?? null;
  return given.where ? `${given.where}: ${given.text}` : given.text;
}
