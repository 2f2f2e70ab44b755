import { readerOf } from "../../http/reader-of.ts";
import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { readSubmissions } from "../../submissions/read-submissions.ts";
import { submitPaper } from "../../submissions/submit-paper.ts";
import { submitParts } from "../../web/community/submit-parts.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, limit } from "../parameters.ts";
import { problems } from "../problem.ts";
import { SUBMISSION, submissionJson } from "./submission-schema.ts";

const GIVEN = z.strictObject({
  title: z.string().min(1).max(1_000),
  authors: z.string().max(20_000).default(""),
  abstract: z.string().max(50_000).default(""),
  published: z.string().max(10).default(""),
});

const OUTCOME = z
  .object({
    state: z.enum(["stored", "known", "waiting"]).openapi({
      description: "waiting: a moderator looks at it first.",
    }),
    key: z.string().nullable(),
    submissionId: z.int().nullable(),
  })
  .openapi("SubmissionOutcome");

const submit = apiRoute({
  method: "post",
  path: "/api/v1/submissions",
  policy: { who: "reader", scope: "submit", limit: "submission" },
  operationId: "submitPaper",
  summary: "Put a paper forward by arXiv id, DOI, OpenReview, ACL or any address",
  tags: ["Submissions"],
  request: {
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            identifier: z.string().min(1).max(500),
            comment: z.string().max(5_000).default(""),
            given: GIVEN.nullish().openapi({
              description: "Metadata by hand, where the place that the identifier names has none.",
            }),
          }),
        },
      },
    },
  },
  responses: {
    200: { description: "What became of it", content: { "application/json": { schema: OUTCOME } } },
    ...problems(400, 401, 403, 404, 409, 415, 422, 429),
  },
});

const own = apiRoute({
  method: "get",
  path: "/api/v1/submissions",
  policy: { who: "reader", scope: "submit" },
  operationId: "readSubmissions",
  summary: "What became of what you put forward, newest first",
  tags: ["Submissions"],
  request: { query: z.object({ limit: limit(200, 50) }) },
  responses: {
    200: {
      description: "Your submissions",
      ...json(z.object({ results: z.array(SUBMISSION) })),
    },
    ...problems(400, 401, 403),
  },
});

/** As the command line calls them. */
export const SUBMISSION_ROUTES = { submit };

export function submissionApi(api: Api, context: Context): void {
  api.openapi(own, async (c) => {
    const caller = readerOf(c);
    const { accountId } = caller;
    const { limit: most } = c.req.valid("query");
    const found = await readSubmissions(context.reader, { accountId, limit: most });
    return c.json({ results: found.map(submissionJson) }, 200);
  });
  api.openapi(submit, async (c) => {
    const caller = readerOf(c);
    const { identifier, comment, given } = c.req.valid("json");
    const outcome = await submitPaper(submitParts(context), caller, {
      identifier,
      comment,
      given: given ?? null,
    });
    if (outcome.kind === "waiting") {
      return c.json(
        { state: "waiting" as const, key: null, submissionId: outcome.submissionId },
        200,
      );
    }
    return c.json({ state: outcome.kind, key: outcome.key, submissionId: null }, 200);
  });
}
