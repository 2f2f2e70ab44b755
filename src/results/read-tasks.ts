import { sql } from "kysely";
import type { Db } from "../db/schema/schema.ts";
import { holdsText, listPart } from "./window.ts";
import type { Listed, ResultWindow } from "./window.ts";
import { nameKey } from "./names.ts";

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

export interface TaskFilter {
  q?: string | null;
  name?: string | null;
  area?: string | null;
  parentId?: number | null;
  childId?: number | null;
  paperId?: number | null;
  taskIds?: number[];
  isRoot?: boolean | null;
  order?: "name" | "papers";
  isDescending?: boolean;
}

const papers = sql<number>`(select count(*) from paper_task where paper_task.task_id = task.task_id)`;
const tables = sql<number>`(select count(distinct dataset_id) from evaluation where evaluation.task_id = task.task_id)`;
const rowsOf = sql<number>`(select count(*) from result inner join evaluation
  on evaluation.evaluation_id = result.evaluation_id where evaluation.task_id = task.task_id)`;
const parents = sql<number>`(select count(*) from task_parent where task_parent.task_id = task.task_id)`;

/** Tasks by name, with how much there is of each. */
export async function listTasks(
  db: Db,
  filter: TaskFilter,
  window: ResultWindow,
): Promise<Listed<Task>> {
  let query = db.selectFrom("task");
  if (filter.q) query = query.where(holdsText(["task.name_key", "task.slug"], filter.q));
  if (filter.name) query = query.where("name_key", "=", nameKey(filter.name));
  if (filter.area) query = query.where("area", "=", filter.area);
  if (filter.taskIds) query = query.where("task.task_id", "in", filter.taskIds);
  if (filter.isRoot) query = query.where(parents, "=", 0);
  if (filter.isRoot === false) query = query.where(parents, ">", 0);
  if (filter.parentId) {
    const { parentId } = filter;
    query = query.where("task.task_id", "in", (eb) =>
      eb.selectFrom("task_parent").select("task_id").where("parent_id", "=", parentId),
    );
  }
  if (filter.childId) {
    const { childId } = filter;
    query = query.where("task.task_id", "in", (eb) =>
      eb.selectFrom("task_parent").select("parent_id").where("task_id", "=", childId),
    );
  }
  if (filter.paperId) {
    const { paperId } = filter;
    query = query.where("task.task_id", "in", (eb) =>
      eb.selectFrom("paper_task").select("task_id").where("paper_id", "=", paperId),
    );
  }
  const direction = filter.isDescending ? "desc" : "asc";
  return listPart(
    query,
    window,
    (all) =>
      all
        .select(["task.task_id", "slug", "name", "description", "area"])
        .select([papers.as("papers"), tables.as("tables")])
        .select([rowsOf.as("results"), parents.as("parents")])
        .orderBy(sql.ref(filter.order === "papers" ? "papers" : "name_key"), direction)
        .orderBy("task.task_id"),
    (row) => ({
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
  );
}

/** A task by its slug or name; null where there is none. */
export async function findTask(db: Db, text: string): Promise<Task | null> {
  const row = await db
    .selectFrom("task")
    .select("task_id")
    .where((eb) => eb.or([eb("slug", "=", text), eb("name_key", "=", nameKey(text))]))
    .executeTakeFirst();
  if (!row) return null;
  const { rows } = await listTasks(db, { taskIds: [row.task_id] }, { limit: 1, offset: 0 });
  return rows[0] ?? null;
}

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
