import { UserError, said } from "../base/errors.ts";
import type { Trx } from "../db/schema/schema.ts";
import { removeResults } from "./synchronize.ts";

/** Removes a task that nothing is measured under. @throws UserError conflict where tables are under it */
export async function removeTask(trx: Trx, taskId: number): Promise<void> {
  await refuseMeasured(trx, "task_id", taskId);
  for (const column of ["task_id", "parent_id"] as const) {
    await trx.deleteFrom("task_parent").where(column, "=", taskId).execute();
  }
  for (const table of ["paper_task", "dataset_task", "task"] as const) {
    await trx
      .deleteFrom(table as "task")
      .where("task_id", "=", taskId)
      .execute();
  }
}

/** Removes a data set that nothing is measured on. @throws UserError conflict where tables are on it */
export async function removeDataset(trx: Trx, datasetId: number): Promise<void> {
  await refuseMeasured(trx, "dataset_id", datasetId);
  for (const table of ["dataset_task", "dataset"] as const) {
    await trx
      .deleteFrom(table as "dataset")
      .where("dataset_id", "=", datasetId)
      .execute();
  }
}

async function refuseMeasured(trx: Trx, column: "task_id" | "dataset_id", id: number) {
  const table = await trx
    .selectFrom("evaluation")
    .select("evaluation_id")
    .where(column, "=", id)
    .executeTakeFirst();
  if (!table) return;
  throw new UserError(
    said`Tables of results are under it, as ${table.evaluation_id}: remove them first.`,
    "conflict",
  );
}

/** Removes a table with its metrics and results. @throws UserError conflict where others are parts of it */
export async function removeEvaluation(trx: Trx, evaluationId: number): Promise<void> {
  const part = await trx
    .selectFrom("evaluation")
    .select("evaluation_id")
    .where("parent_id", "=", evaluationId)
    .executeTakeFirst();
  if (part)
    throw new UserError(
      said`The table ${part.evaluation_id} is a part of it: remove it first.`,
      "conflict",
    );
  const results = await trx
    .selectFrom("result")
    .select("result_id")
    .where("evaluation_id", "=", evaluationId)
    .execute();
  await removeResults(
    trx,
    results.map(({ result_id }) => result_id),
  );
  for (const table of ["metric", "evaluation"] as const) {
    await trx.deleteFrom(table).where("evaluation_id", "=", evaluationId).execute();
  }
}

/** Takes a metric out of a table; what results say of it stays with them. */
export async function removeMetric(trx: Trx, metricId: number): Promise<void> {
  await trx.deleteFrom("metric").where("metric_id", "=", metricId).execute();
}
