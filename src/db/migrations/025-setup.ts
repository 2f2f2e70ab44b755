import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Settings made in the browser or by `broadsheet init`, and the one-time key of the set-up page. */
export const setup = {
  name: "025-setup",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema
      .createTable("site_setting")
      .addColumn("name", text, (column) => column.notNull().primaryKey())
      .addColumn("value", text, (column) => column.notNull())
      .addColumn("set_at", text, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("site_setup")
      .addColumn("setup_id", integer, (column) => column.notNull().primaryKey())
      .addColumn("key_hash", text)
      .addColumn("expires_at", text)
      .addColumn("done_at", text)
      .execute();
  },
};
