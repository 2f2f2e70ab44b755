import type { Context as HonoContext } from "hono";
import type { Context } from "../../context.ts";
import { searchPapers } from "../../search/search.ts";
import { suggest } from "../../search/suggest.ts";
import type { FeedDocument } from "../documents/feed-document.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { askedTwin, sendTwin } from "../feeds/feed-twins.ts";
import type { ListTwin } from "../feeds/feed-twins.ts";
import { foldList, readFolding } from "../feeds/fold-list.ts";
import { listDocument } from "../feeds/list-document.ts";
import { searchPage } from "../pages/search/search-page.ts";
import type { WebEnv } from "../../http/env.ts";
import { searchPageData } from "./search-page-data.ts";
import { readSearchRequest, searchHref } from "./search-request.ts";

const DOCUMENT_RESULTS = 50;
const SUGGESTIONS_MAX = 8;
const PREFIX_CHARACTERS_MAX = 200;
const RETRY_SECONDS = 5;

/** `/search` with its twins, and suggestions for anyone who types with a script. */
export function searchRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/search", { who: "anyone", limit: "search" }, async (c) => {
    const { twin } = askedTwin(c, "");
    if (twin) return sendTwin(c, twin, await document(context, c, twin));
    const [found, folding] = await Promise.all([
      searchPageData(context, readSearchRequest(c), c.var),
      readFolding(context, c),
    ]);
    const data = { ...found, ...(await foldList(context, folding, c.var.words, found.papers)) };
    if (data.busy === null) return c.html(searchPage(data));
    c.header("Retry-After", String(RETRY_SECONDS));
    c.header("Cache-Control", "no-store");
    return c.html(searchPage(data), 503);
  });
  for (const twin of ["atom", "rss", "json", "md"] as const) {
    app.get(`/search.${twin}` as const, { who: "anyone", limit: "search" }, async (c) =>
      sendTwin(c, twin, await document(context, c, twin)),
    );
  }
  app.get("/suggest", { who: "anyone" }, async (c) => {
    const prefix = (c.req.query("q") ?? "").slice(0, PREFIX_CHARACTERS_MAX);
    return c.json(await suggest(context, prefix, SUGGESTIONS_MAX));
  });
  return app;
}

async function document(
  context: Context,
  c: HonoContext<WebEnv>,
  twin: ListTwin,
): Promise<FeedDocument> {
  const request = { ...readSearchRequest(c), limit: DOCUMENT_RESULTS };
  const found = request.query.trim() === "" ? null : await searchPapers(context, request);
  const results = found?.results ?? [];
  const path = `/search.${twin}`;
  return listDocument(context, {
    title: `Search: ${request.query}`,
    subtitle: found ? `${found.isTotalAtLeast ? "At least " : ""}${found.total} papers` : null,
    pagePath: searchHref(request),
    selfPath: searchHref(request, { cursor: request.cursor ?? null }, path),
    nextPath: found?.next ? searchHref(request, { cursor: found.next }, path) : null,
    paperIds: results.map(({ paperId }) => paperId),
    notes: new Map(results.map(({ paperId, reasons }) => [paperId, reasons.join("; ")])),
  });
}
