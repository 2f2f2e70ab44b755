import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Long lists of papers that a profile begins from, looked up in the background. */
export const seedRuns = {
  name: "040-seed-runs",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema
      .createTable("seed_run")
      .addColumn("run", text, (column) => column.primaryKey())
      .addColumn("account_id", integer)
      .addColumn("orcid", text)
      .addColumn("state", text, (column) => column.notNull())
      .addColumn("entries", text)
      .addColumn("looked", integer, (column) => column.notNull())
      .addColumn("found", text, (column) => column.notNull())
      .addColumn("unknown", text, (column) => column.notNull())
      .addColumn("problem", text)
      .addColumn("taken_at", text)
      .addColumn("created_at", text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex("seed_run_account").on("seed_run").column("account_id").execute();
  },
};
