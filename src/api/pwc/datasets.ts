import type { RouteList } from "../../http/routes.ts";
import type { Context } from "../../context.ts";
import { findDataset, listDatasets } from "../../results/read-datasets.ts";
import { isOpenResult } from "../../results/open-results.ts";
import { readEvaluations, readResults } from "../../results/read-evaluations.ts";
import { findTask, listTasks } from "../../results/read-tasks.ts";
import { wholeParameter } from "../hf/daily-query.ts";
import { cut, found, pageAsked, pageJson, readOpen, readOrder } from "./answer.ts";
import type { PwcContext } from "./answer.ts";
import { datasetJson, rowJson, tableJson } from "./named-json.ts";
import { paperNames } from "./paper-names.ts";

const ORDERS = {
  name: "name",
  full_name: "fullName",
  created_at: "name",
  paper_count: "papers",
} as const;
const COUNT_MAX = 1_000_000;

export function pwcDatasetRoutes(app: RouteList, context: Context): void {
  const { reader } = context;
  app.get("/pwc/api/v1/datasets", { who: "anyone" }, async (c) => {
    const { q, name, full_name, task, min_eval_count, ordering, include_descendants } =
      c.req.query();
    const asked = pageAsked(c);
    const { count, rows } = await listDatasets(
      reader,
      {
        q: q ?? null,
        name: name ?? null,
        fullName: full_name ?? null,
        taskIds: task ? await taskIds(context, task, include_descendants === "true") : null,
        evaluationsMin: min_eval_count
          ? wholeParameter("min_eval_count", min_eval_count, 0, COUNT_MAX)
          : null,
        isOpen: readOpen(c),
        ...readOrder(ordering, ORDERS, "name"),
      },
      asked,
    );
    return c.json(pageJson(c, context, asked, { count, results: rows.map(datasetJson) }));
  });
  app.get("/pwc/api/v1/datasets/:id", { who: "anyone" }, async (c) =>
    c.json(datasetJson(await datasetOr404(context, c))),
  );
  /** Tables for the old client, which says `items_per_page`; rows for the new one. */
  app.get("/pwc/api/v1/datasets/:id/evaluations", { who: "anyone" }, async (c) => {
    const { datasetId } = await datasetOr404(context, c);
    const asked = pageAsked(c);
    const isOpen = readOpen(c);
    const evaluations = await readEvaluations(reader, { datasetId });
    if (c.req.query("items_per_page") !== undefined) {
      const results = cut(evaluations, asked).map(tableJson);
      return c.json(pageJson(c, context, asked, { count: evaluations.length, results }));
    }
    const rows = (await readResults(reader, evaluations))
      .filter((row) => isOpen === null || isOpenResult(row) === isOpen)
      .sort((a, b) => a.rank - b.rank);
    const shown = cut(rows, asked);
    const names = await paperNames(
      reader,
      shown.map(({ paperId }) => paperId),
    );
    const tables = new Map(evaluations.map((each) => [each.evaluationId, each]));
    const results = shown.map((row) =>
      rowJson(
        row,
        found(tables.get(row.evaluationId), "The table"),
        names.get(row.paperId) ?? null,
      ),
    );
    return c.json(pageJson(c, context, asked, { count: rows.length, results }));
  });
}

export async function datasetOr404({ reader }: Pick<Context, "reader">, c: PwcContext) {
  const id = c.req.param("id") ?? "";
  return found(await findDataset(reader, id), `The data set “${id}”`);
}

async function taskIds({ reader }: Context, text: string, hasBelow: boolean): Promise<number[]> {
  const task = await findTask(reader, text);
  if (!task) return [];
  if (!hasBelow) return [task.taskId];
  const below = await listTasks(reader, { parentId: task.taskId }, { limit: 500, offset: 0 });
  return [task.taskId, ...below.rows.map((each) => each.taskId)];
}
