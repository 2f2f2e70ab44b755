import { UserError, said } from "../base/errors.ts";
import type { Trx } from "../db/schema/schema.ts";
import { storeEvaluation, storeMetric, storeResult } from "./store-evaluation.ts";
import type { MetricRecord, ResultRecord } from "./store-evaluation.ts";

export interface Synchronization {
  taskId: number;
  datasetId: number;
  description: string;
  mirrorUrl: string | null;
  externalId: string | null;
  metrics: MetricRecord[];
  results: ResultRecord[];
}

const RESULTS_MAX = 10_000;

/**
 * Brings a mirrored table to the state of its competition: metrics and results are taken over, and
 * results of the mirror that are no longer in it are gone. @returns the table's row number
 */
export async function synchronizeEvaluation(
  trx: Trx,
  { taskId, datasetId, results, ...table }: Synchronization,
  now: Date,
): Promise<number> {
  if (results.length > RESULTS_MAX) {
    throw new UserError(
      said`results: are ${results.length}; a table takes ${RESULTS_MAX} at most.`,
      "invalid",
      "results",
    );
  }
  const known = new Set(table.metrics.map(({ name }) => name));
  for (const { metrics, modelName } of results) {
    const unknown = Object.keys(metrics).find((name) => !known.has(name));
    if (unknown) {
      throw new UserError(
        said`results: “${modelName}” has the metric “${unknown}”, which the table does not list.`,
        "invalid",
        "results",
      );
    }
  }
  const evaluationId = await storeEvaluation(trx, {
    taskId,
    datasetId,
    parentId: null,
    position: 0,
    ...table,
  });
  for (const [position, metric] of table.metrics.entries()) {
    await storeMetric(trx, evaluationId, metric, position);
  }
  const kept: number[] = [];
  for (const result of results) {
    kept.push((await storeResult(trx, evaluationId, result, now)).resultId);
  }
  const gone = await trx
    .selectFrom("result")
    .select("result_id")
    .where("evaluation_id", "=", evaluationId)
    .where("position", "is", null)
    .$if(kept.length > 0, (query) => query.where("result_id", "not in", kept))
    .execute();
  await removeResults(
    trx,
    gone.map(({ result_id }) => result_id),
  );
  return evaluationId;
}

export async function removeResults(trx: Trx, resultIds: number[]): Promise<void> {
  if (resultIds.length === 0) return;
  await trx.deleteFrom("result_event").where("result_id", "in", resultIds).execute();
  await trx.deleteFrom("result").where("result_id", "in", resultIds).execute();
}
