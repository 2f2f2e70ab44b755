import type { RouteList } from "../../http/routes.ts";
import type { Context } from "../../context.ts";
import { listCataloguePapers } from "../../results/read-catalogue-papers.ts";
import { listDatasets } from "../../results/read-datasets.ts";
import { listRepositories, repositoriesOf } from "../../results/read-repositories.ts";
import type { RepositoryFilter } from "../../results/read-repositories.ts";
import { listTasks } from "../../results/read-tasks.ts";
import { holdsText, listPart } from "../../results/window.ts";
import { wholeParameter } from "../hf/daily-query.ts";
import { cut, found, pageAsked, pageJson } from "./answer.ts";
import type { PwcContext } from "./answer.ts";
import { methodPage } from "./methods.ts";
import { datasetJson, taskJson } from "./named-json.ts";
import { pwcPapers } from "./paper-json.ts";
import { pwcPaperOr404 } from "./papers.ts";
import { repositoryJson } from "./repository-json.ts";

const STARS_MAX = 100_000_000;

/** What hangs on a paper, repositories, and authors. */
export function pwcPeopleAndCodeRoutes(app: RouteList, context: Context): void {
  paperParts(app, context);
  repositoryRoutes(app, context);
  authorRoutes(app, context);
}

function paperParts(app: RouteList, context: Context): void {
  const { reader } = context;
  const paperOf = async (c: PwcContext) => pwcPaperOr404(context, c.req.param("id") ?? "");
  app.get("/pwc/api/v1/papers/:id/repositories", { who: "anyone" }, async (c) => {
    const paperId = await paperOf(c);
    const asked = pageAsked(c);
    const rows = (await repositoriesOf(reader, [paperId])).get(paperId) ?? [];
    const results = cut(rows, asked).map(repositoryJson);
    return c.json(pageJson(c, context, asked, { count: rows.length, results }));
  });
  app.get("/pwc/api/v1/papers/:id/tasks", { who: "anyone" }, async (c) => {
    const paperId = await paperOf(c);
    const asked = pageAsked(c);
    const { count, rows } = await listTasks(reader, { paperId }, asked);
    return c.json(pageJson(c, context, asked, { count, results: rows.map(taskJson) }));
  });
  app.get("/pwc/api/v1/papers/:id/methods", { who: "anyone" }, async (c) =>
    c.json(await methodPage(context, c, { paperId: await paperOf(c) })),
  );
  app.get("/pwc/api/v1/papers/:id/datasets", { who: "anyone" }, async (c) => {
    const paperId = await paperOf(c);
    const asked = pageAsked(c);
    const { count, rows } = await listDatasets(reader, { paperId }, asked);
    return c.json(pageJson(c, context, asked, { count, results: rows.map(datasetJson) }));
  });
}

function repositoryRoutes(app: RouteList, context: Context): void {
  const { reader } = context;
  const list = async (c: PwcContext, filter: RepositoryFilter) => {
    const asked = pageAsked(c);
    const { count, rows } = await listRepositories(reader, filter, asked);
    return c.json(pageJson(c, context, asked, { count, results: rows.map(repositoryJson) }));
  };
  const one = async (c: PwcContext) => {
    const { owner = "", name = "" } = c.req.param() as Record<string, string>;
    const { rows } = await listRepositories(reader, { owner, name }, { limit: 1, offset: 0 });
    return found(rows[0], `The repository “${owner}/${name}”`);
  };
  app.get("/pwc/api/v1/repositories", { who: "anyone" }, async (c) => {
    const { q, owner, name, stars, framework } = c.req.query();
    const starsMin = stars ? wholeParameter("stars", stars, 0, STARS_MAX) : null;
    return list(c, {
      q: q ?? null,
      owner: owner ?? null,
      name: name ?? null,
      framework: framework ?? null,
      starsMin,
    });
  });
  app.get("/pwc/api/v1/repositories/:owner", { who: "anyone" }, async (c) =>
    list(c, { owner: c.req.param("owner") }),
  );
  app.get("/pwc/api/v1/repositories/:owner/:name", { who: "anyone" }, async (c) =>
    c.json(repositoryJson(await one(c))),
  );
  app.get("/pwc/api/v1/repositories/:owner/:name/papers", { who: "anyone" }, async (c) => {
    const repository = await one(c);
    const asked = pageAsked(c);
    const { count, rows } = await listCataloguePapers(reader, { repository, order: "date" }, asked);
    return c.json(pageJson(c, context, asked, { count, results: await pwcPapers(context, rows) }));
  });
}

function authorRoutes(app: RouteList, context: Context): void {
  const { reader } = context;
  const authorJson = ({ slug, name }: { slug: string; name: string }) => ({
    id: slug,
    full_name: name,
  });
  const one = async (slug: string) =>
    found(
      await reader
        .selectFrom("author")
        .select(["slug", "name"])
        .where("slug", "=", slug)
        .executeTakeFirst(),
      `The author “${slug}”`,
    );
  app.get("/pwc/api/v1/authors", { who: "anyone" }, async (c) => {
    const { q, full_name } = c.req.query();
    const asked = pageAsked(c);
    let query = reader.selectFrom("author");
    if (q) query = query.where(holdsText(["name"], q));
    if (full_name) query = query.where("name", "=", full_name);
    const { count, rows } = await listPart(
      query,
      asked,
      (all) => all.select(["slug", "name"]).orderBy("slug"),
      authorJson,
    );
    return c.json(pageJson(c, context, asked, { count, results: rows }));
  });
  app.get("/pwc/api/v1/authors/:id", { who: "anyone" }, async (c) =>
    c.json(authorJson(await one(c.req.param("id")))),
  );
  app.get("/pwc/api/v1/authors/:id/papers", { who: "anyone" }, async (c) => {
    const { slug } = await one(c.req.param("id"));
    const asked = pageAsked(c);
    const { count, rows } = await listCataloguePapers(
      reader,
      { authorSlug: slug, order: "date" },
      asked,
    );
    return c.json(pageJson(c, context, asked, { count, results: await pwcPapers(context, rows) }));
  });
}
