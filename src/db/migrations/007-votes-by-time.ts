import type { Kysely } from "kysely";

/** The newest votes of the site, and those of a month, without reading all (RK7). */
export const votesByTime = {
  name: "007-votes-by-time",
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema.createIndex("vote_at").on("vote").column("at").execute();
  },
};
