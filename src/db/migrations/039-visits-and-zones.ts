import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** When a reader last looked at a list, so that what came since is marked, and whose days they read by. */
export const visitsAndZones = {
  name: "039-visits-and-zones",
  up: async (db: Kysely<unknown>, { text }: Columns): Promise<void> => {
    await db.schema.alterTable("profile").addColumn("seen_at", text).execute();
    await db.schema.alterTable("profile").addColumn("visit_since", text).execute();
    await db.schema.alterTable("account").addColumn("time_zone", text).execute();
  },
};
