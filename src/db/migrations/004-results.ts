import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";
import { measurementTables } from "./004-measurements.ts";

/** Tasks, data sets, methods, repositories and what was measured. */
export const results = {
  name: "004-results",
  up: async (db: Kysely<unknown>, columns: Columns): Promise<void> => {
    await namedTables(db, columns);
    await paperLinkTables(db, columns);
    await measurementTables(db, columns);
    // What changed since when: harvesters of our own records ask for it.
    await index(db, "paper_changed_at", "paper", ["changed_at", "paper_id"]);
  },
};

async function namedTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("task")
    .addColumn("task_id", id)
    .addColumn("slug", text, (column) => column.notNull().unique())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("name_key", text, (column) => column.notNull().unique())
    .addColumn("description", text)
    .addColumn("area", text)
    .addColumn("facts", text, (column) => column.notNull())
    .execute();
  await index(db, "task_area", "task", ["area"]);
  await db.schema
    .createTable("task_parent")
    .addColumn("task_id", integer, (column) => column.notNull().references("task.task_id"))
    .addColumn("parent_id", integer, (column) => column.notNull().references("task.task_id"))
    .addColumn("position", integer, (column) => column.notNull())
    .addPrimaryKeyConstraint("task_parent_pk", ["task_id", "parent_id"])
    .execute();
  await index(db, "task_parent_parent", "task_parent", ["parent_id"]);
  await db.schema
    .createTable("dataset")
    .addColumn("dataset_id", id)
    .addColumn("slug", text, (column) => column.notNull().unique())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("name_key", text, (column) => column.notNull())
    .addColumn("full_name", text)
    .addColumn("description", text)
    .addColumn("homepage", text)
    .addColumn("is_described", integer, (column) => column.notNull())
    .addColumn("facts", text, (column) => column.notNull())
    .execute();
  await index(db, "dataset_name_key", "dataset", ["name_key"]);
  await db.schema
    .createTable("dataset_task")
    .addColumn("dataset_id", integer, (column) => column.notNull().references("dataset.dataset_id"))
    .addColumn("task_id", integer, (column) => column.notNull().references("task.task_id"))
    .addPrimaryKeyConstraint("dataset_task_pk", ["dataset_id", "task_id"])
    .execute();
  await db.schema
    .createTable("method")
    .addColumn("method_id", id)
    .addColumn("slug", text, (column) => column.notNull().unique())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("name_key", text, (column) => column.notNull())
    .addColumn("full_name", text)
    .addColumn("description", text)
    .addColumn("paper_id", integer)
    .addColumn("is_described", integer, (column) => column.notNull())
    .addColumn("facts", text, (column) => column.notNull())
    .execute();
  await index(db, "method_name_key", "method", ["name_key"]);
}

async function paperLinkTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("catalogue_paper")
    .addColumn("paper_id", integer, (column) =>
      column.notNull().primaryKey().references("paper.paper_id"),
    )
    .addColumn("slug", text, (column) => column.notNull().unique())
    .addColumn("conference", text)
    .addColumn("facts", text, (column) => column.notNull())
    .execute();
  await index(db, "catalogue_paper_conference", "catalogue_paper", ["conference"]);
  for (const name of ["task", "method"] as const) {
    await db.schema
      .createTable(`paper_${name}`)
      .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
      .addColumn(`${name}_id`, integer, (column) =>
        column.notNull().references(`${name}.${name}_id`),
      )
      .addColumn("position", integer, (column) => column.notNull())
      .addPrimaryKeyConstraint(`paper_${name}_pk`, ["paper_id", `${name}_id`])
      .execute();
    await index(db, `paper_${name}_${name}`, `paper_${name}`, [`${name}_id`]);
  }
  await db.schema
    .createTable("repository")
    .addColumn("repository_id", id)
    .addColumn("url", text, (column) => column.notNull().unique())
    .addColumn("owner", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("description", text)
    .addColumn("stars", integer)
    .execute();
  await index(db, "repository_owner", "repository", ["owner", "name"]);
  await db.schema
    .createTable("paper_repository")
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("repository_id", integer, (column) =>
      column.notNull().references("repository.repository_id"),
    )
    .addColumn("framework", text)
    .addColumn("is_official", integer, (column) => column.notNull())
    .addColumn("is_in_paper", integer, (column) => column.notNull())
    .addColumn("is_in_repository", integer, (column) => column.notNull())
    .addColumn("facts", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("paper_repository_pk", ["paper_id", "repository_id"])
    .execute();
  await index(db, "paper_repository_repository", "paper_repository", ["repository_id"]);
}

async function index(db: Kysely<unknown>, name: string, table: string, columns: string[]) {
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}
