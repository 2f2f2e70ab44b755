import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** The place that expected interest gave a paper before any model had learned from an act on it. */
export const placeBeforeActs = {
  name: "031-place-before-acts",
  up: async (db: Kysely<unknown>, { integer }: Columns): Promise<void> => {
    await db.schema.alterTable("paper_interest").addColumn("place_before_acts", integer).execute();
  },
};
