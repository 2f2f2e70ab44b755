import type { RouteList } from "../../http/routes.ts";
import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { readResults } from "../../results/read-evaluations.ts";
import {
  removeDataset,
  removeEvaluation,
  removeMetric,
  removeTask,
} from "../../results/remove-named.ts";
import { changeResult, storeMetric } from "../../results/store-evaluation.ts";
import { removeResults } from "../../results/synchronize.ts";
import type { PwcContext } from "./answer.ts";
import { found } from "./answer.ts";
import { datasetOr404 } from "./datasets.ts";
import { resultsJson, tableOr404 } from "./evaluations.ts";
import { metricJson, tableJson } from "./named-json.ts";
import { METRIC, RESULT, TABLE, recordOf } from "./result-shapes.ts";
import { taskOr404 } from "./tasks.ts";
import { tableOf } from "./write-evaluations.ts";
import { pwcBodyOf } from "./write.ts";

/** The old client's updates and deletes; each by a curator's token. */
export function pwcChangeRoutes(app: RouteList, context: Context): void {
  const { db } = context;
  const act = async (c: PwcContext, find: () => Promise<Work>) => {
    await inTransaction(context, await find());
    return c.body(null, 204);
  };
  app.delete(
    "/pwc/api/v1/tasks/:id",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) =>
      act(c, async () => {
        const { taskId } = await taskOr404({ reader: db }, c);
        return (trx) => removeTask(trx, taskId);
      }),
  );
  app.delete(
    "/pwc/api/v1/datasets/:id",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) =>
      act(c, async () => {
        const { datasetId } = await datasetOr404({ reader: db }, c);
        return (trx) => removeDataset(trx, datasetId);
      }),
  );
  app.delete(
    "/pwc/api/v1/evaluations/:id",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) =>
      act(c, async () => {
        const { evaluationId } = await tableOr404({ reader: db }, c);
        return (trx) => removeEvaluation(trx, evaluationId);
      }),
  );
  app.delete(
    "/pwc/api/v1/evaluations/:id/metrics/:metric",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) =>
      act(c, async () => {
        const { metricId } = metricOr404(await tableOr404({ reader: db }, c), c);
        return (trx) => removeMetric(trx, metricId);
      }),
  );
  app.delete(
    "/pwc/api/v1/evaluations/:id/results/:result",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) =>
      act(c, async () => {
        const { resultId } = await resultOr404(context, c);
        return (trx) => removeResults(trx, [resultId]);
      }),
  );
  changes(app, context);
}

function changes(app: RouteList, context: Context): void {
  const { db } = context;
  app.patch(
    "/pwc/api/v1/evaluations/:id",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) => {
      const { evaluationId, task, dataset } = await tableOr404(context, c);
      const given = await pwcBodyOf(c, TABLE.partial());
      for (const [name, slug] of [
        ["task", task.slug],
        ["dataset", dataset.slug],
      ] as const) {
        if (given[name] !== undefined && given[name] !== slug) {
          throw new UserError(`${name}: a table stays where it is; make another one.`, "conflict");
        }
      }
      const set = {
        ...(given.description === undefined ? {} : { description: given.description }),
        ...(given.mirror_url === undefined ? {} : { mirror_url: given.mirror_url }),
      };
      if (Object.keys(set).length > 0) {
        await db
          .updateTable("evaluation")
          .set(set)
          .where("evaluation_id", "=", evaluationId)
          .executeTakeFirstOrThrow();
      }
      return c.json(tableJson(await tableOf(context, evaluationId)));
    },
  );
  app.patch(
    "/pwc/api/v1/evaluations/:id/metrics/:metric",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) => {
      const table = await tableOr404(context, c);
      const stored = metricOr404(table, c);
      const given = await pwcBodyOf(c, METRIC.partial());
      if (given.name !== undefined && given.name !== stored.name) {
        throw new UserError(
          "name: results say their values under it; add another metric.",
          "conflict",
          "name",
        );
      }
      const metric = {
        name: stored.name,
        description: given.description ?? stored.description,
        isLoss: given.is_loss ?? stored.saidLoss,
      };
      const place = table.metrics.indexOf(stored);
      await db.transaction().execute((trx) => storeMetric(trx, table.evaluationId, metric, place));
      const { metrics } = await tableOf(context, table.evaluationId);
      return c.json(metricJson(metrics[place] ?? stored));
    },
  );
  resultChange(app, context);
}

function resultChange(app: RouteList, context: Context): void {
  const { now } = context;
  app.patch(
    "/pwc/api/v1/evaluations/:id/results/:result",
    { who: "curator", scope: "curate", limit: "action" },
    async (c) => {
      const table = await tableOr404(context, c);
      const stored = await resultOr404(context, c);
      const given = await pwcBodyOf(c, RESULT.partial());
      const change = await recordOf(context, {
        metrics: given.metrics ?? (stored.metrics as Record<string, string>),
        methodology: given.methodology ?? stored.modelName,
        uses_additional_data: given.uses_additional_data ?? stored.usesAdditionalData,
        paper: given.paper ?? null,
        external_id: given.external_id ?? stored.externalId,
        evaluated_on: given.evaluated_on ?? stored.evaluatedOn,
        external_source_url: given.external_source_url ?? stored.externalSourceUrl,
      });
      const { paperId, paperTitle, paperUrl } = stored;
      const record = {
        ...stored,
        ...change,
        ...(given.paper ? {} : { paperId, paperTitle, paperUrl }),
      };
      await inTransaction(context, (trx) => changeResult(trx, stored.resultId, record, now()));
      const rows = await resultsJson(context, [table]);
      return c.json(
        found(
          rows.find(({ id }) => id === String(stored.resultId)),
          "The result",
        ),
      );
    },
  );
}

type Work = (trx: Parameters<typeof removeTask>[0]) => Promise<void>;

async function inTransaction({ db }: Pick<Context, "db">, work: Work): Promise<void> {
  await db.transaction().execute(work);
}

function metricOr404(table: Awaited<ReturnType<typeof tableOr404>>, c: PwcContext) {
  const id = c.req.param("metric");
  return found(
    table.metrics.find(({ metricId }) => String(metricId) === id),
    `The metric “${id}”`,
  );
}

async function resultOr404(context: Context, c: PwcContext) {
  const id = c.req.param("result");
  const rows = await readResults(context.db, [await tableOr404({ reader: context.db }, c)]);
  return found(
    rows.find(({ resultId }) => String(resultId) === id),
    `The result “${id}”`,
  );
}
