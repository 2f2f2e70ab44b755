import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Organisations and which papers are of them. */
export const organizations = {
  name: "008-organizations",
  up: async (db: Kysely<unknown>, { id, text, integer }: Columns): Promise<void> => {
    await db.schema
      .createTable("organization")
      .addColumn("organization_id", id)
      .addColumn("slug", text, (column) => column.notNull().unique())
      .addColumn("object_id", text, (column) => column.notNull().unique())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("full_name", text)
      .addColumn("avatar", text)
      .execute();
    await db.schema
      .createTable("paper_organization")
      .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
      .addColumn("organization_id", integer, (column) =>
        column.notNull().references("organization.organization_id"),
      )
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("provenance", text, (column) => column.notNull())
      .addColumn("set_at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("paper_organization_pk", ["paper_id", "organization_id", "kind"])
      .execute();
    await db.schema
      .createIndex("paper_organization_organization")
      .on("paper_organization")
      .columns(["organization_id", "kind"])
      .execute();
  },
};
