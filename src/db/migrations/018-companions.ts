import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** What other places know of papers: whom to ask about what, what they said, and whose turn it is. */
export const companions = {
  name: "018-companions",
  up: async (db: Kysely<unknown>, columns: Columns): Promise<void> => {
    const { text, integer } = columns;
    for (const name of ["state", "state_since", "moved_to"]) {
      await db.schema.alterTable("paper_link").addColumn(name, text).execute();
    }
    await db.schema.createIndex("paper_link_url").on("paper_link").column("url").execute();
    await db.schema
      .createTable("companion")
      .addColumn("subject", text, (column) => column.notNull())
      .addColumn("source", text, (column) => column.notNull())
      .addColumn("host", text, (column) => column.notNull())
      .addColumn("state", text, (column) => column.notNull())
      .addColumn("facts", text)
      .addColumn("etag", text)
      .addColumn("asked_at", text)
      .addColumn("answered_at", text)
      .addColumn("state_since", text)
      .addColumn("due_at", text, (column) => column.notNull())
      .addColumn("failure_count", integer, (column) => column.notNull())
      .addColumn("last_fault", text)
      .addPrimaryKeyConstraint("companion_pk", ["subject", "source"])
      .execute();
    await db.schema
      .createIndex("companion_due")
      .on("companion")
      .columns(["source", "due_at", "host"])
      .execute();
    await paperTable(db, columns);
    await timeTables(db, columns);
  },
};

async function paperTable(db: Kysely<unknown>, { text, integer }: Columns) {
  await db.schema
    .createTable("companion_paper")
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("subject", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("companion_paper_pk", ["paper_id", "subject"])
    .execute();
  await db.schema
    .createIndex("companion_paper_subject")
    .on("companion_paper")
    .column("subject")
    .execute();
}

async function timeTables(db: Kysely<unknown>, { text, integer }: Columns) {
  await db.schema
    .createTable("companion_event")
    .addColumn("subject", text, (column) => column.notNull())
    .addColumn("source", text, (column) => column.notNull())
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("detail", text)
    .addPrimaryKeyConstraint("companion_event_pk", ["subject", "source", "at"])
    .execute();
  await db.schema
    .createTable("companion_count")
    .addColumn("subject", text, (column) => column.notNull())
    .addColumn("source", text, (column) => column.notNull())
    .addColumn("day", text, (column) => column.notNull())
    .addColumn("count", integer, (column) => column.notNull())
    .addPrimaryKeyConstraint("companion_count_pk", ["subject", "source", "day"])
    .execute();
  await db.schema
    .createTable("host_turn")
    .addColumn("host", text, (column) => column.notNull().primaryKey())
    .addColumn("next_at", text, (column) => column.notNull())
    .addColumn("day", text, (column) => column.notNull())
    .addColumn("asked_count", integer, (column) => column.notNull())
    .addColumn("robots", text)
    .addColumn("robots_at", text)
    .execute();
}
