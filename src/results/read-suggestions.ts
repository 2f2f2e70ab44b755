import { createHash } from "node:crypto";
import type { Db } from "../db/schema/schema.ts";
import { nameSlug } from "./names.ts";
import type { PlacedResult } from "./read-result.ts";
import { SHOWN_KINDS, suggestResults } from "./suggest-results.ts";

/** A result that a paper's abstract seems to report, with the table here that it would be added to. */
export interface ShownSuggestion {
  /** Names it among those of its paper: a digest of table, metric and value. */
  key: string;
  task: { taskId: number; slug: string; name: string };
  dataset: { datasetId: number; slug: string; name: string };
  /** As the table calls it. */
  metric: string;
  value: string;
  /** What the model may be called: the title before its colon; empty where it has none. */
  model: string;
  sentence: string;
}

const TABLES_MAX = 200;
const MODEL_CHARACTERS_MAX = 40;
const KEY_CHARACTERS = 12;

/**
 * Suggestions for tables that are here and in which the paper has no result yet, but for those that a
 * person dismissed; two statements at once at most.
 */
export async function readSuggestions(
  db: Db,
  { paperId, title, abstract }: { paperId: number; title: string; abstract: string | null },
  results: PlacedResult[],
): Promise<ShownSuggestion[]> {
  const reported = suggestResults(abstract ?? "").filter(({ kind }) => SHOWN_KINDS.has(kind));
  if (reported.length === 0) return [];
  const [tables, isDismissed] = await Promise.all([
    tablesOf(db, reported),
    readDismissed(db, paperId),
  ]);
  const taken = new Set(results.map(({ evaluation }) => evaluation.evaluationId));
  return reported.flatMap(({ dataset, metric, value, sentence }) => {
    const slug = nameSlug(dataset);
    const fitting = tables.filter(
      (table) => table.dataset_slug === slug && metricKey(table.metric) === metricKey(metric),
    );
    const [table] = fitting;
    // Where two tasks have the data set, the abstract does not say which of them is meant.
    if (!table || fitting.length > 1 || taken.has(table.evaluation_id)) return [];
    const key = keyOf(table.evaluation_id, table.metric, value);
    if (isDismissed.has(key)) return [];
    return {
      key,
      task: { taskId: table.task_id, slug: table.task_slug, name: table.task_name },
      dataset: { datasetId: table.dataset_id, slug, name: table.dataset_name },
      metric: table.metric,
      value,
      model: modelOf(title),
      sentence,
    };
  });
}

/** Tables of the data sets that are named, with each of their metrics. */
function tablesOf(db: Db, reported: { dataset: string }[]) {
  const slugs = [...new Set(reported.map(({ dataset }) => nameSlug(dataset)))];
  return db
    .selectFrom("dataset")
    .innerJoin("evaluation", "evaluation.dataset_id", "dataset.dataset_id")
    .innerJoin("task", "task.task_id", "evaluation.task_id")
    .innerJoin("metric", "metric.evaluation_id", "evaluation.evaluation_id")
    .select([
      "evaluation.evaluation_id",
      "task.task_id",
      "dataset.dataset_id",
      "task.slug as task_slug",
      "task.name as task_name",
      "dataset.slug as dataset_slug",
      "dataset.name as dataset_name",
      "metric.name as metric",
    ])
    .where("dataset.slug", "in", slugs)
    .orderBy("evaluation.evaluation_id")
    .orderBy("metric.position")
    .limit(TABLES_MAX)
    .execute();
}

async function readDismissed(db: Db, paperId: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom("dismissed_suggestion")
    .select("suggestion")
    .where("paper_id", "=", paperId)
    .execute();
  return new Set(rows.map(({ suggestion }) => suggestion));
}

const keyOf = (evaluationId: number, metric: string, value: string): string =>
  createHash("sha256")
    .update(`${evaluationId}\n${metricKey(metric)}\n${value}`)
    .digest("hex")
    .slice(0, KEY_CHARACTERS);

/** `Top-1 Accuracy` is `top 1 accuracy`; an average is the metric itself. */
const metricKey = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/\b(?:average|mean|overall|test|score)\b/g, "")
    .replaceAll(/[^a-z0-9@]/g, "");

function modelOf(title: string): string {
  const at = title.indexOf(":");
  return at > 0 && at <= MODEL_CHARACTERS_MAX ? title.slice(0, at) : "";
}
