import type { RouteList } from "../../http/routes.ts";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { findDataset } from "../../results/read-datasets.ts";
import { readEvaluations } from "../../results/read-evaluations.ts";
import { findTask } from "../../results/read-tasks.ts";
import { storeEvaluation, storeMetric, storeResult } from "../../results/store-evaluation.ts";
import type { ResultRecord } from "../../results/store-evaluation.ts";
import { synchronizeEvaluation } from "../../results/synchronize.ts";
import { found } from "./answer.ts";
import { resultsJson, tableOr404 } from "./evaluations.ts";
import { metricJson, tableJson } from "./named-json.ts";
import { METRIC, RESULT, SYNC, TABLE, recordOf } from "./result-shapes.ts";
import { pwcBodyOf } from "./write.ts";

/** Tables, metrics and results, and the mirror of a running competition. */
export function pwcWriteEvaluationRoutes(app: RouteList, context: Context): void {
  const { db, now } = context;
  app.post(
    "/pwc/api/v1/evaluations",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) => {
      const table = await pwcBodyOf(c, TABLE);
      const place = await placeOf(context, table);
      const record = {
        ...place,
        parentId: null,
        position: 0,
        description: table.description,
        mirrorUrl: table.mirror_url ?? null,
        metrics: [],
      };
      const evaluationId = await db.transaction().execute((trx) => storeEvaluation(trx, record));
      return c.json(tableJson(await tableOf(context, evaluationId)), 201);
    },
  );
  app.post(
    "/pwc/api/v1/evaluations/:id/metrics",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) => {
      const table = await tableOr404(context, c);
      const metric = await pwcBodyOf(c, METRIC);
      const record = { name: metric.name, description: metric.description, isLoss: metric.is_loss };
      await db
        .transaction()
        .execute((trx) => storeMetric(trx, table.evaluationId, record, table.metrics.length));
      const { metrics } = await tableOf(context, table.evaluationId);
      return c.json(
        metricJson(
          found(
            metrics.find((each) => each.name === metric.name),
            "The metric",
          ),
        ),
        201,
      );
    },
  );
  app.post(
    "/pwc/api/v1/evaluations/:id/results",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) => {
      const table = await tableOr404(context, c);
      const result = await recordOf(context, await pwcBodyOf(c, RESULT));
      const { resultId } = await db
        .transaction()
        .execute((trx) => storeResult(trx, table.evaluationId, result, now()));
      const rows = await resultsJson(context, [table]);
      return c.json(
        found(
          rows.find(({ id }) => id === String(resultId)),
          "The result",
        ),
        201,
      );
    },
  );
  app.post(
    "/pwc/api/v1/rpc/evaluation-synchronize",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) => {
      return c.json(await syncJson(context, await synchronize(context, await pwcBodyOf(c, SYNC))));
    },
  );
}

async function synchronize(context: Context, sync: z.infer<typeof SYNC>): Promise<number> {
  const place = await placeOf(context, sync);
  const results: ResultRecord[] = [];
  for (const result of sync.results) results.push(await recordOf(context, result));
  const table = {
    ...place,
    description: sync.description,
    mirrorUrl: sync.mirror_url ?? null,
    externalId: sync.external_id ?? null,
    metrics: sync.metrics.map((each) => ({
      name: each.name,
      description: each.description,
      isLoss: each.is_loss,
    })),
    results,
  };
  return context.db
    .transaction()
    .execute((trx) => synchronizeEvaluation(trx, table, context.now()));
}

async function placeOf({ db }: Context, given: { task: string; dataset: string }) {
  const task = found(await findTask(db, given.task), `The task “${given.task}”`);
  const dataset = found(await findDataset(db, given.dataset), `The data set “${given.dataset}”`);
  return { taskId: task.taskId, datasetId: dataset.datasetId };
}

export async function tableOf({ db }: Context, evaluationId: number) {
  const [table] = await readEvaluations(db, { evaluationIds: [evaluationId] });
  return found(table, "The table");
}

async function syncJson(context: Context, evaluationId: number) {
  const table = await tableOf(context, evaluationId);
  const external = await context.db
    .selectFrom("result")
    .select(["result_id", "external_id"])
    .where("evaluation_id", "=", evaluationId)
    .execute();
  const externalIds = new Map(external.map((row) => [String(row.result_id), row.external_id]));
  const results = await resultsJson(context, [table]);
  return {
    ...tableJson(table),
    external_id: table.externalId ?? "",
    metrics: table.metrics.map(metricJson),
    results: results.map((row) => ({ ...row, external_id: externalIds.get(row.id) ?? "" })),
  };
}
