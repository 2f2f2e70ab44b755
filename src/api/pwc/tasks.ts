import type { RouteList } from "../../http/routes.ts";
import type { Context } from "../../context.ts";
import { listCataloguePapers } from "../../results/read-catalogue-papers.ts";
import { readEvaluations } from "../../results/read-evaluations.ts";
import { findTask, listAreas, listTasks } from "../../results/read-tasks.ts";
import type { Task, TaskFilter } from "../../results/read-tasks.ts";
import { nameSlug } from "../../results/names.ts";
import { cut, found, pageAsked, pageJson, readOrder } from "./answer.ts";
import type { PwcContext } from "./answer.ts";
import { benchmarksOf } from "./benchmarks.ts";
import { tableJson, taskJson } from "./named-json.ts";
import { PAPER_ORDERS } from "./papers.ts";
import { readOpen } from "./answer.ts";
import { pwcPapers } from "./paper-json.ts";

const ORDERS = { name: "name", created_at: "name", level: "name", paper_count: "papers" } as const;
const ALL = { limit: 500, offset: 0 };

export function pwcTaskRoutes(app: RouteList, context: Context): void {
  const { reader } = context;
  const list = async (c: PwcContext, filter: TaskFilter) => {
    const asked = pageAsked(c);
    const { count, rows } = await listTasks(reader, filter, asked);
    return c.json(pageJson(c, context, asked, { count, results: rows.map(taskJson) }));
  };
  app.get("/pwc/api/v1/tasks", { who: "anyone" }, async (c) => {
    const { q, name, area_id, level, ordering } = c.req.query();
    const area = area_id ? await areaOf(context, area_id) : null;
    if (area_id && !area)
      return c.json(pageJson(c, context, pageAsked(c), { count: 0, results: [] }));
    return list(c, {
      q: q ?? null,
      name: name ?? null,
      area,
      isRoot: level === undefined ? null : level === "0",
      ...readOrder(ordering, ORDERS, "name"),
    });
  });
  app.get("/pwc/api/v1/tasks/:id", { who: "anyone" }, async (c) =>
    c.json(taskJson(await taskOr404(context, c))),
  );
  app.get("/pwc/api/v1/tasks/:id/parents", { who: "anyone" }, async (c) =>
    list(c, { childId: (await taskOr404(context, c)).taskId }),
  );
  app.get("/pwc/api/v1/tasks/:id/children", { who: "anyone" }, async (c) =>
    list(c, { parentId: (await taskOr404(context, c)).taskId }),
  );
  app.get("/pwc/api/v1/tasks/:id/papers", { who: "anyone" }, async (c) => {
    const task = await taskOr404(context, c);
    const asked = pageAsked(c);
    const { order } = readOrder(c.req.query("order_by"), PAPER_ORDERS, "date");
    const filter = {
      taskId: task.taskId,
      order,
      isDescending: c.req.query("order_dir") !== "asc",
    } as const;
    const { count, rows } = await listCataloguePapers(reader, filter, asked);
    const hasResources = c.req.query("include_resources") === "true";
    const results = await pwcPapers(context, rows, { hasResources });
    return c.json(pageJson(c, context, asked, { count, results }));
  });
  app.get("/pwc/api/v1/tasks/:id/evaluations", { who: "anyone" }, async (c) => {
    const task = await taskOr404(context, c);
    const asked = pageAsked(c);
    const tables = await readEvaluations(reader, { taskIds: [task.taskId] });
    const results = cut(tables, asked).map(tableJson);
    return c.json(pageJson(c, context, asked, { count: tables.length, results }));
  });
  app.get("/pwc/api/v1/tasks/:id/trending-benchmarks", { who: "anyone" }, async (c) => {
    const task = await taskOr404(context, c);
    const asked = pageAsked(c, 100);
    const hasBelow = c.req.query("include_descendants") === "true";
    const below = hasBelow ? (await listTasks(reader, { parentId: task.taskId }, ALL)).rows : [];
    const taskIds = [task, ...below].map(({ taskId }) => taskId);
    const benchmarks = await benchmarksOf(context, taskIds, readOpen(c));
    const { slug } = task;
    const count = benchmarks.length;
    const results = cut(benchmarks, asked);
    return c.json({ task_id: slug, task_slug: slug, recent_days: 90, count, results });
  });
  app.get("/pwc/api/v1/tasks/:id/page", { who: "anyone" }, async (c) =>
    c.json(await taskPage(context, await taskOr404(context, c))),
  );
}

async function taskPage(context: Context, task: Task) {
  const { reader } = context;
  const parents = (await listTasks(reader, { childId: task.taskId }, ALL)).rows;
  const children = (await listTasks(reader, { parentId: task.taskId }, ALL)).rows;
  const sisters: Task[] = [];
  for (const parent of parents) {
    const below = await listTasks(reader, { parentId: parent.taskId }, ALL);
    sisters.push(...below.rows.filter(({ taskId }) => taskId !== task.taskId));
  }
  const subtasks = [];
  for (const child of children) {
    subtasks.push({
      subtask_id: child.slug,
      benchmarks: await benchmarksOf(context, [child.taskId]),
    });
  }
  return {
    task: taskJson(task),
    parents: parents.map(taskJson),
    children: children.map(taskJson),
    sisters: sisters.map(taskJson),
    benchmarks: await benchmarksOf(context, [task.taskId]),
    subtask_benchmarks: subtasks,
    recommended_frameworks: [],
  };
}

export async function taskOr404({ reader }: Pick<Context, "reader">, c: PwcContext): Promise<Task> {
  const id = c.req.param("id") ?? "";
  return found(await findTask(reader, id), `The task “${id}”`);
}

/** An area by the id or name of it. */
export async function areaOf(
  { reader }: Pick<Context, "reader">,
  text: string,
): Promise<string | null> {
  const areas = await listAreas(reader);
  return areas.find((area) => nameSlug(area) === nameSlug(text)) ?? null;
}
