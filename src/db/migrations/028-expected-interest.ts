import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** What expected interest is learnt from, what was learnt, and what came of it for each paper. */
export const expectedInterest = {
  name: "028-expected-interest",
  up: async (db: Kysely<unknown>, { id, text, integer, real }: Columns): Promise<void> => {
    await db.schema
      .createTable("public_act")
      .addColumn("paper_id", integer, (column) => column.primaryKey().references("paper.paper_id"))
      .addColumn("act_on", text, (column) => column.notNull())
      .addColumn("weight", real, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("interest_seed")
      .addColumn("seed_id", id)
      .addColumn("title", text, (column) => column.notNull())
      .addColumn("abstract", text, (column) => column.notNull())
      .addColumn("authors", text, (column) => column.notNull())
      .addColumn("added_at", text, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("interest_model")
      .addColumn("version", id)
      .addColumn("learned_at", text, (column) => column.notNull())
      .addColumn("act_count", integer, (column) => column.notNull())
      .addColumn("content", text, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("paper_interest")
      .addColumn("paper_id", integer, (column) => column.primaryKey().references("paper.paper_id"))
      .addColumn("day", text, (column) => column.notNull())
      .addColumn("place", integer, (column) => column.notNull())
      .addColumn("value", real, (column) => column.notNull())
      .addColumn("is_new_here", integer, (column) => column.notNull())
      .addColumn("author_id", integer)
      .addColumn("author_papers", integer, (column) => column.notNull())
      .addColumn("words", text, (column) => column.notNull())
      .addColumn("version", integer, (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("paper_interest_by_day")
      .on("paper_interest")
      .columns(["day", "place"])
      .execute();
  },
};
