import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Links that were taken away, and the job that reads the texts of a store that has papers already. */
export const linksOfTexts = {
  name: "017-links-of-texts",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema
      .createTable("removed_link")
      .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
      .addColumn("place", text, (column) => column.notNull())
      .addColumn("url", text, (column) => column.notNull())
      .addColumn("removed_at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("removed_link_pk", ["paper_id", "place"])
      .execute();
    const at = new Date(0).toISOString();
    await sql`insert into job (kind, key, payload, state, due_at, created_at)
      select 'links.read-texts', 'all', '{}', 'waiting', ${at}, ${at}
      where exists (select 1 from paper)`.execute(db);
  },
};
