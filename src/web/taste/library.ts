import type { Context as HonoContext } from "hono";
import { markdownHtml } from "../../base/markdown/markdown-html.ts";
import { UserError } from "../../base/errors.ts";
import {
  countLibrary,
  keepPaper,
  readLibrary,
  readLibraryFilter,
  readLibraryState,
  removePaper,
} from "../../collections/library.ts";
import type { Context } from "../../context.ts";
import type { WebEnv } from "../../http/env.ts";
import { readerOf } from "../../http/reader-of.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { listPapers } from "../../papers/listed.ts";
import { readPapers } from "../../papers/read-papers.ts";
import {
  CITATION_FORMATS,
  CITED_PAPERS_MAX,
  citationList,
  type CitationFormat,
} from "../documents/citation-list.ts";
import { CONTENT_TYPES } from "../documents/content-types.ts";
import { cameFrom, readForm, withPaper } from "../form.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { libraryForm } from "../pages/taste/library-form.ts";
import { filterQuery, libraryPage } from "../pages/taste/library-page.ts";
import { siteData } from "../site-data.ts";

type C = HonoContext<WebEnv>;
const SHOWN = 50;
const PLACE_MAX = 100_000;

/** `/library`: what a reader saved and noted, for nobody else; and the same for reference managers. */
export function libraryRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/library", { who: "reader", cache: "never" }, (c) => show(context, c));
  app.get("/saves", { who: "reader", cache: "never" }, (c) => c.redirect("/library", 302));
  for (const format of CITATION_FORMATS) {
    app.get(`/library.${format}` as const, { who: "reader", cache: "never" }, async (c) => {
      const { accountId } = readerOf(c);
      const filter = readLibraryFilter(c.req.query("state"));
      const wanted = { filter, from: 0, limit: CITED_PAPERS_MAX };
      const kept = await readLibrary(context.reader, accountId, wanted);
      return sendCitations(context, c, format, kept);
    });
  }
  app.post(
    "/papers/:id/library",
    { who: "reader", limit: "action" },
    withPaper(context, async (c, paper) => {
      const { accountId } = readerOf(c);
      const form = await c.req.parseBody();
      const field = await readForm(c);
      const state = field("state");
      if (field("act") === "remove") await removePaper(context, accountId, paper.paperId);
      else if (state !== "" || "note" in form) {
        await keepPaper(context, accountId, paper.paperId, {
          state: state === "" ? undefined : readLibraryState(state),
          note: "note" in form ? field("note") : undefined,
        });
      } else throw new UserError("Choose a state, write a note, or remove the paper.");
      return c.redirect(cameFrom(context, c, pathOfPaper(paper)), 303);
    }),
  );
  return app;
}

/** Papers as one file of citations, in their order. */
export async function sendCitations(
  { reader, settings }: Context,
  c: C,
  format: CitationFormat,
  papers: { paperId: number }[],
): Promise<Response> {
  const ids = papers.map(({ paperId }) => paperId).slice(0, CITED_PAPERS_MAX);
  const body = citationList(await readPapers(reader, ids), format, settings.baseUrl);
  return c.body(body, 200, { "content-type": CONTENT_TYPES[format] });
}

async function show(context: Context, c: C) {
  const signedIn = readerOf(c);
  const { reader } = context;
  const { words } = c.var;
  const filter = readLibraryFilter(c.req.query("state"));
  const from = placeOf(c.req.query("from"));
  const [counts, kept, site] = await Promise.all([
    countLibrary(reader, signedIn.accountId),
    readLibrary(reader, signedIn.accountId, { filter, from, limit: SHOWN + 1 }),
    siteData(context, c.var),
  ]);
  const shown = kept.slice(0, SHOWN);
  const keptOf = new Map(shown.map((each) => [each.paperId, each]));
  const papers = await listPapers(context, [...keptOf.keys()], signedIn);
  const query = filterQuery(filter);
  return c.html(
    libraryPage({
      site,
      filter,
      counts,
      papers: papers.map((each) => {
        const own = keptOf.get(each.paper.paperId);
        return {
          ...each,
          place: null,
          noteHtml: own && own.note !== "" ? markdownHtml(own.note) : null,
          acts: own ? libraryForm(words, each.paper, own) : null,
        };
      }),
      moreHref:
        kept.length > SHOWN
          ? `/library${query}${query === "" ? "?" : "&"}from=${from + SHOWN}`
          : null,
    }),
  );
}

function placeOf(text: string | undefined): number {
  const place = Number(text ?? "0");
  return Number.isInteger(place) && place >= 0 && place <= PLACE_MAX ? place : 0;
}
