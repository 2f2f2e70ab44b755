import { readerOf } from "../../http/reader-of.ts";
import { z } from "@hono/zod-openapi";
import { isAtLeast } from "../../accounts/roles.ts";
import { dayInZone, parseDay } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { editPick } from "../../curation/edit-pick.ts";
import { pickPaper, withdrawPick } from "../../curation/picks.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { readPicks } from "../../papers/standing-picks.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, rowId, jsonBody } from "../parameters.ts";
import { PAPER_ID } from "../papers/paper-schema.ts";
import { paperOr404 } from "../papers/papers.ts";
import { problems } from "../problem.ts";

const PICK = z
  .object({
    pickId: z.int(),
    key: z.string(),
    title: z.string(),
    day: z.string(),
    note: z.string(),
    by: z.string().nullable(),
    isPinned: z.boolean(),
  })
  .openapi("Pick");
const tags = ["Picks"];

const list = apiRoute({
  method: "get",
  path: "/api/v1/picks",
  policy: { who: "anyone" },
  operationId: "readPicks",
  summary: "What curators put on a day's page, with their notes",
  tags,
  request: { query: z.object({ day: z.string().max(10) }) },
  responses: {
    200: { description: "Picks of the day", ...json(z.object({ results: z.array(PICK) })) },
    ...problems(400),
  },
});
const pick = apiRoute({
  method: "post",
  path: "/api/v1/papers/{id}/pick",
  policy: { who: "curator", scope: "curate", limit: "action" },
  operationId: "pickPaper",
  summary: "Put a paper on the page of today or of a coming day",
  tags,
  request: {
    params: PAPER_ID,
    body: jsonBody(
      z.strictObject({
        day: z.string().max(10).nullish(),
        note: z.string().max(2_000).default(""),
      }),
    ),
  },
  responses: {
    200: { description: "The pick", ...json(z.object({ pickId: z.int() })) },
    ...problems(400, 401, 403, 404, 409, 415, 429),
  },
});
const edit = apiRoute({
  method: "patch",
  path: "/api/v1/picks/{pickId}",
  policy: { who: "curator", scope: "curate", limit: "action" },
  operationId: "editPick",
  summary: "Change the note of a pick, or pin it: a pinned pick is the first of its day",
  tags,
  request: {
    params: rowId("pickId"),
    body: jsonBody(
      z.strictObject({ note: z.string().max(2_000).optional(), isPinned: z.boolean().optional() }),
    ),
  },
  responses: {
    204: { description: "It is changed; the log says so" },
    ...problems(400, 401, 403, 404, 415, 429),
  },
});
const withdraw = apiRoute({
  method: "delete",
  path: "/api/v1/picks/{pickId}",
  policy: { who: "curator", scope: "curate", limit: "action" },
  operationId: "withdrawPick",
  summary: "Take a pick back; the log says why",
  tags,
  request: {
    params: rowId("pickId"),
    query: z.object({ reason: z.string().max(500).default("") }),
  },
  responses: {
    204: { description: "It is taken back" },
    ...problems(400, 401, 403, 404, 409, 429),
  },
});

/** As the command line calls them. */
export const PICK_ROUTES = { list, pick, edit, withdraw };

export function pickApi(api: Api, context: Context): void {
  const { db, reader, now, zone } = context;
  const parts = { db, now, zone };
  api.openapi(list, async (c) => {
    const day = parseDay(c.req.valid("query").day);
    // A coming pick is known to curators alone, before its day begins.
    const caller = c.get("signedIn");
    const mayKnow = caller !== null && isAtLeast(caller.role, "curator");
    const today = mayKnow ? null : dayInZone(now(), zone);
    const picks = await readPicks(reader, { days: { from: day, to: day }, today });
    const papers = await readPapers(
      reader,
      picks.map(({ paperId }) => paperId),
    );
    const byId = new Map(papers.map((paper) => [paper.paperId, paper]));
    const results = picks.flatMap(({ pickId, paperId, day, note, by, isPinned }) => {
      const paper = byId.get(paperId);
      return paper ? [{ pickId, key: paper.key, title: paper.title, day, note, by, isPinned }] : [];
    });
    return c.json({ results }, 200);
  });
  api.openapi(pick, async (c) => {
    const caller = readerOf(c);
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    const { day, note } = c.req.valid("json");
    return c.json(
      { pickId: await pickPaper(parts, caller, { paperId, day: day ?? null, note }) },
      200,
    );
  });
  api.openapi(edit, async (c) => {
    const caller = readerOf(c);
    await editPick(parts, caller, c.req.valid("param").pickId, c.req.valid("json"));
    return c.body(null, 204);
  });
  api.openapi(withdraw, async (c) => {
    const caller = readerOf(c);
    await withdrawPick(parts, caller, c.req.valid("param").pickId, c.req.valid("query").reason);
    return c.body(null, 204);
  });
}
