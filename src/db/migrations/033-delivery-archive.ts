import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

const COUNTS = ["accepted", "bounced", "failed", "uncertain", "suppressed"];

/** Old deliveries as counts of their issue, and what each subscription had as lists of issues. */
export const deliveryArchive = {
  name: "033-delivery-archive",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    for (const count of COUNTS) {
      await db.schema
        .alterTable("issue")
        .addColumn(`${count}_count`, integer, (column) => column.notNull().defaultTo(0))
        .execute();
    }
    await db.schema
      .createTable("delivery_archive")
      .addColumn("subscription_id", integer, (column) => column.notNull())
      .addColumn("year", integer, (column) => column.notNull())
      .addColumn("state", text, (column) => column.notNull())
      .addColumn("issues", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("delivery_archive_pk", ["subscription_id", "year", "state"])
      .execute();
    await db.schema
      .createTable("archived_count")
      .addColumn("state", text, (column) => column.notNull().primaryKey())
      .addColumn("count", integer, (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("delivery_settled")
      .on("delivery")
      .columns(["state", "settled_at"])
      .execute();
  },
};
