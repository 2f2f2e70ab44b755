import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/**
 * A figure of the paper's own: what pages say of it is with the paper, its bytes are apart. They are text in
 * Base64, which is the same on every engine and in every backup, and at most 34 kB.
 */
export const figures = {
  name: "045-figures",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema.alterTable("paper").addColumn("figure", text).execute();
    await db.schema
      .createTable("paper_figure")
      .addColumn("paper_id", integer, (column) =>
        column.primaryKey().notNull().references("paper.paper_id"),
      )
      .addColumn("webp_base64", text, (column) => column.notNull())
      .execute();
  },
};
