import { z } from "@hono/zod-openapi";
import { tokenNeeded } from "../../http/refusal.ts";
import { readerOf } from "../../http/reader-of.ts";
import { requireScope } from "../../accounts/api-tokens.ts";
import {
  putInCollection,
  readCollection,
  readCollectionPapers,
} from "../../collections/collections.ts";
import type { Context } from "../../context.ts";
import { namedPaper } from "../../papers/named-paper.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { COLLECTION, collectionJson } from "./collection-schema.ts";
import { there } from "./collections.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, rowId } from "../parameters.ts";
import { NAMED_PAPER, PAPER_ID } from "../papers/paper-schema.ts";
import { paperOr404 } from "../papers/papers.ts";
import { problems } from "../problem.ts";

const tags = ["Collections"];
const ID = rowId("collectionId");
const PLACE = ID.extend(PAPER_ID.shape);
const COLLECTED = z
  .object({ collectionId: z.int(), key: z.string(), isIn: z.boolean() })
  .openapi("Collected");
const NOTE = z.strictObject({ note: z.string().max(5_000).optional() });
const PAPERS = COLLECTION.extend({
  papers: z.array(
    z.object({
      ...NAMED_PAPER,
      note: z.string().nullable(),
      at: z.string(),
    }),
  ),
}).openapi("CollectionWithPapers");

const read = apiRoute({
  method: "get",
  path: "/api/v1/collections/{collectionId}",
  policy: { who: "anyone" },
  operationId: "readCollection",
  summary: "A public collection, or your own, with its papers, last put in first",
  tags,
  request: { params: ID },
  responses: {
    200: { description: "The collection", ...json(PAPERS) },
    ...problems(400, 401, 403, 404),
  },
});
const put = apiRoute({
  method: "put",
  path: "/api/v1/collections/{collectionId}/papers/{id}",
  policy: { who: "reader", scope: "vote", limit: "action" },
  operationId: "putInCollection",
  summary: "Put a paper into your collection, or change its note",
  tags,
  request: { params: PLACE, body: json(NOTE) },
  responses: {
    200: { description: "It is in it", ...json(COLLECTED) },
    ...problems(400, 401, 403, 404, 409, 415, 429),
  },
});
const take = apiRoute({
  method: "delete",
  path: "/api/v1/collections/{collectionId}/papers/{id}",
  policy: { who: "reader", scope: "vote", limit: "action" },
  operationId: "takeFromCollection",
  summary: "Take a paper out of your collection",
  tags,
  request: { params: PLACE },
  responses: {
    200: { description: "It is not in it", ...json(COLLECTED) },
    ...problems(400, 401, 403, 404, 429),
  },
});

/** As the command line calls them. */
export const COLLECTED_ROUTES = { read, put, take };

export function collectionPaperApi(api: Api, context: Context): void {
  const { db, reader, now, settings } = context;
  api.openapi(read, async (c) => {
    const found = await readCollection(reader, c.req.valid("param").collectionId);
    const isPrivate = found !== null && !found.isPublic;
    // Anyone who is asked for the scope first learns nothing of a collection that is another's.
    const caller = isPrivate ? c.get("signedIn") : null;
    if (isPrivate && !caller) throw tokenNeeded();
    if (caller) requireScope(caller, "vote");
    const collection = there(!isPrivate || found.accountId === caller?.accountId ? found : null);
    const rows = await readCollectionPapers(reader, collection.collectionId);
    const papers = await readPapers(
      reader,
      rows.map(({ paperId }) => paperId),
    );
    const byId = new Map(papers.map((paper) => [paper.paperId, paper]));
    const listed = rows.flatMap(({ paperId, note, at }) => {
      const paper = byId.get(paperId);
      return paper ? [{ ...namedPaper(paper, settings.baseUrl), note, at }] : [];
    });
    return c.json({ ...collectionJson(collection, settings.baseUrl), papers: listed }, 200);
  });
  const turn = async (
    accountId: number,
    { collectionId, id }: { collectionId: number; id: string },
    { isIn, note }: { isIn: boolean; note: string },
  ) => {
    const { paperId, key } = await paperOr404(context, id);
    await putInCollection({ db, now }, accountId, collectionId, { paperId, note, isIn });
    return { collectionId, key, isIn };
  };
  api.openapi(put, async (c) => {
    const { accountId } = readerOf(c);
    const { note = "" } = c.req.valid("json");
    return c.json(await turn(accountId, c.req.valid("param"), { isIn: true, note }), 200);
  });
  api.openapi(take, async (c) => {
    const { accountId } = readerOf(c);
    return c.json(await turn(accountId, c.req.valid("param"), { isIn: false, note: "" }), 200);
  });
}
