import { DAY_MS } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { readEvaluations, readResults } from "../../results/read-evaluations.ts";
import type { Result } from "../../results/read-evaluations.ts";
import { isOpenResult } from "../../results/open-results.ts";
import { listDatasets } from "../../results/read-datasets.ts";
import { datasetJson } from "./named-json.ts";

const RECENT_MS = 90 * DAY_MS;
const DATASETS_MAX = 500;

/** The data sets on which tasks are measured, those with new papers first, each with its best row. */
export async function benchmarksOf(
  { reader, now }: Pick<Context, "reader" | "now">,
  taskIds: number[],
  isOpen: boolean | null = null,
) {
  const evaluations = await readEvaluations(reader, { taskIds });
  const results = (await readResults(reader, evaluations)).filter(
    (row) => isOpen === null || isOpenResult(row) === isOpen,
  );
  const datasetIds = [...new Set(evaluations.map(({ dataset }) => dataset.datasetId))];
  if (datasetIds.length === 0) return [];
  const { rows } = await listDatasets(
    reader,
    { ids: datasetIds.slice(0, DATASETS_MAX), isOpen },
    { limit: DATASETS_MAX, offset: 0 },
  );
  const since = new Date(now().getTime() - RECENT_MS).toISOString().slice(0, 10);
  const datasetOf = new Map(
    evaluations.map(({ evaluationId, dataset }) => [evaluationId, dataset.datasetId]),
  );
  const byDataset = Map.groupBy(
    results,
    ({ evaluationId }) => datasetOf.get(evaluationId) as number,
  );
  const benchmarks = rows.map((dataset) => {
    const own = byDataset.get(dataset.datasetId) ?? [];
    const best = own.toSorted((a, b) => a.rank - b.rank)[0] ?? null;
    const recent = papersOf(
      own.filter(({ paperDate }) => paperDate !== null && paperDate >= since),
    );
    const all = papersOf(own);
    return {
      ...datasetJson(dataset),
      evaluation_count: own.length,
      recent_paper_count: recent,
      all_time_paper_count: all,
      trend_score: all === 0 ? 0 : recent / all,
      support_weighted_score: recent + all / 1_000,
      best_model_name: best?.modelName ?? null,
      best_paper_title: best?.paperTitle ?? null,
      best_code_url: best?.codeLinks[0]?.url ?? null,
    };
  });
  return benchmarks.sort(
    (a, b) => b.support_weighted_score - a.support_weighted_score || compare(a.name, b.name),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const papersOf = (results: Result[]): number =>
  new Set(
    results.map(
      ({ paperId, paperUrl, paperTitle, resultId }) =>
        paperId ?? paperUrl ?? paperTitle ?? resultId,
    ),
  ).size;
