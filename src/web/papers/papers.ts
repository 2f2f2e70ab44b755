import type { Context as HonoContext } from "hono";
import type { Context } from "../../context.ts";
import type { Paper } from "../../papers/paper.ts";
import { paperJson } from "../../papers/paper-json.ts";
import { findPaper, readVersions } from "../../papers/read-papers.ts";
import { bibtex } from "../documents/bibtex.ts";
import { CONTENT_TYPES } from "../documents/content-types.ts";
import { cslJson } from "../documents/csl-json.ts";
import { paperMarkdown } from "../documents/paper-markdown.ts";
import { ris } from "../documents/ris.ts";
import type { WebEnv } from "../../http/env.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { askedTwin, sendTwin } from "../feeds/feed-twins.ts";
import type { ListTwin } from "../feeds/feed-twins.ts";
import { answerNotFound } from "../errors.ts";
import { withPaper } from "../form.ts";
import { paperPage } from "../pages/papers/paper-page.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { paperPageData } from "./paper-page-data.ts";
import { readFolding } from "../feeds/fold-list.ts";
import { similarDocument, similarScreen } from "./similar.ts";
import { wantsMarkdown } from "../../http/wants-markdown.ts";

const TWIN = /^(.*?)(\.(?:md|bib|ris|csl\.json|json))$/;

/** `/papers/ID` with its twins; an id in any other form leads to the canonical address. */
export function paperRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/papers/:id", { who: "anyone", cache: "everybody" }, async (c) => {
    const name = c.req.param("id");
    const exact = await findPaper(context.reader, name);
    const match = exact ? null : TWIN.exec(name);
    const paper = exact ?? (match?.[1] ? await findPaper(context.reader, match[1]) : null);
    if (!paper) return answerNotFound(context, c);
    const twin = match?.[2] ?? "";
    const canonical = `${pathOfPaper(paper)}${twin}`;
    if (decodePath(canonical) !== `/papers/${name}`) return c.redirect(canonical, 301);
    if (twin === "" && wantsMarkdown(c)) return sendPaperTwin(context, c, paper, ".md");
    if (twin !== "") return sendPaperTwin(context, c, paper, twin);
    const data = await paperPageData(context, paper, c.var, c.req.query("said") ?? null);
    c.header("vary", "accept");
    return c.html(paperPage(data));
  });
  const similar = (twin?: ListTwin) =>
    withPaper(context, (c, paper) => answerSimilar(context, c, paper, twin));
  app.get("/papers/:id/similar", { who: "anyone", cache: "everybody" }, similar());
  for (const twin of ["atom", "rss", "json", "md"] as const) {
    const address = `/papers/:id/similar.${twin}` as const;
    app.get(address, { who: "anyone", cache: "everybody" }, similar(twin));
  }
  return app;
}

async function answerSimilar(
  context: Context,
  c: HonoContext<WebEnv>,
  paper: Paper,
  twin: ListTwin | undefined,
) {
  const asked = twin ?? askedTwin(c, "").twin;
  if (asked) return sendTwin(c, asked, await similarDocument(context, paper, asked));
  return c.html(await similarScreen(context, paper, c.var, await readFolding(context, c)));
}

async function sendPaperTwin(context: Context, c: HonoContext, paper: Paper, twin: string) {
  const { baseUrl, siteName } = context.settings;
  const send = (body: string, type: string) => c.body(body, 200, { "content-type": type });
  switch (twin) {
    case ".md":
      c.header("vary", "accept");
      return send(paperMarkdown(paper, { name: siteName, baseUrl }), CONTENT_TYPES.md);
    case ".bib":
      return send(bibtex(paper, baseUrl), CONTENT_TYPES.bib);
    case ".ris":
      return send(ris(paper, baseUrl), CONTENT_TYPES.ris);
    case ".csl.json":
      return send(cslJson(paper, baseUrl), CONTENT_TYPES["csl.json"]);
    default: {
      const versions = await readVersions(context.reader, paper.paperId);
      return c.json(paperJson(paper, versions, baseUrl));
    }
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
