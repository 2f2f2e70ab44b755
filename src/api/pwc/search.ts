import type { Hono } from "hono";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { repositoriesOf } from "../../results/read-repositories.ts";
import { similarPapers } from "../../search/similar.ts";
import { paperMarkdown } from "../../web/documents/paper-markdown.ts";
import type { ApiEnv } from "../env.ts";
import { found, pageAsked, pageJson } from "./answer.ts";
import { pwcPapers } from "./paper-json.ts";
import { dateWords, pwcPaperOr404 } from "./papers.ts";
import { repositoryJson } from "./repository-json.ts";
import { searchWindow } from "./search-pages.ts";

const QUERY_CHARACTERS_MAX = 2_000;

export function pwcSearchRoutes(app: Hono<ApiEnv>, context: Context): void {
  const { reader, settings } = context;
  app.get("/papers/search", async (c) => {
    const asked = pageAsked(c, 20);
    const query = queryOf(c.req.query("q")) + dateWords(c);
    const { count, paperIds } = await searchWindow(context, query, asked);
    return c.json(
      pageJson(c, context, asked, { count, results: await pwcPapers(context, paperIds) }),
    );
  });
  /** The old client's search: each paper with its code, or with none. */
  app.get("/search", async (c) => {
    const asked = pageAsked(c);
    const { count, paperIds } = await searchWindow(context, queryOf(c.req.query("q")), asked);
    const papers = await pwcPapers(context, paperIds);
    const code = await repositoriesOf(reader, paperIds);
    const results = papers.map((paper, index) => {
      const repository = code.get(paperIds[index] as number)?.[0] ?? null;
      return {
        paper,
        repository: repository ? repositoryJson(repository) : null,
        is_official: repository?.isOfficial ?? false,
      };
    });
    return c.json(pageJson(c, context, asked, { count, results }));
  });
  app.get("/papers/:id/related", async (c) => {
    const asked = pageAsked(c, 20);
    const paperId = await pwcPaperOr404(context, c.req.param("id"));
    const near = await similarPapers(context, paperId, asked.limit);
    const results = await pwcPapers(
      context,
      near.map((each) => each.paperId),
    );
    return c.json(
      pageJson(c, context, { ...asked, offset: 0 }, { count: results.length, results }),
    );
  });
  app.get("/research/papers/:id/read", async (c) => {
    const paperId = await pwcPaperOr404(context, c.req.param("id"));
    const [paper] = await readPapers(reader, [paperId]);
    const site = { name: settings.siteName, baseUrl: settings.baseUrl };
    const text = paperMarkdown(found(paper, "The paper"), site);
    return c.body(text, 200, { "content-type": "text/markdown; charset=utf-8" });
  });
  app.get("/research/papers/:id/lineage", async (c) => {
    const paperId = await pwcPaperOr404(context, c.req.param("id"));
    const [paper] = await pwcPapers(context, [paperId]);
    const { route_identifier: reference, title, published } = found(paper, "The paper");
    return c.json({ paper: { reference, title, published }, predecessors: [], successors: [] });
  });
}

function queryOf(text = ""): string {
  if (text.length <= QUERY_CHARACTERS_MAX) return text;
  throw new UserError(`q: has more than ${QUERY_CHARACTERS_MAX} characters.`);
}
