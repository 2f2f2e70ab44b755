import type { Dataset } from "../../results/read-datasets.ts";
import type { Evaluation, Metric, Result } from "../../results/read-evaluations.ts";
import type { Method } from "../../results/read-methods.ts";
import type { Task } from "../../results/read-tasks.ts";
import { nameSlug } from "../../results/names.ts";

/** Things by name, with the fields of both clients; the old one allows no null in these texts. */
export const taskJson = (task: Task) => ({
  id: task.slug,
  slug: task.slug,
  name: task.name,
  description: task.description ?? "",
  area_id: task.area ? nameSlug(task.area) : null,
  area: task.area,
  level: task.level,
  paper_count: task.paperCount,
  benchmark_count: task.benchmarkCount,
  evaluation_count: task.evaluationCount,
});

export const datasetJson = (dataset: Dataset) => ({
  id: dataset.slug,
  slug: dataset.slug,
  name: dataset.name,
  full_name: dataset.fullName,
  description: dataset.description,
  url: dataset.homepage,
  hf_url: null,
  paper_count: dataset.paperCount,
  evaluation_count: dataset.evaluationCount,
});

export const methodJson = (method: Method, paper: string | null) => ({
  id: method.slug,
  slug: method.slug,
  name: method.name,
  full_name: method.fullName ?? method.name,
  description: method.description ?? "",
  paper,
  area_id: areaOf(method),
  introduced_year: method.facts["introduced_year"] ?? null,
  paper_count: method.paperCount,
  source_url: method.facts["source_url"] ?? null,
  source_title: method.facts["source_title"] ?? null,
});

function areaOf({ facts }: Method): string | null {
  const [first] = (facts["collections"] ?? []) as Array<{ area_id?: string; area?: string }>;
  return first?.area_id ?? (first?.area ? nameSlug(first.area) : null);
}

export const tableJson = (evaluation: Evaluation) => ({
  id: String(evaluation.evaluationId),
  task: evaluation.task.slug,
  dataset: evaluation.dataset.slug,
  description: evaluation.description ?? "",
  mirror_url: evaluation.mirrorUrl,
});

export const metricJson = (metric: Metric) => ({
  id: String(metric.metricId),
  name: metric.name,
  description: metric.description,
  is_loss: metric.isLoss ?? false,
});

/** A result for the old client. */
export const resultJson = (result: Result, metrics: Metric[], paper: string | null) => ({
  id: String(result.resultId),
  best_rank: result.rank,
  metrics: result.metrics,
  methodology: result.modelName,
  uses_additional_data: result.usesAdditionalData,
  paper,
  best_metric: metrics[0]?.name ?? null,
  evaluated_on: result.evaluatedOn ?? result.paperDate,
  external_source_url: result.externalSourceUrl,
});

/** The same for the new one, which reads a row whole. */
export const rowJson = (
  result: Result,
  evaluation: Evaluation,
  paper: { id: string; arxivId: string | null } | null,
) => ({
  id: String(result.resultId),
  model_name: result.modelName,
  harness: null,
  metrics: result.metrics,
  best_rank: result.rank,
  best_metric: evaluation.metrics[0]?.name ?? null,
  uses_additional_data: result.usesAdditionalData,
  paper_id: paper?.id ?? null,
  paper_arxiv_id: paper?.arxivId ?? null,
  paper_title: result.paperTitle,
  paper_published_date: result.paperDate,
  dataset_id: evaluation.dataset.slug,
  dataset_name: evaluation.dataset.name,
  task_id: evaluation.task.slug,
  task_name: evaluation.task.name,
  result_url: result.externalSourceUrl,
  source_url: result.paperUrl,
  best_code_url: result.codeLinks[0]?.url ?? null,
  evidence: result.evidence,
  state: result.state,
});
