import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** What kind each example is of, which acts only an import brought, and what a lift rests on besides acts. */
export const interestBasis = {
  name: "037-interest-basis",
  up: async (db: Kysely<unknown>, { text, integer }: Columns): Promise<void> => {
    await db.schema
      .alterTable("interest_seed")
      .addColumn("kind", text, (column) => column.notNull().defaultTo("paper"))
      .execute();
    await db.schema
      .alterTable("public_act")
      .addColumn("is_imported", integer, (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable("paper_interest")
      .addColumn("basis", text, (column) => column.notNull().defaultTo("{}"))
      .execute();
  },
};
