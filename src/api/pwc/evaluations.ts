import type { RouteList } from "../../http/routes.ts";
import type { Context } from "../../context.ts";
import {
  evaluationsOfPaper,
  readEvaluations,
  readResults,
} from "../../results/read-evaluations.ts";
import type { Evaluation } from "../../results/read-evaluations.ts";
import { cut, found, pageAsked, pageJson } from "./answer.ts";
import type { PwcContext } from "./answer.ts";
import { metricJson, resultJson, rowJson, tableJson } from "./named-json.ts";
import { paperNames } from "./paper-names.ts";
import { pwcPaperOr404 } from "./papers.ts";

export function pwcEvaluationRoutes(app: RouteList, context: Context): void {
  const { reader } = context;
  /** Tables for the old client; with `paper_id`, the rows of a paper for the new one. */
  app.get("/pwc/api/v1/evaluations", { who: "anyone" }, async (c) => {
    const asked = pageAsked(c);
    const paper = c.req.query("paper_id");
    if (paper !== undefined) return c.json(await rowsOfPaper(context, c, paper));
    const tables = await readEvaluations(reader, {});
    const results = cut(tables, asked).map(tableJson);
    return c.json(pageJson(c, context, asked, { count: tables.length, results }));
  });
  app.get("/pwc/api/v1/evaluations/:id", { who: "anyone" }, async (c) =>
    c.json(tableJson(await tableOr404(context, c))),
  );
  app.get("/pwc/api/v1/evaluations/:id/metrics", { who: "anyone" }, async (c) => {
    const { metrics } = await tableOr404(context, c);
    const asked = pageAsked(c);
    const results = cut(metrics, asked).map(metricJson);
    return c.json(pageJson(c, context, asked, { count: metrics.length, results }));
  });
  app.get("/pwc/api/v1/evaluations/:id/metrics/:metric", { who: "anyone" }, async (c) => {
    const { metrics } = await tableOr404(context, c);
    const metric = metrics.find(({ metricId }) => String(metricId) === c.req.param("metric"));
    return c.json(metricJson(found(metric, "The metric")));
  });
  app.get("/pwc/api/v1/evaluations/:id/results", { who: "anyone" }, async (c) => {
    const table = await tableOr404(context, c);
    const asked = pageAsked(c);
    const rows = await resultsJson(context, [table]);
    return c.json(pageJson(c, context, asked, { count: rows.length, results: cut(rows, asked) }));
  });
  app.get("/pwc/api/v1/evaluations/:id/results/:result", { who: "anyone" }, async (c) => {
    const rows = await resultsJson(context, [await tableOr404(context, c)]);
    return c.json(
      found(
        rows.find(({ id }) => id === c.req.param("result")),
        "The result",
      ),
    );
  });
  app.get("/pwc/api/v1/papers/:id/results", { who: "anyone" }, async (c) => {
    const paperId = await pwcPaperOr404(context, c.req.param("id"));
    const asked = pageAsked(c);
    const rows = await resultsJson(context, await evaluationsOfPaper(reader, paperId), paperId);
    return c.json(pageJson(c, context, asked, { count: rows.length, results: cut(rows, asked) }));
  });
}

export async function resultsJson(
  { reader }: Context,
  evaluations: Evaluation[],
  paperId?: number,
) {
  const all = await readResults(reader, evaluations);
  const results = paperId === undefined ? all : all.filter((each) => each.paperId === paperId);
  const names = await paperNames(
    reader,
    results.map((each) => each.paperId),
  );
  const metrics = new Map(evaluations.map((each) => [each.evaluationId, each.metrics]));
  return results.map((result) =>
    resultJson(
      result,
      metrics.get(result.evaluationId) ?? [],
      names.get(result.paperId)?.id ?? null,
    ),
  );
}

async function rowsOfPaper(context: Context, c: PwcContext, paper: string) {
  const { reader } = context;
  const asked = pageAsked(c);
  const paperId = await pwcPaperOr404(context, paper);
  const evaluations = await evaluationsOfPaper(reader, paperId);
  const tables = new Map(evaluations.map((each) => [each.evaluationId, each]));
  const all = await readResults(reader, evaluations);
  const sizes = Map.groupBy(all, ({ evaluationId }) => evaluationId);
  const own = all
    .filter((each) => each.paperId === paperId)
    .sort((a, b) => sizeOf(b.evaluationId) - sizeOf(a.evaluationId));
  const names = await paperNames(reader, [paperId]);
  const results = cut(own, asked).map((row) =>
    rowJson(row, found(tables.get(row.evaluationId), "The table"), names.get(paperId) ?? null),
  );
  return pageJson(c, context, asked, { count: own.length, results });

  /** The most popular table first. */
  function sizeOf(evaluationId: number): number {
    return sizes.get(evaluationId)?.length ?? 0;
  }
}

export async function tableOr404(
  { reader }: Pick<Context, "reader">,
  c: PwcContext,
): Promise<Evaluation> {
  const id = c.req.param("id") ?? "";
  const evaluationIds = /^\d{1,15}$/.test(id) ? [Number(id)] : [];
  const [table] = await readEvaluations(reader, { evaluationIds });
  return found(table, `The table “${id}”`);
}
