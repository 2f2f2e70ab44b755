import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Which papers here cite which others here, by source and the day on which it said so. */
export const lineage = {
  name: "032-lineage",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema
      .createTable("paper_reference")
      .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
      .addColumn("cited_id", integer, (column) => column.notNull().references("paper.paper_id"))
      .addColumn("source", text, (column) => column.notNull())
      .addColumn("seen_on", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("paper_reference_pk", ["paper_id", "cited_id", "source"])
      .execute();
    await db.schema
      .createIndex("paper_reference_cited")
      .on("paper_reference")
      .column("cited_id")
      .execute();
  },
};
