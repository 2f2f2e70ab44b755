import { z } from "@hono/zod-openapi";
import { readerOf } from "../../http/reader-of.ts";
import type { Context } from "../../context.ts";
import { FLAG_REASONS, flag } from "../../curation/flags.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, rowId, jsonBody } from "../parameters.ts";
import { PAPER_ID } from "../papers/paper-schema.ts";
import { paperOr404 } from "../papers/papers.ts";
import { problems } from "../problem.ts";

const REASONS = FLAG_REASONS.map(({ value }) => value);
const FLAG = z
  .strictObject({ reason: z.enum(REASONS), note: z.string().max(5_000).default("") })
  .openapi("Flag");
const about = <P extends z.ZodObject>(path: string, operationId: string, params: P) =>
  apiRoute({
    method: "post",
    path,
    policy: { who: "reader", scope: "comment", limit: "flag" },
    operationId,
    summary: "Report it to the moderators, once a reader",
    tags: ["Flags"],
    request: { params, body: jsonBody(FLAG) },
    responses: {
      200: {
        description: "It is reported",
        ...json(
          z.object({
            isFirst: z
              .boolean()
              .openapi({ description: "False where you had reported it already." }),
          }),
        ),
      },
      ...problems(400, 401, 403, 404, 415, 429),
    },
  });
const flagPaper = about("/api/v1/papers/{id}/flag", "flagPaper", PAPER_ID);
const flagComment = about("/api/v1/comments/{commentId}/flag", "flagComment", rowId("commentId"));

/** As the command line calls them. */
export const FLAG_ROUTES = { flagPaper, flagComment };

export function flagApi(api: Api, context: Context): void {
  api.openapi(flagPaper, async (c) => {
    const { accountId } = readerOf(c);
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    const subject = { kind: "paper" as const, id: paperId };
    return c.json(
      { isFirst: await flag(context, accountId, { subject, ...c.req.valid("json") }) },
      200,
    );
  });
  api.openapi(flagComment, async (c) => {
    const { accountId } = readerOf(c);
    const subject = { kind: "comment" as const, id: c.req.valid("param").commentId };
    return c.json(
      { isFirst: await flag(context, accountId, { subject, ...c.req.valid("json") }) },
      200,
    );
  });
}
