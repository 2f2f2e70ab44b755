import type { RouteList } from "../../http/routes.ts";
import type { Context } from "../../context.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { repositoriesOf } from "../../results/read-repositories.ts";
import { similarPapers } from "../../search/similar.ts";
import { paperMarkdown } from "../../web/documents/paper-markdown.ts";
import { found, pageAsked, pageJson } from "./answer.ts";
import { pwcPapers } from "./paper-json.ts";
import { pwcDate, pwcPaperOr404 } from "./papers.ts";
import { repositoryJson } from "./repository-json.ts";
import { searchWindow } from "./search-pages.ts";

export function pwcSearchRoutes(app: RouteList, context: Context): void {
  const { reader, settings } = context;
  app.get("/pwc/api/v1/papers/search", { who: "anyone", limit: "search" }, async (c) => {
    const asked = pageAsked(c, 20);
    const query = (c.req.query("q") ?? "") + pwcDate(c);
    const { count, paperIds } = await searchWindow(context, query, asked);
    return c.json(
      pageJson(c, context, asked, { count, results: await pwcPapers(context, paperIds) }),
    );
  });
  /** The old client's search: each paper with its code, or with none. */
  app.get("/pwc/api/v1/search", { who: "anyone", limit: "search" }, async (c) => {
    const asked = pageAsked(c);
    const { count, paperIds } = await searchWindow(context, c.req.query("q") ?? "", asked);
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
  app.get("/pwc/api/v1/papers/:id/related", { who: "anyone" }, async (c) => {
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
  app.get("/pwc/api/v1/research/papers/:id/read", { who: "anyone" }, async (c) => {
    const paperId = await pwcPaperOr404(context, c.req.param("id"));
    const [paper] = await readPapers(reader, [paperId]);
    const site = { name: settings.siteName, baseUrl: settings.baseUrl };
    const text = paperMarkdown(found(paper, "The paper"), site);
    return c.body(text, 200, { "content-type": "text/markdown; charset=utf-8" });
  });
  app.get("/pwc/api/v1/research/papers/:id/lineage", { who: "anyone" }, async (c) => {
    const paperId = await pwcPaperOr404(context, c.req.param("id"));
    const [paper] = await pwcPapers(context, [paperId]);
    const { route_identifier: reference, title, published } = found(paper, "The paper");
    return c.json({ paper: { reference, title, published }, predecessors: [], successors: [] });
  });
}
