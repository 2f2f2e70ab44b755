import { sql } from "kysely";
import type { Db } from "../db/schema/schema.ts";
import { namedReader } from "./named-kind.ts";
import type { NamedFilter } from "./named-kind.ts";

export interface Task {
  taskId: number;
  slug: string;
  name: string;
  description: string | null;
  area: string | null;
  paperCount: number;
  benchmarkCount: number;
  evaluationCount: number;
  /** 0 where it does not move under no other task. */
  level: number;
}

export interface TaskFilter extends NamedFilter {
  order?: "name" | "papers";
  area?: string | null;
  parentId?: number | null;
  childId?: number | null;
  paperId?: number | null;
  isRoot?: boolean | null;
}

const papers = sql<number>`(select count(*) from paper_task where paper_task.task_id = task.task_id)`;
const tables = sql<number>`(select count(distinct dataset_id) from evaluation where evaluation.task_id = task.task_id)`;
const rowsOf = sql<number>`(select count(*) from result inner join evaluation
  on evaluation.evaluation_id = result.evaluation_id where evaluation.task_id = task.task_id)`;
const parents = sql<number>`(select count(*) from task_parent where task_parent.task_id = task.task_id)`;

export const { list: listTasks, find: findTask } = namedReader({
  table: "task",
  searched: ["task.name_key", "task.slug"],
  from: (db) => db.selectFrom("task"),
  narrow: (all, { area, isRoot, parentId, childId, paperId }: TaskFilter) => {
    let query = all;
    if (area) query = query.where("area", "=", area);
    if (isRoot) query = query.where(parents, "=", 0);
    if (isRoot === false) query = query.where(parents, ">", 0);
    if (parentId) {
      query = query.where("task.task_id", "in", (eb) =>
        eb.selectFrom("task_parent").select("task_id").where("parent_id", "=", parentId),
      );
    }
    if (childId) {
      query = query.where("task.task_id", "in", (eb) =>
        eb.selectFrom("task_parent").select("parent_id").where("task_id", "=", childId),
      );
    }
    if (!paperId) return query;
    return query.where("task.task_id", "in", (eb) =>
      eb.selectFrom("paper_task").select("task_id").where("paper_id", "=", paperId),
    );
  },
  select: (query) =>
    query
      .select(["task.task_id", "slug", "name", "description", "area"])
      .select([papers.as("papers"), tables.as("tables")])
      .select([rowsOf.as("results"), parents.as("parents")]),
  toItem: (row): Task => ({
    taskId: row.task_id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    area: row.area,
    paperCount: Number(row.papers),
    benchmarkCount: Number(row.tables),
    evaluationCount: Number(row.results),
    level: Number(row.parents) > 0 ? 1 : 0,
  }),
  preferred: (text) => sql<number>`case when slug = ${text} then 0 else 1 end`,
});

/** Areas in which there are tasks. */
export async function listAreas(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("task")
    .select("area")
    .distinct()
    .where("area", "is not", null)
    .orderBy("area")
    .execute();
  return rows.flatMap(({ area }) => area ?? []);
}
