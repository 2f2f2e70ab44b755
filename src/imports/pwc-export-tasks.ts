import type { Db } from "../db/schema/schema.ts";

const DEPTH_MAX = 20;

/** `evaluation-tables`: the tasks that are under no other, with their tables and subtasks. */
export async function* exportTasks(db: Db): AsyncGenerator<object> {
  const roots = await db
    .selectFrom("task")
    .select("task_id")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("task_parent")
            .select("task_parent.parent_id")
            .whereRef("task_parent.task_id", "=", "task.task_id"),
        ),
      ),
    )
    .orderBy("task_id")
    .execute();
  for (const { task_id: taskId } of roots) {
    const tree = await taskTree(db, taskId, new Set());
    if (tree) yield tree;
  }
}

/** Null for a task that papers name and that has neither tables nor facts of its own. */
async function taskTree(db: Db, taskId: number, above: Set<number>): Promise<object | null> {
  if (above.has(taskId) || above.size > DEPTH_MAX) return null;
  const task = await db
    .selectFrom("task")
    .selectAll()
    .where("task_id", "=", taskId)
    .executeTakeFirstOrThrow();
  const children = await db
    .selectFrom("task_parent")
    .select("task_id")
    .where("parent_id", "=", taskId)
    .orderBy("position")
    .execute();
  const datasets = await tables(db, taskId, null, 0);
  const subtasks: object[] = [];
  for (const child of children) {
    const tree = await taskTree(db, child.task_id, new Set([...above, taskId]));
    if (tree) subtasks.push(tree);
  }
  const facts = JSON.parse(task.facts) as Record<string, unknown>;
  if (datasets.length === 0 && subtasks.length === 0 && !("categories" in facts)) return null;
  return {
    task: task.name,
    description: task.description ?? "",
    categories: task.area ? [task.area] : [],
    synonyms: [],
    source_link: null,
    ...facts,
    datasets,
    subtasks,
  };
}

async function tables(
  db: Db,
  taskId: number,
  parentId: number | null,
  depth: number,
): Promise<object[]> {
  if (depth > DEPTH_MAX) return [];
  const rows = await db
    .selectFrom("evaluation")
    .innerJoin("dataset", "dataset.dataset_id", "evaluation.dataset_id")
    .select(["evaluation_id", "dataset.name", "evaluation.description", "evaluation.facts"])
    .where("task_id", "=", taskId)
    .where("parent_id", parentId === null ? "is" : "=", parentId)
    .orderBy("position")
    .orderBy("evaluation_id")
    .execute();
  const found: object[] = [];
  for (const row of rows) {
    const { hasTable, ...facts } = JSON.parse(row.facts) as Record<string, unknown>;
    found.push({
      [parentId === null ? "dataset" : "subdataset"]: row.name,
      description: row.description ?? "",
      dataset_links: [],
      dataset_citations: [],
      ...facts,
      ...(hasTable === false ? {} : { sota: await leaderboard(db, row.evaluation_id) }),
      subdatasets: await tables(db, taskId, row.evaluation_id, depth + 1),
    });
  }
  return found;
}

async function leaderboard(db: Db, evaluationId: number) {
  const metrics = await db
    .selectFrom("metric")
    .select("name")
    .where("evaluation_id", "=", evaluationId)
    .orderBy("position")
    .execute();
  const rows = await db
    .selectFrom("result")
    .selectAll()
    .where("evaluation_id", "=", evaluationId)
    .orderBy("position")
    .orderBy("result_id")
    .execute();
  return {
    metrics: metrics.map(({ name }) => name),
    rows: rows.map((row) => ({
      model_name: row.model_name,
      paper_title: row.paper_title,
      paper_url: row.paper_url,
      paper_date: row.paper_date,
      code_links: JSON.parse(row.code_links) as unknown,
      model_links: JSON.parse(row.model_links) as unknown,
      metrics: JSON.parse(row.metrics) as unknown,
      uses_additional_data: row.uses_additional_data === 1,
    })),
  };
}
