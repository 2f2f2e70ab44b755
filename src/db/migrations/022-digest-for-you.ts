import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Digests by a reader's own taste: whose profile orders them, and which issues are one reader's. */
export const digestForYou = {
  name: "022-digest-for-you",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema
      .alterTable("subscription")
      .addColumn("is_for_you", integer, (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable("subscription").addColumn("account_id", integer).execute();
    await db.schema.alterTable("subscription").addColumn("profile", text).execute();
    await db.schema
      .alterTable("issue")
      .addColumn("is_personal", integer, (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createIndex("subscription_account")
      .on("subscription")
      .column("account_id")
      .execute();
  },
};
