import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** The language that a reader chose, and the one that a mail is to be written in; null where nobody said. */
export const languages = {
  name: "014-languages",
  up: async (db: Kysely<unknown>, { text }: Columns): Promise<void> => {
    for (const table of ["account", "sign_in", "subscription"]) {
      await db.schema.alterTable(table).addColumn("language", text).execute();
    }
  },
};
