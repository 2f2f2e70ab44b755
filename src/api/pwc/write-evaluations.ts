import type { Hono } from "hono";
import { z } from "zod";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { Trx } from "../../db/schema.ts";
import { findCataloguePaper } from "../../results/read-catalogue-papers.ts";
import { findDataset } from "../../results/read-datasets.ts";
import { readEvaluations } from "../../results/read-evaluations.ts";
import { findTask } from "../../results/read-tasks.ts";
import { storeEvaluation, storeMetric, storeResult } from "../../results/store-evaluation.ts";
import type { ResultRecord } from "../../results/store-evaluation.ts";
import { removeResults, synchronizeEvaluation } from "../../results/synchronize.ts";
import type { ApiEnv } from "../env.ts";
import { found } from "./answer.ts";
import { resultsJson, tableOr404 } from "./evaluations.ts";
import { metricJson, tableJson } from "./named-json.ts";
import { bodyOf, requireCurator } from "./write.ts";

const name = z.string().trim().min(1).max(300);
const url = z.url({ protocol: /^https?$/ });
const METRIC = z.object({
  name,
  description: z.string().max(10_000).default(""),
  is_loss: z.boolean().default(true),
});
const RESULT = z.object({
  metrics: z.record(z.string().max(300), z.union([z.string().max(100), z.number(), z.null()])),
  methodology: name,
  uses_additional_data: z.boolean().nullish(),
  paper: z.string().max(500).nullish(),
  external_id: z.string().max(300).nullish(),
  evaluated_on: z.iso.date().nullish(),
  external_source_url: url.nullish(),
});
const TABLE = z.object({
  task: name,
  dataset: name,
  description: z.string().max(100_000).default(""),
  mirror_url: url.nullish(),
});
const SYNC = TABLE.extend({
  external_id: z.string().max(300).nullish(),
  metrics: z.array(METRIC).max(200).default([]),
  results: z.array(RESULT).max(10_000).default([]),
});

/** Tables, metrics and results, and the mirror of a running competition. */
export function pwcWriteEvaluationRoutes(app: Hono<ApiEnv>, context: Context): void {
  const { db, now } = context;
  app.post("/evaluations", async (c) => {
    await requireCurator(context, c);
    const table = await bodyOf(c, TABLE);
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
  });
  app.post("/evaluations/:id/metrics", async (c) => {
    await requireCurator(context, c);
    const table = await tableOr404(context, c);
    const metric = await bodyOf(c, METRIC);
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
  });
  app.post("/evaluations/:id/results", async (c) => {
    await requireCurator(context, c);
    const table = await tableOr404(context, c);
    const result = await recordOf(context, await bodyOf(c, RESULT));
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
  });
  app.delete("/evaluations/:id/results/:result", async (c) => {
    await requireCurator(context, c);
    const { evaluationId } = await tableOr404(context, c);
    await db.transaction().execute((trx) => removeResult(trx, evaluationId, c.req.param("result")));
    return c.body(null, 204);
  });
  app.post("/rpc/evaluation-synchronize", async (c) => {
    await requireCurator(context, c);
    return c.json(await syncJson(context, await synchronize(context, await bodyOf(c, SYNC))));
  });
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

async function recordOf({ db }: Context, given: z.infer<typeof RESULT>): Promise<ResultRecord> {
  const paperId = given.paper ? await findCataloguePaper(db, given.paper) : null;
  const paper = paperId
    ? await db
        .selectFrom("paper")
        .select("title")
        .where("paper_id", "=", paperId)
        .executeTakeFirst()
    : null;
  return {
    modelName: given.methodology,
    metrics: given.metrics,
    paperId,
    paperTitle: paper?.title ?? null,
    paperUrl: paperId ? null : (given.paper ?? null),
    usesAdditionalData: given.uses_additional_data ?? false,
    evaluatedOn: given.evaluated_on ?? null,
    externalId: given.external_id ?? null,
    externalSourceUrl: given.external_source_url ?? null,
  };
}

async function tableOf({ db }: Context, evaluationId: number) {
  const [table] = await readEvaluations(db, { evaluationIds: [evaluationId] });
  return found(table, "The table");
}

async function removeResult(trx: Trx, evaluationId: number, id: string): Promise<void> {
  const row = /^\d{1,15}$/.test(id)
    ? await trx
        .selectFrom("result")
        .select("result_id")
        .where("evaluation_id", "=", evaluationId)
        .where("result_id", "=", Number(id))
        .executeTakeFirst()
    : undefined;
  if (!row) throw new UserError(`The result “${id}” is not known here.`, 404);
  await removeResults(trx, [row.result_id]);
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
