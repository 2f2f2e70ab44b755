import type { Db } from "../db/schema/schema.ts";
import { rankModels } from "./rank-models.ts";
import type { RankedModel } from "./rank-models.ts";
import { readEvaluations, readResults } from "./read-evaluations.ts";

/** Models over all data sets on which a task is measured. */
export async function modelsOfTask(db: Db, taskId: number): Promise<RankedModel[]> {
  const evaluations = await readEvaluations(db, { taskIds: [taskId] });
  const results = await readResults(db, evaluations);
  const byTable = Map.groupBy(results, ({ evaluationId }) => evaluationId);
  return rankModels(
    evaluations.map(({ evaluationId, metrics }) => ({
      metric: metrics[0] ?? null,
      results: byTable.get(evaluationId) ?? [],
    })),
  );
}
