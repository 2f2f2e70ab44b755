import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** What ranking has counted of a paper's signals, so that a vote does not read those before it. */
export const paperTally = {
  name: "009-paper-tally",
  up: async (db: Kysely<unknown>, { text }: Columns): Promise<void> => {
    await db.schema.alterTable("paper").addColumn("tally", text).execute();
  },
};
