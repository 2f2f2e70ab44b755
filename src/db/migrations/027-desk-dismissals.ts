import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Papers that a curator laid aside on the desk. */
export const deskDismissals = {
  name: "027-desk-dismissals",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema
      .createTable("desk_dismissal")
      .addColumn("account_id", integer, (column) =>
        column.notNull().references("account.account_id"),
      )
      .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
      .addColumn("at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("desk_dismissal_key", ["account_id", "paper_id"])
      .execute();
    await db.schema
      .createIndex("desk_dismissal_paper")
      .on("desk_dismissal")
      .column("paper_id")
      .execute();
  },
};
