import { sql } from "kysely";
import type { Db } from "../db/schema/schema.ts";
import { nameKey } from "./names.ts";
import { hasOpenResult } from "./open-results.ts";
import { holdsText, listPart } from "./window.ts";
import type { Listed, ResultWindow } from "./window.ts";

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

export interface DatasetFilter {
  q?: string | null;
  name?: string | null;
  fullName?: string | null;
  taskIds?: number[] | null;
  paperId?: number | null;
  datasetIds?: number[];
  evaluationsMin?: number | null;
  /** Data sets that an open model was measured on, or that one was that is not. */
  isOpen?: boolean | null;
  order?: "name" | "fullName" | "papers";
  isDescending?: boolean;
}

const evaluations = sql<number>`(select count(*) from result inner join evaluation
  on evaluation.evaluation_id = result.evaluation_id where evaluation.dataset_id = dataset.dataset_id)`;
const papers = sql<number>`(select count(distinct coalesce(result.paper_url, result.paper_title, cast(result.paper_id as text)))
  from result inner join evaluation on evaluation.evaluation_id = result.evaluation_id
  where evaluation.dataset_id = dataset.dataset_id)`;
const ORDERS = { name: "name_key", fullName: "full_name", papers: "papers" };

/** Data sets by name, with how many results there are on each. */
export async function listDatasets(
  db: Db,
  filter: DatasetFilter,
  window: ResultWindow,
): Promise<Listed<Dataset>> {
  let query = db.selectFrom("dataset");
  if (filter.q) query = query.where(holdsText(["name_key", "slug", "full_name"], filter.q));
  if (filter.name) query = query.where("name_key", "=", nameKey(filter.name));
  if (filter.fullName) query = query.where("full_name", "=", filter.fullName);
  if (filter.datasetIds) query = query.where("dataset.dataset_id", "in", filter.datasetIds);
  if (filter.evaluationsMin) query = query.where(evaluations, ">=", filter.evaluationsMin);
  if (typeof filter.isOpen === "boolean") query = query.where(hasOpenResult(filter.isOpen));
  if (filter.taskIds) {
    const { taskIds } = filter;
    if (taskIds.length === 0) return { count: 0, rows: [] };
    query = query.where("dataset.dataset_id", "in", (eb) =>
      eb.selectFrom("dataset_task").select("dataset_id").where("task_id", "in", taskIds),
    );
  }
  if (filter.paperId) {
    const { paperId } = filter;
    query = query.where("dataset.dataset_id", "in", (eb) =>
      eb
        .selectFrom("result")
        .innerJoin("evaluation", "evaluation.evaluation_id", "result.evaluation_id")
        .select("evaluation.dataset_id")
        .where("result.paper_id", "=", paperId),
    );
  }
  const direction = filter.isDescending ? "desc" : "asc";
  return listPart(
    query,
    window,
    (all) =>
      all
        .select(["dataset.dataset_id", "slug", "name", "full_name", "description", "homepage"])
        .select([papers.as("papers"), evaluations.as("results")])
        .orderBy(sql.ref(ORDERS[filter.order ?? "name"]), direction)
        .orderBy("dataset.dataset_id"),
    (row) => ({
      datasetId: row.dataset_id,
      slug: row.slug,
      name: row.name,
      fullName: row.full_name,
      description: row.description,
      homepage: row.homepage,
      paperCount: Number(row.papers),
      evaluationCount: Number(row.results),
    }),
  );
}

/** A data set by its slug or name; null where there is none. */
export async function findDataset(db: Db, text: string): Promise<Dataset | null> {
  const row = await db
    .selectFrom("dataset")
    .select("dataset_id")
    .where((eb) => eb.or([eb("slug", "=", text), eb("name_key", "=", nameKey(text))]))
    .orderBy("is_described", "desc")
    .orderBy("dataset_id")
    .executeTakeFirst();
  if (!row) return null;
  const { rows } = await listDatasets(
    db,
    { datasetIds: [row.dataset_id] },
    { limit: 1, offset: 0 },
  );
  return rows[0] ?? null;
}
