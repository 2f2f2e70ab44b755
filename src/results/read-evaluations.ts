import type { Db } from "../db/schema/schema.ts";
import { isLossByName } from "./metric-direction.ts";
import { isLossByHistory } from "./metric-history.ts";
import { rankResults } from "./rank-results.ts";
import type { LinkPair } from "./store-evaluation.ts";

export interface Metric {
  metricId: number;
  name: string;
  description: string;
  /** Whether less is better: as said, by its name, or by the history of its results; null: not known. */
  isLoss: boolean | null;
  /** What a dump or a person said. */
  saidLoss: boolean | null;
}

export interface Evaluation {
  evaluationId: number;
  task: { taskId: number; slug: string; name: string };
  dataset: { datasetId: number; slug: string; name: string };
  description: string | null;
  mirrorUrl: string | null;
  externalId: string | null;
  metrics: Metric[];
}

export interface Result {
  resultId: number;
  evaluationId: number;
  rank: number;
  modelName: string;
  metrics: Record<string, unknown>;
  paperId: number | null;
  paperTitle: string | null;
  paperUrl: string | null;
  paperDate: string | null;
  usesAdditionalData: boolean;
  codeLinks: LinkPair[];
  modelLinks: LinkPair[];
  evaluatedOn: string | null;
  externalId: string | null;
  externalSourceUrl: string | null;
  evidence: string | null;
  state: string;
  /** The account that added it here; null where a source told it. */
  addedBy: number | null;
}

export interface EvaluationFilter {
  taskIds?: number[];
  datasetId?: number;
  evaluationIds?: number[];
}

const EVALUATIONS_MAX = 20_000;

/** Tables, with their metrics, in the order of their tasks. */
export async function readEvaluations(db: Db, filter: EvaluationFilter): Promise<Evaluation[]> {
  if (filter.taskIds?.length === 0 || filter.evaluationIds?.length === 0) return [];
  const rows = await db
    .selectFrom("evaluation")
    .innerJoin("task", "task.task_id", "evaluation.task_id")
    .innerJoin("dataset", "dataset.dataset_id", "evaluation.dataset_id")
    .select([
      "evaluation_id",
      "evaluation.task_id",
      "task.slug as task_slug",
      "task.name as task_name",
    ])
    .select([
      "evaluation.dataset_id",
      "dataset.slug as dataset_slug",
      "dataset.name as dataset_name",
    ])
    .select(["evaluation.description", "mirror_url", "external_id"])
    .$if(filter.taskIds !== undefined, (query) =>
      query.where("evaluation.task_id", "in", filter.taskIds as number[]),
    )
    .$if(filter.datasetId !== undefined, (query) =>
      query.where("evaluation.dataset_id", "=", filter.datasetId as number),
    )
    .$if(filter.evaluationIds !== undefined, (query) =>
      query.where("evaluation_id", "in", filter.evaluationIds as number[]),
    )
    .orderBy("evaluation_id")
    .limit(EVALUATIONS_MAX)
    .execute();
  const metrics = await metricsOf(
    db,
    rows.map(({ evaluation_id }) => evaluation_id),
  );
  return rows.map((row) => ({
    evaluationId: row.evaluation_id,
    task: { taskId: row.task_id, slug: row.task_slug, name: row.task_name },
    dataset: { datasetId: row.dataset_id, slug: row.dataset_slug, name: row.dataset_name },
    description: row.description,
    mirrorUrl: row.mirror_url,
    externalId: row.external_id,
    metrics: metrics.get(row.evaluation_id) ?? [],
  }));
}

async function metricsOf(db: Db, evaluationIds: number[]) {
  const found = new Map<number, Metric[]>();
  if (evaluationIds.length === 0) return found;
  const rows = await db
    .selectFrom("metric")
    .selectAll()
    .where("evaluation_id", "in", evaluationIds)
    .orderBy("position")
    .orderBy("metric_id")
    .execute();
  for (const row of rows) {
    const saidLoss = row.is_loss === null ? null : row.is_loss === 1;
    const metric = {
      metricId: row.metric_id,
      name: row.name,
      description: row.description,
      isLoss: saidLoss ?? isLossByName(row.name),
      saidLoss,
    };
    found.set(row.evaluation_id, [...(found.get(row.evaluation_id) ?? []), metric]);
  }
  await learnFromHistory(db, found);
  return found;
}

/** What neither a source nor the name tells, the results of the table may. */
async function learnFromHistory(db: Db, found: Map<number, Metric[]>): Promise<void> {
  const unknown = [...found].filter(([, metrics]) => metrics.some(({ isLoss }) => isLoss === null));
  if (unknown.length === 0) return;
  const rows = await db
    .selectFrom("result")
    .select(["evaluation_id", "metrics", "paper_date", "evaluated_on", "position"])
    .where(
      "evaluation_id",
      "in",
      unknown.map(([evaluationId]) => evaluationId),
    )
    .where("state", "!=", "disputed")
    .orderBy("result_id")
    .execute();
  const byTable = Map.groupBy(rows, ({ evaluation_id }) => evaluation_id);
  for (const [evaluationId, metrics] of unknown) {
    const results = (byTable.get(evaluationId) ?? []).map((row) => ({
      metrics: JSON.parse(row.metrics) as Record<string, unknown>,
      paperDate: row.paper_date,
      evaluatedOn: row.evaluated_on,
      position: row.position,
    }));
    for (const metric of metrics) metric.isLoss ??= isLossByHistory(results, metric.name);
  }
}

/** All results of tables, best first, each with its rank in its table. */
export async function readResults(db: Db, evaluations: Evaluation[]): Promise<Result[]> {
  if (evaluations.length === 0) return [];
  const rows = await db
    .selectFrom("result")
    .selectAll()
    .where(
      "evaluation_id",
      "in",
      evaluations.map(({ evaluationId }) => evaluationId),
    )
    .orderBy("evaluation_id")
    .orderBy("result_id")
    .execute();
  const byTable = Map.groupBy(rows, ({ evaluation_id }) => evaluation_id);
  return evaluations.flatMap(({ evaluationId, metrics }) => {
    const results = (byTable.get(evaluationId) ?? []).map(toResult);
    const ranks = rankResults(
      results.map(({ metrics: values, position }) => ({ metrics: values, position })),
      metrics,
    );
    return results
      .map(({ position: _position, ...result }, index) => ({
        ...result,
        rank: ranks[index] as number,
      }))
      .sort((a, b) => a.rank - b.rank);
  });
}

/** The tables in which a paper has a result. */
export async function evaluationsOfPaper(db: Db, paperId: number): Promise<Evaluation[]> {
  const rows = await db
    .selectFrom("result")
    .select("evaluation_id")
    .distinct()
    .where("paper_id", "=", paperId)
    .execute();
  return readEvaluations(db, { evaluationIds: rows.map(({ evaluation_id }) => evaluation_id) });
}

type ResultRow = Awaited<ReturnType<typeof rowsType>>[number];
const rowsType = (db: Db) => db.selectFrom("result").selectAll().execute();

const toResult = (row: ResultRow) => ({
  resultId: row.result_id,
  evaluationId: row.evaluation_id,
  modelName: row.model_name,
  metrics: JSON.parse(row.metrics) as Record<string, unknown>,
  paperId: row.paper_id,
  paperTitle: row.paper_title,
  paperUrl: row.paper_url,
  paperDate: row.paper_date,
  usesAdditionalData: row.uses_additional_data === 1,
  codeLinks: JSON.parse(row.code_links) as LinkPair[],
  modelLinks: JSON.parse(row.model_links) as LinkPair[],
  evaluatedOn: row.evaluated_on,
  externalId: row.external_id,
  externalSourceUrl: row.external_source_url,
  evidence: row.evidence,
  state: row.state,
  addedBy: row.account_id,
  position: row.position,
});
