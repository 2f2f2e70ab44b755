import { UserError } from "../base/errors.ts";
import type { Trx } from "../db/schema/schema.ts";
import { findByIdentifiers } from "../papers/stored/upsert-paper.ts";
import { storeEvaluation, storeResult } from "../results/store-evaluation.ts";
import type { LinkPair } from "../results/store-evaluation.ts";
import { storeDataset, storeTask } from "../results/store-named.ts";
import type { StorePwc } from "./pwc-item.ts";
import { identifiersOf } from "./pwc-papers.ts";
import { factsOf, parsed } from "./pwc-parse.ts";
import { PWC_TASK } from "./pwc-shapes.ts";
import type { PwcRow, PwcTable, PwcTask } from "./pwc-shapes.ts";

const DEPTH_MAX = 20;

/** A task with its tables and the tasks under it. */
export const storePwcTask: StorePwc = async (trx, value, now) => {
  const counts = { rows: 0, fresh: 0 };
  await storeTree(trx, parsed(PWC_TASK, value), null, 0, now, counts, 0);
  if (counts.fresh === 0) return "unchanged";
  return counts.fresh === counts.rows ? "created" : "changed";
};

interface Counts {
  rows: number;
  fresh: number;
}

async function storeTree(
  trx: Trx,
  task: PwcTask,
  parentId: number | null,
  position: number,
  now: Date,
  counts: Counts,
  depth: number,
): Promise<void> {
  if (depth > DEPTH_MAX)
    throw new UserError(`subtasks: are deeper than ${DEPTH_MAX}`, "invalid", "subtasks");
  const facts = factsOf({ ...task }, ["task", "description", "datasets", "subtasks"]);
  const taskId = await storeTask(trx, {
    name: task.task,
    description: task.description ?? null,
    area: task.categories?.[0] ?? null,
    facts,
  });
  if (parentId !== null && parentId !== taskId) {
    await trx
      .insertInto("task_parent")
      .values({ task_id: taskId, parent_id: parentId, position })
      .onConflict((conflict) =>
        conflict.columns(["task_id", "parent_id"]).doUpdateSet({ position }),
      )
      .execute();
  }
  for (const [index, table] of (task.datasets ?? []).entries()) {
    await storeTable(trx, table, { taskId, parentId: null, position: index }, now, counts, 0);
  }
  for (const [index, subtask] of (task.subtasks ?? []).entries()) {
    await storeTree(trx, subtask, taskId, index, now, counts, depth + 1);
  }
}

async function storeTable(
  trx: Trx,
  table: PwcTable,
  place: { taskId: number; parentId: number | null; position: number },
  now: Date,
  counts: Counts,
  depth: number,
): Promise<void> {
  if (depth > DEPTH_MAX)
    throw new UserError(`subdatasets: are deeper than ${DEPTH_MAX}`, "invalid", "subdatasets");
  const name = table.dataset ?? table.subdataset;
  if (!name) throw new UserError("dataset: has no name", "invalid", "dataset");
  const datasetId = await storeDataset(trx, { name, isDescribed: false });
  const facts = factsOf({ ...table }, [
    "dataset",
    "subdataset",
    "description",
    "sota",
    "subdatasets",
  ]);
  const metrics = (table.sota?.metrics ?? []).map((metric) => ({ name: metric }));
  const evaluationId = await storeEvaluation(trx, {
    ...place,
    datasetId,
    description: table.description ?? null,
    facts: { ...facts, hasTable: Boolean(table.sota) },
    metrics,
  });
  await trx
    .insertInto("dataset_task")
    .values({ dataset_id: datasetId, task_id: place.taskId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const [index, row] of (table.sota?.rows ?? []).entries()) {
    counts.rows++;
    if (await storeRow(trx, evaluationId, row, index + 1, now)) counts.fresh++;
  }
  for (const [index, part] of (table.subdatasets ?? []).entries()) {
    const inner = { taskId: place.taskId, parentId: evaluationId, position: index };
    await storeTable(trx, part, inner, now, counts, depth + 1);
  }
}

async function storeRow(trx: Trx, evaluationId: number, row: PwcRow, position: number, now: Date) {
  const [paperId] = await findByIdentifiers(trx, identifiersOf([row.paper_url]));
  const { isNew } = await storeResult(
    trx,
    evaluationId,
    {
      modelName: row.model_name,
      metrics: row.metrics ?? {},
      paperId: paperId ?? null,
      paperTitle: row.paper_title ?? null,
      paperUrl: row.paper_url ?? null,
      paperDate: row.paper_date ?? null,
      usesAdditionalData: row.uses_additional_data ?? false,
      codeLinks: (row.code_links ?? []) as LinkPair[],
      modelLinks: (row.model_links ?? []) as LinkPair[],
      position,
    },
    now,
  );
  return isNew;
}
