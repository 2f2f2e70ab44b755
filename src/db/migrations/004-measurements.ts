import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

export async function measurementTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("evaluation")
    .addColumn("evaluation_id", id)
    .addColumn("task_id", integer, (column) => column.notNull().references("task.task_id"))
    .addColumn("dataset_id", integer, (column) => column.notNull().references("dataset.dataset_id"))
    .addColumn("parent_id", integer)
    .addColumn("position", integer, (column) => column.notNull())
    .addColumn("description", text)
    .addColumn("mirror_url", text)
    .addColumn("external_id", text)
    .addColumn("facts", text, (column) => column.notNull())
    .execute();
  await index(db, "evaluation_task", "evaluation", ["task_id"]);
  await index(db, "evaluation_dataset", "evaluation", ["dataset_id"]);
  await db.schema
    .createTable("metric")
    .addColumn("metric_id", id)
    .addColumn("evaluation_id", integer, (column) =>
      column.notNull().references("evaluation.evaluation_id"),
    )
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("description", text, (column) => column.notNull())
    .addColumn("is_loss", integer)
    .addColumn("position", integer, (column) => column.notNull())
    .addUniqueConstraint("metric_once", ["evaluation_id", "name"])
    .execute();
  await db.schema
    .createTable("result")
    .addColumn("result_id", id)
    .addColumn("evaluation_id", integer, (column) =>
      column.notNull().references("evaluation.evaluation_id"),
    )
    .addColumn("result_key", text, (column) => column.notNull())
    .addColumn("paper_id", integer)
    .addColumn("model_name", text, (column) => column.notNull())
    .addColumn("metrics", text, (column) => column.notNull())
    .addColumn("paper_title", text)
    .addColumn("paper_url", text)
    .addColumn("paper_date", text)
    .addColumn("uses_additional_data", integer, (column) => column.notNull())
    .addColumn("code_links", text, (column) => column.notNull())
    .addColumn("model_links", text, (column) => column.notNull())
    .addColumn("evaluated_on", text)
    .addColumn("external_id", text)
    .addColumn("external_source_url", text)
    .addColumn("evidence", text)
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("position", integer)
    .addColumn("created_at", text, (column) => column.notNull())
    .addUniqueConstraint("result_once", ["evaluation_id", "result_key"])
    .execute();
  await index(db, "result_paper", "result", ["paper_id"]);
  await index(db, "result_paper_url", "result", ["paper_url"]);
  await db.schema
    .createTable("result_event")
    .addColumn("event_id", id)
    .addColumn("result_id", integer, (column) => column.notNull().references("result.result_id"))
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("detail", text)
    .execute();
  await index(db, "result_event_result", "result_event", ["result_id"]);
}

async function index(db: Kysely<unknown>, name: string, table: string, columns: string[]) {
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}
