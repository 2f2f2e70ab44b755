import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** What readers said they like, follow and never want to see, and what is computed for all of them. */
export const recommendations = {
  name: "021-recommendations",
  up: async (db: Kysely<unknown>, { text, integer, real }: Columns): Promise<void> => {
    await db.schema
      .createTable("profile")
      .addColumn("account_id", integer, (column) => column.primaryKey())
      .addColumn("dial", integer, (column) => column.notNull())
      .addColumn("since_at", text)
      .addColumn("feed_number", integer, (column) => column.notNull())
      .addColumn("notices_seen_at", text)
      .addColumn("changed_at", text, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("interest")
      .addColumn("account_id", integer, (column) => column.notNull())
      .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
      .addColumn("verdict", text, (column) => column.notNull())
      .addColumn("weight", real, (column) => column.notNull())
      .addColumn("source", text, (column) => column.notNull())
      .addColumn("at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("interest_pk", ["account_id", "paper_id", "verdict"])
      .execute();
    for (const table of ["follow", "mute"]) {
      await db.schema
        .createTable(table)
        .addColumn("account_id", integer, (column) => column.notNull())
        .addColumn("kind", text, (column) => column.notNull())
        .addColumn("value", text, (column) => column.notNull())
        .addColumn("at", text, (column) => column.notNull())
        .addPrimaryKeyConstraint(`${table}_pk`, ["account_id", "kind", "value"])
        .execute();
    }
    await db.schema
      .createTable("profile_weight")
      .addColumn("account_id", integer, (column) => column.notNull())
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("value", text, (column) => column.notNull())
      .addColumn("weight", real, (column) => column.notNull())
      .addPrimaryKeyConstraint("profile_weight_pk", ["account_id", "kind", "value"])
      .execute();
    await db.schema
      .createTable("library_paper")
      .addColumn("account_id", integer, (column) => column.notNull())
      .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
      .addColumn("state", text, (column) => column.notNull())
      .addColumn("note", text, (column) => column.notNull())
      .addColumn("changed_at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("library_paper_pk", ["account_id", "paper_id"])
      .execute();
    await db.schema
      .createTable("corpus_model")
      .addColumn("name", text, (column) => column.primaryKey())
      .addColumn("made_at", text, (column) => column.notNull())
      .addColumn("paper_count", integer, (column) => column.notNull())
      .addColumn("body", text, (column) => column.notNull())
      .execute();
  },
};
