import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { readCompanions } from "../../companions/read-companions.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json } from "../parameters.ts";
import { PAPER_ID } from "./paper-schema.ts";
import { paperOr404 } from "./papers.ts";
import { problems } from "../problem.ts";

const text = z.string().nullable();
const COMPANION = z
  .object({
    source: z.string().openapi({ example: "github" }),
    subject: z.string().openapi({ example: "github.com/o/r" }),
    state: z.string().openapi({ description: "unasked, found, none or gone." }),
    facts: z.record(z.string(), z.unknown()).nullable(),
    answeredAt: text,
    stateSince: text,
    lastFault: text.openapi({ description: "Why the source last gave no answer." }),
    growthADay: z.number().nullable(),
  })
  .openapi("Companion");

const read = apiRoute({
  method: "get",
  path: "/api/v1/papers/{id}/companions",
  policy: { who: "anyone", cache: "everybody" },
  operationId: "readCompanions",
  summary:
    "What other places say of a paper: code, models, citations, discussions, with source and day",
  tags: ["Papers"],
  request: { params: PAPER_ID },
  responses: {
    200: {
      description: "By source; links with their state are with the paper",
      ...json(z.object({ companions: z.array(COMPANION) })),
    },
    ...problems(400, 404),
  },
});

export function companionApi(api: Api, context: Context): void {
  api.openapi(read, async (c) => {
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    const companions = await readCompanions(context.reader, paperId, context.now());
    return c.json({ companions }, 200);
  });
}
