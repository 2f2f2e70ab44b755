import { z } from "@hono/zod-openapi";
import { lineageOf } from "../../companions/read-lineage.ts";
import type { Context } from "../../context.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json } from "../parameters.ts";
import { problems } from "../problem.ts";
import { PAPER_ID } from "./paper-schema.ts";
import { paperOr404 } from "./papers.ts";

const RELATIVES = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    url: z.url(),
    day: z.string().nullable().openapi({ description: "Day it was announced or published." }),
    sources: z.array(z.string()).openapi({ example: ["openalex"] }),
    seenOn: z.string().openapi({ description: "Day on which a source last said so." }),
  }),
);
const LINEAGE = z.object({ builtOn: RELATIVES, followedBy: RELATIVES }).openapi("Lineage");

const read = apiRoute({
  method: "get",
  path: "/api/v1/papers/{id}/lineage",
  policy: { who: "anyone", cache: "everybody" },
  operationId: "readLineage",
  summary: "Which papers here it cites and which cite it, the oldest first, with source and day",
  tags: ["Papers"],
  request: { params: PAPER_ID },
  responses: {
    200: { description: "Only papers on this site", ...json(LINEAGE) },
    ...problems(400, 404),
  },
});

export function lineageApi(api: Api, context: Context): void {
  api.openapi(read, async (c) => {
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    return c.json(await lineageOf(context, paperId), 200);
  });
}
