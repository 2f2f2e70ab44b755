import { z } from "@hono/zod-openapi";
import { readerOf } from "../../http/reader-of.ts";
import type { Context } from "../../context.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { PAPER_ID } from "../papers/paper-schema.ts";
import { problems } from "../problem.ts";
import { deleteVote, putVote } from "./votes.ts";

const VOTE = z.object({ key: z.string(), points: z.int(), hasVoted: z.boolean() }).openapi("Vote");

const route = (method: "put" | "delete", operationId: string, summary: string) =>
  apiRoute({
    method,
    path: "/api/v1/papers/{id}/vote",
    policy: { who: "reader", scope: "vote", limit: "vote" },
    operationId,
    summary,
    tags: ["Votes"],
    request: { params: PAPER_ID },
    responses: {
      200: { description: "As it is now", content: { "application/json": { schema: VOTE } } },
      ...problems(400, 401, 403, 404, 409, 429),
    },
  });

const cast = route("put", "castVote", "Vote for a paper; twice is once");
const retract = route("delete", "retractVote", "Take a vote back; without one, nothing changes");

/** As the command line calls them. */
export const VOTE_ROUTES = { cast, retract };

export function voteApi(api: Api, context: Context): void {
  api.openapi(cast, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await putVote(context, readerOf(c), id, c.get("prefix")), 200);
  });
  api.openapi(retract, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await deleteVote(context, readerOf(c), id), 200);
  });
}
