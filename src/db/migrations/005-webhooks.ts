import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

export const webhooks = {
  name: "005-webhooks",
  up: async (db: Kysely<unknown>, { id, text, integer }: Columns): Promise<void> => {
    await db.schema
      .createTable("webhook")
      .addColumn("webhook_id", id)
      .addColumn("account_id", integer, (column) =>
        column.notNull().references("account.account_id"),
      )
      .addColumn("url", text, (column) => column.notNull())
      .addColumn("secret", text, (column) => column.notNull())
      .addColumn("events", text, (column) => column.notNull())
      .addColumn("query", text)
      .addColumn("state", text, (column) => column.notNull())
      .addColumn("created_at", text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex("webhook_account").on("webhook").columns(["account_id"]).execute();
  },
};
