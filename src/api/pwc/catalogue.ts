import type { RouteList } from "../../http/routes.ts";
import type { Context } from "../../context.ts";
import {
  listCataloguePapers,
  listConferences,
  listFrameworks,
} from "../../results/read-catalogue-papers.ts";
import { listAreas, listTasks } from "../../results/read-tasks.ts";
import { nameSlug } from "../../results/names.ts";
import { wholeParameter } from "../hf/daily-query.ts";
import { cut, found, pageAsked, pageJson } from "./answer.ts";
import { benchmarksOf } from "./benchmarks.ts";
import { taskJson } from "./named-json.ts";
import { pwcOrganizationRoutes } from "./organizations.ts";
import { pwcPapers } from "./paper-json.ts";
import { areaOf } from "./tasks.ts";

const TASKS_AN_AREA_MAX = 200;

export function pwcCatalogueRoutes(app: RouteList, context: Context): void {
  areaRoutes(app, context);
  conferenceRoutes(app, context);
  pwcOrganizationRoutes(app, context);
  app.get("/pwc/api/v1/frameworks", { who: "anyone" }, async (c) => {
    const rows = await listFrameworks(context.reader);
    const frameworks = rows.map(({ framework, count }) => ({
      id: nameSlug(framework),
      slug: nameSlug(framework),
      name: framework,
      platforms: [],
      paper_count: count,
    }));
    const categories = [{ slug: "frameworks", name: "Frameworks", frameworks }];
    return c.json({ domains: [{ slug: "code", name: "Code", categories }] });
  });
}

function areaRoutes(app: RouteList, context: Context): void {
  const { reader } = context;
  const areaJson = (area: string) => ({ id: nameSlug(area), name: area });
  const tasksIn = async (area: string) =>
    (
      await listTasks(
        reader,
        { area, order: "papers", isDescending: true },
        { limit: TASKS_AN_AREA_MAX, offset: 0 },
      )
    ).rows;
  app.get("/pwc/api/v1/areas", { who: "anyone" }, async (c) => {
    const { q = "", name } = c.req.query();
    const asked = pageAsked(c);
    const areas = (await listAreas(reader)).filter(
      (area) => area.toLowerCase().includes(q.toLowerCase()) && (!name || area === name),
    );
    const results = cut(areas, asked).map(areaJson);
    return c.json(pageJson(c, context, asked, { count: areas.length, results }));
  });
  app.get("/pwc/api/v1/areas/with-tasks", { who: "anyone" }, async (c) => {
    const results = [];
    for (const area of await listAreas(reader)) {
      results.push({ ...areaJson(area), tasks: (await tasksIn(area)).map(taskJson) });
    }
    return c.json({ count: results.length, results });
  });
  app.get("/pwc/api/v1/areas/with-task-benchmarks", { who: "anyone" }, async (c) => {
    const most = wholeParameter(
      "benchmarks_per_task",
      c.req.query("benchmarks_per_task") ?? "5",
      1,
      100,
    );
    const least = wholeParameter(
      "min_eval_count",
      c.req.query("min_eval_count") ?? "0",
      0,
      1_000_000,
    );
    const results = [];
    for (const area of await listAreas(reader)) {
      const tasks = [];
      for (const task of await tasksIn(area)) {
        const benchmarks = await benchmarksOf(context, [task.taskId]);
        const shown = benchmarks
          .filter(({ evaluation_count }) => evaluation_count >= least)
          .slice(0, most);
        if (shown.length > 0) tasks.push({ ...taskJson(task), benchmarks: shown });
      }
      if (tasks.length > 0) results.push({ ...areaJson(area), tasks });
    }
    return c.json({ count: results.length, results });
  });
  app.get("/pwc/api/v1/areas/:id", { who: "anyone" }, async (c) => {
    const area = found(await areaOf(context, c.req.param("id")), `The area “${c.req.param("id")}”`);
    return c.json(areaJson(area));
  });
  app.get("/pwc/api/v1/areas/:id/tasks", { who: "anyone" }, async (c) => {
    const area = found(await areaOf(context, c.req.param("id")), `The area “${c.req.param("id")}”`);
    const asked = pageAsked(c);
    const { count, rows } = await listTasks(reader, { area }, asked);
    return c.json(pageJson(c, context, asked, { count, results: rows.map(taskJson) }));
  });
}

/** A conference is what papers name; each is its own and only proceeding. */
function conferenceRoutes(app: RouteList, context: Context): void {
  const { reader } = context;
  const all = async () =>
    (await listConferences(reader)).map(({ conference, count }) => ({
      id: nameSlug(conference),
      slug: nameSlug(conference),
      name: conference,
      year: Number(/(?:19|20)\d\d/.exec(conference)?.[0] ?? "") || null,
      month: null,
      paper_count: count,
      location: null,
    }));
  const one = async (id: string) =>
    found(
      (await all()).find(({ slug }) => slug === nameSlug(id)),
      `The conference “${id}”`,
    );
  app.get("/pwc/api/v1/conferences", { who: "anyone" }, async (c) => {
    const { q = "", name } = c.req.query();
    const rows = (await all()).filter(
      (each) => each.name.toLowerCase().includes(q.toLowerCase()) && (!name || each.name === name),
    );
    // The new client asks for all at once, without a page.
    const asked = pageAsked(c, 500);
    return c.json(pageJson(c, context, asked, { count: rows.length, results: cut(rows, asked) }));
  });
  app.get("/pwc/api/v1/conferences/:id", { who: "anyone" }, async (c) =>
    c.json(await one(c.req.param("id"))),
  );
  app.get("/pwc/api/v1/conferences/:id/proceedings", { who: "anyone" }, async (c) => {
    const { id, year, month } = await one(c.req.param("id"));
    return c.json(pageJson(c, context, pageAsked(c), { count: 1, results: [{ id, year, month }] }));
  });
  app.get("/pwc/api/v1/conferences/:id/proceedings/:proceeding", { who: "anyone" }, async (c) => {
    const { id, year, month } = await one(c.req.param("proceeding"));
    return c.json({ id, year, month });
  });
  app.get(
    "/pwc/api/v1/conferences/:id/proceedings/:proceeding/papers",
    { who: "anyone" },
    async (c) => {
      const { name } = await one(c.req.param("proceeding"));
      const asked = pageAsked(c);
      const { count, rows } = await listCataloguePapers(
        reader,
        { conference: name, order: "date" },
        asked,
      );
      return c.json(
        pageJson(c, context, asked, { count, results: await pwcPapers(context, rows) }),
      );
    },
  );
}
