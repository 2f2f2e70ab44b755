import { z } from "@hono/zod-openapi";
import { readerOf } from "../../http/reader-of.ts";
import {
  keepPaper,
  LIBRARY_STATES,
  readKept,
  readLibrary,
  readLibraryFilter,
  removePaper,
  type LibraryPaper,
} from "../../collections/library.ts";
import { readCollection, readCollectionPapers } from "../../collections/collections.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { namedPaper } from "../../papers/named-paper.ts";
import { readPapers } from "../../papers/read-papers.ts";
import {
  CITED_PAPERS_MAX,
  citationList,
  readCitationFormat,
} from "../../web/documents/citation-list.ts";
import { CONTENT_TYPES } from "../../web/documents/content-types.ts";
import { apiRoute } from "../api-route.ts";
import type { Api } from "../env.ts";
import { CURSOR, json, jsonBody, limit, linkNext } from "../parameters.ts";
import { NAMED_PAPER, PAPER_ID } from "../papers/paper-schema.ts";
import { paperOr404 } from "../papers/papers.ts";
import { problems } from "../problem.ts";
import { placeOfCursor } from "./recommendations.ts";

const tags = ["Library"];
const STATE = z.enum(LIBRARY_STATES);
const LIBRARY_PAPER = z
  .object({
    ...NAMED_PAPER,
    state: STATE.nullable().openapi({ description: "Null: a note on a paper that is not saved." }),
    note: z.string().openapi({ description: "Markdown; nobody else sees it." }),
    at: z.string().openapi({ format: "date-time" }),
  })
  .openapi("LibraryPaper");
const FILTER = z
  .enum([...LIBRARY_STATES, "notes"])
  .optional()
  .openapi({
    description: "Papers of one state, or those with a note.",
  });

const read = apiRoute({
  method: "get",
  path: "/api/v1/library",
  policy: { who: "reader", scope: "profile", cache: "never" },
  operationId: "readLibrary",
  summary: "What you saved and noted, newest first",
  tags,
  request: { query: z.object({ state: FILTER, limit: limit(200, 50), cursor: CURSOR }) },
  responses: {
    200: {
      description: "A page of your library",
      headers: { Link: { schema: { type: "string" }, description: "The next page (RFC 8288)." } },
      ...json(z.object({ results: z.array(LIBRARY_PAPER), next: z.string().nullable() })),
    },
    ...problems(400, 401, 403),
  },
});
const put = apiRoute({
  method: "put",
  path: "/api/v1/papers/{id}/library",
  policy: { who: "reader", scope: "profile", limit: "action" },
  operationId: "putLibraryPaper",
  summary:
    "Set a paper's state, which saves it, or your private note on it; an empty note is deleted",
  tags,
  request: {
    params: PAPER_ID,
    body: jsonBody(z.strictObject({ state: STATE, note: z.string() }).partial()),
  },
  responses: {
    200: { description: "As it is now", ...json(LIBRARY_PAPER) },
    ...problems(400, 401, 403, 404, 409, 415, 429),
  },
});
const remove = apiRoute({
  method: "delete",
  path: "/api/v1/papers/{id}/library",
  policy: { who: "reader", scope: "profile", limit: "action" },
  operationId: "deleteLibraryPaper",
  summary: "Take a paper out of your library, with its note",
  tags,
  request: { params: PAPER_ID },
  responses: { 204: { description: "It is gone" }, ...problems(400, 401, 403, 404, 409, 429) },
});
const cite = apiRoute({
  method: "get",
  path: "/api/v1/library/citations",
  policy: { who: "reader", scope: "profile", cache: "never" },
  operationId: "exportLibrary",
  summary: "Your library or one collection for a reference manager, each paper with its own key",
  tags,
  request: {
    query: z.object({
      format: z.string().default("bibtex").openapi({
        description: "`bibtex`, `ris` or `csl-json`.",
      }),
      state: FILTER,
      collection: z.coerce.number().int().min(1).optional().openapi({
        type: "integer",
        description: "One of your collections, or a public one.",
      }),
    }),
  },
  responses: {
    200: {
      description: "The citations",
      content: {
        "application/x-bibtex": { schema: z.string() },
        "application/x-research-info-systems": { schema: z.string() },
        "application/vnd.citationstyles.csl+json": { schema: z.array(z.object({})) },
      },
    },
    ...problems(400, 401, 403, 404),
  },
});

/** A page of a reader's library as JSON; API and MCP alike. */
export async function libraryJson(
  context: Context,
  accountId: number,
  asked: { state?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const { reader } = context;
  const from = placeOfCursor(asked.cursor);
  const filter = readLibraryFilter(asked.state);
  const kept = await readLibrary(reader, accountId, { filter, from, limit: asked.limit + 1 });
  const results = await described(context, kept.slice(0, asked.limit));
  return { results, next: kept.length > asked.limit ? String(from + asked.limit) : null };
}

/** One paper of it; a paper that is not there any more has no state and no note. */
export async function libraryPaperJson(context: Context, accountId: number, paperId: number) {
  const kept = await readKept(context.db, accountId, [paperId]);
  const at = context.now().toISOString();
  const [one] = await described(context, [
    kept.get(paperId) ?? { paperId, state: null, note: "", at },
  ]);
  if (!one) throw new UserError("There is no such paper here.", "not_found");
  return one;
}

async function described({ reader, settings }: Context, kept: LibraryPaper[]) {
  const keptOf = new Map(kept.map((each) => [each.paperId, each]));
  const papers = await readPapers(reader, [...keptOf.keys()]);
  return papers.flatMap((paper) => {
    const own = keptOf.get(paper.paperId);
    if (!own) return [];
    const { state, note, at } = own;
    return [{ ...namedPaper(paper, settings.baseUrl), state, note, at }];
  });
}

async function citedIds(
  { reader }: Context,
  accountId: number,
  { state, collection }: { state?: string | undefined; collection?: number | undefined },
): Promise<number[]> {
  if (collection === undefined) {
    const wanted = { filter: readLibraryFilter(state), from: 0, limit: CITED_PAPERS_MAX };
    return (await readLibrary(reader, accountId, wanted)).map(({ paperId }) => paperId);
  }
  const found = await readCollection(reader, collection);
  if (!found || (!found.isPublic && found.accountId !== accountId))
    throw new UserError("This collection is not yours, or is not here.", "not_found");
  return (await readCollectionPapers(reader, collection)).map(({ paperId }) => paperId);
}

/** As the command line calls them. */
export const LIBRARY_ROUTES = { read, put, remove, cite };

export function libraryApi(api: Api, context: Context): void {
  const { reader, settings } = context;
  api.openapi(read, async (c) => {
    const { accountId } = readerOf(c);
    const found = await libraryJson(context, accountId, c.req.valid("query"));
    linkNext(c, settings.baseUrl, { cursor: found.next });
    return c.json(found, 200);
  });
  api.openapi(put, async (c) => {
    const { accountId } = readerOf(c);
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    await keepPaper(context, accountId, paperId, c.req.valid("json"));
    return c.json(await libraryPaperJson(context, accountId, paperId), 200);
  });
  api.openapi(remove, async (c) => {
    const { accountId } = readerOf(c);
    const { paperId } = await paperOr404(context, c.req.valid("param").id);
    await removePaper(context, accountId, paperId);
    return c.body(null, 204);
  });
  api.openapi(cite, async (c) => {
    const { accountId } = readerOf(c);
    const { format: named, ...which } = c.req.valid("query");
    const format = readCitationFormat(named);
    const papers = await readPapers(reader, await citedIds(context, accountId, which));
    const text = citationList(papers, format, settings.baseUrl);
    return c.body(text, 200, { "content-type": CONTENT_TYPES[format] }) as never;
  });
}
