import { readerOf } from "../../http/reader-of.ts";
import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { decideClaim, readClaims } from "../../curation/claims.ts";
import { readOpenFlags } from "../../curation/flags.ts";
import { decideSubmission } from "../../submissions/decide-submission.ts";
import { readSubmissions } from "../../submissions/read-submissions.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { REASON } from "./moderator.ts";
import { json, rowId, jsonBody } from "../parameters.ts";
import { problems } from "../problem.ts";
import { SUBMISSION, submissionJson } from "./submission-schema.ts";

const tags = ["Moderation"];
const QUEUE_MAX = 100;
const PAPER = z.object({ key: z.string(), title: z.string() });
const QUEUE = z
  .object({
    submissions: z.array(SUBMISSION),
    flags: z.array(
      z.object({
        subjectKind: z.enum(["paper", "comment"]),
        subjectId: z.int(),
        paper: PAPER,
        count: z.int(),
        reasons: z.array(z.string()),
        notes: z.array(z.string()),
        since: z.string(),
      }),
    ),
    claims: z.array(
      z.object({
        claimId: z.int(),
        by: z.string(),
        position: z.int().openapi({ description: "Place among the authors, 1 the first." }),
        proofUrl: z.string().nullable(),
        paper: PAPER,
      }),
    ),
  })
  .openapi("ModerationQueue");

const read = apiRoute({
  method: "get",
  path: "/api/v1/moderation-queue",
  policy: { who: "moderator", scope: "moderate" },
  operationId: "readModerationQueue",
  summary: "What waits for a moderator: submissions, flags and claims",
  tags,
  responses: { 200: { description: "What waits", ...json(QUEUE) }, ...problems(401, 403) },
});
const decide = <N extends string>(path: string, operationId: string, summary: string, name: N) =>
  apiRoute({
    method: "post",
    path,
    policy: { who: "moderator", scope: "moderate", limit: "action" },
    operationId,
    summary,
    tags,
    request: {
      params: rowId(name),
      body: jsonBody(z.strictObject({ isAccepted: z.boolean(), reason: REASON.default("") })),
    },
    responses: {
      204: { description: "It is decided" },
      ...problems(400, 401, 403, 404, 409, 415, 429),
    },
  });
const onSubmission = decide(
  "/api/v1/submissions/{submissionId}/decision",
  "decideSubmission",
  "Accept or refuse a submission that waits",
  "submissionId",
);
const onClaim = decide(
  "/api/v1/claims/{claimId}/decision",
  "decideClaim",
  "Say that an author's claim is true, or is not",
  "claimId",
);

/** As the command line calls them. */
export const QUEUE_ROUTES = { read, onSubmission, onClaim };

export function moderationQueueApi(api: Api, context: Context): void {
  const { reader } = context;
  api.openapi(read, async (c) => {
    readerOf(c);
    const submissions = await readSubmissions(reader, { state: "waiting", limit: QUEUE_MAX });
    const claims = await readClaims(reader, { state: "waiting" });
    return c.json(
      {
        submissions: submissions.map(submissionJson),
        flags: await readOpenFlags(reader),
        claims: claims.map(({ claimId, by, position, proofUrl, paper }) => ({
          claimId,
          by,
          position: position + 1,
          proofUrl,
          paper,
        })),
      },
      200,
    );
  });
  api.openapi(onSubmission, async (c) => {
    const actor = readerOf(c);
    await decideSubmission(context, actor, c.req.valid("param").submissionId, c.req.valid("json"));
    return c.body(null, 204);
  });
  api.openapi(onClaim, async (c) => {
    const actor = readerOf(c);
    const { isAccepted: isProven, reason } = c.req.valid("json");
    await decideClaim(context, actor, c.req.valid("param").claimId, { isProven, reason });
    return c.body(null, 204);
  });
}
