import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Notices in a reader's own digest: who wants them, up to when they were told, and those of an issue. */
export const digestNotices = {
  name: "041-digest-notices",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema
      .alterTable("subscription")
      .addColumn("has_notices", integer, (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable("subscription").addColumn("notices_until", text).execute();
    await db.schema.alterTable("issue").addColumn("notices", text).execute();
  },
};
