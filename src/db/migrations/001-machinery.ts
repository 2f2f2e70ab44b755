import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

export async function harvestTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("harvest_window")
    .addColumn("set_spec", text, (column) => column.notNull().primaryKey())
    .addColumn("from_day", text)
    .addColumn("resumption_token", text)
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("page_count", integer, (column) => column.notNull())
    .addColumn("record_count", integer, (column) => column.notNull())
    .addColumn("restart_count", integer, (column) => column.notNull())
    .addColumn("response_at", text)
    .addColumn("next_from_day", text)
    .addColumn("started_at", text, (column) => column.notNull())
    .addColumn("completed_at", text)
    .addColumn("last_error", text)
    .addColumn("page_digest", text)
    .execute();
  await db.schema
    .createTable("harvest_permit")
    .addColumn("host", text, (column) => column.notNull().primaryKey())
    .addColumn("next_at", text, (column) => column.notNull())
    .addColumn("holder", text)
    .addColumn("held_until", text)
    .addColumn("stopped_at", text)
    .addColumn("stop_reason", text)
    .execute();
  await db.schema
    .createTable("harvest_problem")
    .addColumn("problem_id", id)
    .addColumn("source", text, (column) => column.notNull())
    .addColumn("identifier", text, (column) => column.notNull())
    .addColumn("reason", text, (column) => column.notNull())
    .addColumn("raw", text, (column) => column.notNull())
    .addColumn("attempts", integer, (column) => column.notNull())
    .addColumn("seen_at", text, (column) => column.notNull())
    .addColumn("resolved_at", text)
    .addUniqueConstraint("harvest_problem_once", ["source", "identifier"])
    .execute();
  await db.schema
    .createTable("announcement")
    .addColumn("day", text, (column) => column.notNull())
    .addColumn("category", text, (column) => column.notNull())
    .addColumn("arxiv_id", text, (column) => column.notNull())
    .addColumn("version", integer)
    .addColumn("kind", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("announcement_pk", ["day", "category", "arxiv_id"])
    .execute();
  await db.schema.createIndex("announcement_paper").on("announcement").column("arxiv_id").execute();
  await db.schema
    .createTable("completeness")
    .addColumn("day", text, (column) => column.notNull())
    .addColumn("category", text, (column) => column.notNull())
    .addColumn("announced_count", integer, (column) => column.notNull())
    .addColumn("stored_count", integer, (column) => column.notNull())
    .addColumn("missing", text, (column) => column.notNull())
    .addColumn("is_cut", integer, (column) => column.notNull().defaultTo(0))
    .addColumn("checked_at", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("completeness_pk", ["day", "category"])
    .execute();
}

export async function machineTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("job")
    .addColumn("job_id", id)
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("payload", text, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("attempts", integer, (column) => column.notNull().defaultTo(0))
    .addColumn("due_at", text, (column) => column.notNull())
    .addColumn("lease_until", text)
    .addColumn("fence", integer, (column) => column.notNull().defaultTo(0))
    .addColumn("last_error", text)
    .addColumn("created_at", text, (column) => column.notNull())
    .addUniqueConstraint("job_once", ["kind", "key"])
    .execute();
  await db.schema.createIndex("job_due").on("job").columns(["state", "due_at"]).execute();
  // Only a running job has a lease: few, whatever the table keeps.
  await db.schema.createIndex("job_lease").on("job").columns(["lease_until"]).execute();
  await db.schema
    .createTable("schedule")
    .addColumn("name", text, (column) => column.notNull().primaryKey())
    .addColumn("due_at", text, (column) => column.notNull())
    .addColumn("ran_at", text)
    .execute();
  await db.schema
    .createTable("setting")
    .addColumn("name", text, (column) => column.notNull().primaryKey())
    .addColumn("value", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("lease")
    .addColumn("name", text, (column) => column.notNull().primaryKey())
    .addColumn("holder", text, (column) => column.notNull())
    .addColumn("until", text, (column) => column.notNull())
    .addColumn("fence", integer, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("import_problem")
    .addColumn("problem_id", id)
    .addColumn("file", text, (column) => column.notNull())
    .addColumn("line", integer, (column) => column.notNull())
    .addColumn("reason", text, (column) => column.notNull())
    .addColumn("raw", text, (column) => column.notNull())
    .addColumn("seen_at", text, (column) => column.notNull())
    .execute();
}
