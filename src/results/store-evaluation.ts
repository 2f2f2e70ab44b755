import { createHash } from "node:crypto";
import { UserError, said } from "../base/errors.ts";
import type { Trx } from "../db/schema/schema.ts";
import type { NamedFacts } from "./store-named.ts";

export interface EvaluationRecord {
  taskId: number;
  datasetId: number;
  parentId: number | null;
  position: number;
  description?: string | null;
  mirrorUrl?: string | null;
  externalId?: string | null;
  facts?: NamedFacts;
  metrics: MetricRecord[];
}

export interface MetricRecord {
  name: string;
  description?: string;
  isLoss?: boolean | null;
}

export interface LinkPair {
  title: string;
  url: string;
}

export interface ResultRecord {
  modelName: string;
  metrics: Record<string, unknown>;
  paperId?: number | null;
  paperTitle?: string | null;
  paperUrl?: string | null;
  paperDate?: string | null;
  usesAdditionalData?: boolean;
  codeLinks?: LinkPair[];
  modelLinks?: LinkPair[];
  evaluatedOn?: string | null;
  externalId?: string | null;
  externalSourceUrl?: string | null;
  evidence?: string | null;
  position?: number | null;
}

/** Takes a table of a task on a data set; the same one again is the same row. */
export async function storeEvaluation(trx: Trx, record: EvaluationRecord): Promise<number> {
  const stored = await trx
    .selectFrom("evaluation")
    .select("evaluation_id")
    .where("task_id", "=", record.taskId)
    .where("dataset_id", "=", record.datasetId)
    .where("parent_id", record.parentId === null ? "is" : "=", record.parentId)
    .executeTakeFirst();
  const columns = {
    position: record.position,
    description: record.description ?? null,
    mirror_url: record.mirrorUrl ?? null,
    external_id: record.externalId ?? null,
    facts: JSON.stringify(record.facts ?? {}),
  };
  const evaluationId =
    stored?.evaluation_id ??
    (
      await trx
        .insertInto("evaluation")
        .values({
          task_id: record.taskId,
          dataset_id: record.datasetId,
          parent_id: record.parentId,
          ...columns,
        })
        .returning("evaluation_id")
        .executeTakeFirstOrThrow()
    ).evaluation_id;
  if (stored) {
    await trx
      .updateTable("evaluation")
      .set(columns)
      .where("evaluation_id", "=", evaluationId)
      .execute();
  }
  for (const [position, metric] of record.metrics.entries()) {
    await storeMetric(trx, evaluationId, metric, position);
  }
  return evaluationId;
}

export async function storeMetric(
  trx: Trx,
  evaluationId: number,
  { name, description = "", isLoss = null }: MetricRecord,
  position: number,
): Promise<number> {
  const is_loss = isLoss === null ? null : Number(isLoss);
  const row = await trx
    .insertInto("metric")
    .values({ evaluation_id: evaluationId, name, description, is_loss, position })
    .onConflict((conflict) =>
      conflict.columns(["evaluation_id", "name"]).doUpdateSet((eb) => ({
        description,
        // A source that says nothing of it does not take back what another said.
        is_loss: eb.fn.coalesce("excluded.is_loss", "metric.is_loss"),
        position,
      })),
    )
    .returning("metric_id")
    .executeTakeFirstOrThrow();
  return row.metric_id;
}

/**
 * Takes a result; what was measured names it, so that importing it again changes nothing. A mark holds
 * for the values that it was given for.
 */
export async function storeResult(
  trx: Trx,
  evaluationId: number,
  record: ResultRecord,
  now: Date,
): Promise<{ resultId: number; isNew: boolean }> {
  const columns = columnsOf(record);
  const key = keyOf(record);
  const stored = await trx
    .selectFrom("result")
    .select(["result_id", "metrics", "state"])
    .where("evaluation_id", "=", evaluationId)
    .where("result_key", "=", key)
    .executeTakeFirst();
  if (stored) {
    const isVoid = stored.state !== "claimed" && stored.metrics !== columns.metrics;
    await trx
      .updateTable("result")
      .set(isVoid ? { ...columns, state: "claimed" } : columns)
      .where("result_id", "=", stored.result_id)
      .execute();
    if (isVoid) await noteResult(trx, stored.result_id, "changed", now.toISOString());
    return { resultId: stored.result_id, isNew: false };
  }
  const at = now.toISOString();
  const { result_id: resultId } = await trx
    .insertInto("result")
    .values({
      evaluation_id: evaluationId,
      result_key: key,
      state: "claimed",
      created_at: at,
      ...columns,
    })
    .returning("result_id")
    .executeTakeFirstOrThrow();
  await noteResult(trx, resultId, "claimed", at);
  return { resultId, isNew: true };
}

/** Changes a result in its place; its history says that it was, and a mark on it no longer holds. */
export async function changeResult(
  trx: Trx,
  resultId: number,
  record: ResultRecord,
  now: Date,
  detail: string | null = null,
): Promise<void> {
  const { position: _position, ...columns } = columnsOf(record);
  const result_key = keyOf(record);
  const twin = await trx
    .selectFrom("result as own")
    .innerJoin("result as other", "other.evaluation_id", "own.evaluation_id")
    .select("other.result_id")
    .where("own.result_id", "=", resultId)
    .where("other.result_key", "=", result_key)
    .where("other.result_id", "!=", resultId)
    .executeTakeFirst();
  if (twin) throw new UserError(said`Result ${twin.result_id} already says the same.`, "conflict");
  await trx
    .updateTable("result")
    .set({ ...columns, result_key, state: "claimed" })
    .where("result_id", "=", resultId)
    .execute();
  await noteResult(trx, resultId, "changed", now.toISOString(), detail);
}

const columnsOf = (record: ResultRecord) => ({
  paper_id: record.paperId ?? null,
  model_name: record.modelName,
  metrics: JSON.stringify(record.metrics),
  paper_title: record.paperTitle ?? null,
  paper_url: record.paperUrl ?? null,
  paper_date: record.paperDate ?? null,
  uses_additional_data: record.usesAdditionalData ? 1 : 0,
  code_links: JSON.stringify(record.codeLinks ?? []),
  model_links: JSON.stringify(record.modelLinks ?? []),
  evaluated_on: record.evaluatedOn ?? null,
  external_id: record.externalId ?? null,
  external_source_url: record.externalSourceUrl ?? null,
  evidence: record.evidence ?? null,
  position: record.position ?? null,
});

export async function noteResult(
  trx: Trx,
  resultId: number,
  kind: string,
  at: string,
  detail: string | null = null,
): Promise<void> {
  await trx.insertInto("result_event").values({ result_id: resultId, at, kind, detail }).execute();
}

function keyOf(record: ResultRecord): string {
  if (record.externalId) return `external:${record.externalId}`;
  const { modelName, metrics, paperUrl, paperTitle, usesAdditionalData, evaluatedOn } = record;
  const text = JSON.stringify([
    modelName,
    metrics,
    paperUrl ?? paperTitle ?? null,
    usesAdditionalData ?? false,
    evaluatedOn ?? null,
  ]);
  return createHash("sha256").update(text).digest("base64url");
}
