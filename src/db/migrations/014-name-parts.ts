import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Family name, given name and suffix of an author, where a source told them apart. */
export const nameParts = {
  name: "014-name-parts",
  up: async (db: Kysely<unknown>, { text }: Columns): Promise<void> => {
    for (const column of ["family", "given", "suffix"]) {
      await db.schema.alterTable("paper_author").addColumn(column, text).execute();
    }
  },
};
