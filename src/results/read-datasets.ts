import { sql } from "kysely";
import { namedReader } from "./named-kind.ts";
import type { NamedFilter } from "./named-kind.ts";
import { hasOpenResult } from "./open-results.ts";

export interface Dataset {
  datasetId: number;
  slug: string;
  name: string;
  fullName: string | null;
  description: string | null;
  homepage: string | null;
  /** Papers with a result on it. */
  paperCount: number;
  evaluationCount: number;
}

export interface DatasetFilter extends NamedFilter {
  taskIds?: number[] | null;
  paperId?: number | null;
  evaluationsMin?: number | null;
  /** Data sets that an open model was measured on, or that one was that is not. */
  isOpen?: boolean | null;
}

const evaluations = sql<number>`(select count(*) from result inner join evaluation
  on evaluation.evaluation_id = result.evaluation_id where evaluation.dataset_id = dataset.dataset_id)`;
const papers = sql<number>`(select count(distinct coalesce(result.paper_url, result.paper_title, cast(result.paper_id as text)))
  from result inner join evaluation on evaluation.evaluation_id = result.evaluation_id
  where evaluation.dataset_id = dataset.dataset_id)`;

export const { list: listDatasets, find: findDataset } = namedReader({
  table: "dataset",
  searched: ["name_key", "slug", "full_name"],
  from: (db) => db.selectFrom("dataset"),
  narrow: (all, { taskIds, paperId, evaluationsMin, isOpen }: DatasetFilter) => {
    let query = all;
    if (evaluationsMin) query = query.where(evaluations, ">=", evaluationsMin);
    if (typeof isOpen === "boolean") query = query.where(hasOpenResult(isOpen));
    if (taskIds?.length === 0) return query.where(sql<boolean>`1 = 0`);
    if (taskIds) {
      query = query.where("dataset.dataset_id", "in", (eb) =>
        eb.selectFrom("dataset_task").select("dataset_id").where("task_id", "in", taskIds),
      );
    }
    if (!paperId) return query;
    return query.where("dataset.dataset_id", "in", (eb) =>
      eb
        .selectFrom("result")
        .innerJoin("evaluation", "evaluation.evaluation_id", "result.evaluation_id")
        .select("evaluation.dataset_id")
        .where("result.paper_id", "=", paperId),
    );
  },
  select: (query) =>
    query
      .select(["dataset.dataset_id", "slug", "name", "full_name", "description", "homepage"])
      .select([papers.as("papers"), evaluations.as("results")]),
  toItem: (row): Dataset => ({
    datasetId: row.dataset_id,
    slug: row.slug,
    name: row.name,
    fullName: row.full_name,
    description: row.description,
    homepage: row.homepage,
    paperCount: Number(row.papers),
    evaluationCount: Number(row.results),
  }),
  // Before one that another record only names.
  preferred: () => sql<number>`1 - is_described`,
});
