import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** When this site learned of a paper's later version or withdrawal: notices of saved papers read it. */
export const paperNews = {
  name: "024-paper-news",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema
      .createTable("paper_news")
      .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("number", integer, (column) => column.notNull())
      .addColumn("at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("paper_news_pk", ["paper_id", "kind", "number"])
      .execute();
    await db.schema
      .createIndex("author_claim_account")
      .on("author_claim")
      .column("account_id")
      .execute();
  },
};
