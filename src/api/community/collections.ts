import { z } from "@hono/zod-openapi";
import { readerOf } from "../../http/reader-of.ts";
import { findByHandle } from "../../accounts/accounts.ts";
import { UserError } from "../../base/errors.ts";
import {
  deleteCollection,
  editCollection,
  findCollection,
  makeCollection,
  readCollection,
  readCollections,
} from "../../collections/collections.ts";
import type { Collection } from "../../collections/collections.ts";
import type { Context } from "../../context.ts";
import { COLLECTION, collectionJson } from "./collection-schema.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { json, rowId, jsonBody } from "../parameters.ts";
import { problems } from "../problem.ts";

const tags = ["Collections"];
const ID = rowId("collectionId");
const LIST = {
  description: "Last changed first",
  ...json(z.object({ results: z.array(COLLECTION) })),
};
const ONE = { description: "As it is", ...json(COLLECTION) };
const WORDS = {
  title: z.string().max(1_000),
  about: z.string().max(5_000),
  isPublic: z.boolean().openapi({ description: "Whether others see it, at its own address." }),
};

const readOwn = apiRoute({
  method: "get",
  path: "/api/v1/collections",
  policy: { who: "reader", scope: "vote" },
  operationId: "readCollections",
  summary: "Your collections",
  tags,
  responses: { 200: LIST, ...problems(401, 403) },
});
const readOf = apiRoute({
  method: "get",
  path: "/api/v1/readers/{handle}/collections",
  policy: { who: "anyone" },
  operationId: "readPublicCollections",
  summary: "A reader's public collections",
  tags,
  request: { params: z.object({ handle: z.string().min(1).max(100) }) },
  responses: { 200: LIST, ...problems(400, 404) },
});
const make = apiRoute({
  method: "post",
  path: "/api/v1/collections",
  policy: { who: "reader", scope: "vote", limit: "action" },
  operationId: "makeCollection",
  summary: "Make a collection",
  tags,
  request: {
    body: jsonBody(
      z.strictObject({
        title: WORDS.title,
        about: WORDS.about.default(""),
        isPublic: WORDS.isPublic.default(false),
      }),
    ),
  },
  responses: { 201: ONE, ...problems(400, 401, 403, 409, 415, 429) },
});
const edit = apiRoute({
  method: "patch",
  path: "/api/v1/collections/{collectionId}",
  policy: { who: "reader", scope: "vote", limit: "action" },
  operationId: "editCollection",
  summary: "Change title or description, publish it or take it back",
  tags,
  request: {
    params: ID,
    body: jsonBody(z.strictObject(WORDS).partial()),
  },
  responses: { 200: ONE, ...problems(400, 401, 403, 404, 415, 429) },
});
const end = apiRoute({
  method: "delete",
  path: "/api/v1/collections/{collectionId}",
  policy: { who: "reader", scope: "vote", limit: "action" },
  operationId: "deleteCollection",
  summary: "Delete a collection; its papers stay",
  tags,
  request: { params: ID },
  responses: { 204: { description: "It is gone" }, ...problems(400, 401, 403, 404, 429) },
});

/** As the command line calls them. */
export const COLLECTION_ROUTES = { readOwn, readOf, make, edit, end };

/** Collections of papers: a reader's own, and what others made public. */
export function collectionApi(api: Api, context: Context): void {
  const { db, reader, now, settings } = context;
  const parts = { db, now };
  const toJson = (collection: Collection) => collectionJson(collection, settings.baseUrl);
  api.openapi(readOwn, async (c) => {
    const { accountId } = readerOf(c);
    return c.json({ results: (await readCollections(reader, accountId, true)).map(toJson) }, 200);
  });
  api.openapi(readOf, async (c) => {
    const account = await findByHandle(reader, c.req.valid("param").handle);
    if (!account) throw new UserError("Nobody here has that name.", "not_found");
    const found = await readCollections(reader, account.accountId, false);
    return c.json({ results: found.map(toJson) }, 200);
  });
  api.openapi(make, async (c) => {
    const { accountId, handle } = readerOf(c);
    const slug = await makeCollection(parts, accountId, c.req.valid("json"));
    return c.json(toJson(there(await findCollection(db, handle, slug))), 201);
  });
  api.openapi(edit, async (c) => {
    const { accountId } = readerOf(c);
    const { collectionId } = c.req.valid("param");
    const stored = own(await readCollection(db, collectionId), accountId);
    const { title, about, isPublic } = c.req.valid("json");
    await editCollection(parts, accountId, collectionId, {
      title: title ?? stored.title,
      about: about ?? stored.about,
      isPublic: isPublic ?? stored.isPublic,
    });
    return c.json(toJson(there(await readCollection(db, collectionId))), 200);
  });
  api.openapi(end, async (c) => {
    const { accountId } = readerOf(c);
    await deleteCollection(parts, accountId, c.req.valid("param").collectionId);
    return c.body(null, 204);
  });
}

export function there(collection: Collection | null): Collection {
  if (collection) return collection;
  throw new UserError("This collection is not yours, or is not here.", "not_found");
}

/** @throws UserError not_found for another's too: a private one is not even there for others */
function own(collection: Collection | null, accountId: number): Collection {
  return there(collection?.accountId === accountId ? collection : null);
}
