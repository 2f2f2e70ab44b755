import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";
import { harvestTables, machineTables } from "./001-machinery.ts";

/** Papers, their signals and the lists they are in; harvest and machinery. */
export const foundation = {
  name: "001-foundation",
  up: async (db: Kysely<unknown>, columns: Columns): Promise<void> => {
    await paperTables(db, columns);
    await rankTables(db, columns);
    await harvestTables(db, columns);
    await machineTables(db, columns);
  },
};

async function paperTables(db: Kysely<unknown>, { id, text, integer, real }: Columns) {
  await db.schema
    .createTable("paper")
    .addColumn("paper_id", id)
    .addColumn("key", text, (column) => column.notNull().unique())
    .addColumn("title", text, (column) => column.notNull())
    .addColumn("title_key", text, (column) => column.notNull())
    .addColumn("abstract", text)
    .addColumn("summary", text)
    .addColumn("author_comment", text)
    .addColumn("journal_ref", text)
    .addColumn("doi", text)
    .addColumn("license", text)
    .addColumn("primary_category", text)
    .addColumn("announced_on", text)
    .addColumn("announced_by", text)
    .addColumn("published_at", text)
    .addColumn("updated_at", text)
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("source_datestamp", text)
    .addColumn("shown_on", text)
    .addColumn("points", integer, (column) => column.notNull().defaultTo(0))
    .addColumn("comment_count", integer, (column) => column.notNull().defaultTo(0))
    .addColumn("hotness", real, (column) => column.notNull().defaultTo(0))
    .addColumn("hot_key", text, (column) => column.notNull().defaultTo(""))
    .addColumn("newest_key", text, (column) => column.notNull().defaultTo(""))
    .addColumn("extra", text)
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("changed_at", text, (column) => column.notNull())
    .execute();
  await index(db, "paper_title_key", "paper", ["title_key"]);
  await index(db, "paper_hot_key", "paper", ["hot_key"]);
  await index(db, "paper_newest_key", "paper", ["newest_key"]);
  await index(db, "paper_announced_on", "paper", ["announced_on"]);
  await db.schema
    .createTable("paper_identifier")
    .addColumn("scheme", text, (column) => column.notNull())
    .addColumn("value", text, (column) => column.notNull())
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addPrimaryKeyConstraint("paper_identifier_pk", ["scheme", "value"])
    .execute();
  await index(db, "paper_identifier_paper", "paper_identifier", ["paper_id"]);
  await db.schema
    .createTable("paper_version")
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("number", integer, (column) => column.notNull())
    .addColumn("at", text)
    .addColumn("source", text, (column) => column.notNull())
    .addColumn("title", text)
    .addColumn("abstract", text)
    .addColumn("authors", text, (column) => column.notNull())
    .addColumn("categories", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("paper_version_pk", ["paper_id", "number"])
    .execute();
  await personAndPlaceTables(db, { id, text, integer });
}

async function personAndPlaceTables(
  db: Kysely<unknown>,
  { id, text, integer }: Pick<Columns, "id" | "text" | "integer">,
) {
  await db.schema
    .createTable("author")
    .addColumn("author_id", id)
    .addColumn("slug", text, (column) => column.notNull().unique())
    .addColumn("name", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("paper_author")
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("position", integer, (column) => column.notNull())
    .addColumn("author_id", integer, (column) => column.notNull().references("author.author_id"))
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("orcid", text)
    .addColumn("affiliation", text)
    .addPrimaryKeyConstraint("paper_author_pk", ["paper_id", "position"])
    .execute();
  await index(db, "paper_author_author", "paper_author", ["author_id", "paper_id"]);
  await db.schema
    .createTable("paper_category")
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("category", text, (column) => column.notNull())
    .addColumn("position", integer, (column) => column.notNull())
    .addColumn("hot_key", text, (column) => column.notNull())
    .addColumn("newest_key", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("paper_category_pk", ["paper_id", "category"])
    .execute();
  await index(db, "paper_category_hot", "paper_category", ["category", "hot_key"]);
  await index(db, "paper_category_newest", "paper_category", ["category", "newest_key"]);
  await db.schema
    .createTable("paper_link")
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("url", text, (column) => column.notNull())
    .addColumn("host", text, (column) => column.notNull())
    .addColumn("provenance", text, (column) => column.notNull())
    .addColumn("checked_at", text)
    .addPrimaryKeyConstraint("paper_link_pk", ["paper_id", "url"])
    .execute();
}

async function rankTables(db: Kysely<unknown>, { id, text, integer, real }: Columns) {
  await db.schema
    .createTable("signal")
    .addColumn("signal_id", id)
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("value", real)
    .addColumn("source", text, (column) => column.notNull())
    .addColumn("recorded_at", text, (column) => column.notNull())
    .addUniqueConstraint("signal_once", ["paper_id", "kind", "at", "source"])
    .execute();
  await index(db, "signal_at", "signal", ["at"]);
  await db.schema
    .createTable("listing")
    .addColumn("period", text, (column) => column.notNull())
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("place", integer)
    .addColumn("rank_key", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("listing_pk", ["period", "paper_id"])
    .execute();
  await index(db, "listing_rank", "listing", ["period", "rank_key"]);
  await index(db, "listing_paper", "listing", ["paper_id"]);
  await db.schema
    .createTable("index_change")
    .addColumn("change_id", id)
    .addColumn("paper_id", integer, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("formula")
    .addColumn("version", integer, (column) => column.notNull().primaryKey())
    .addColumn("since_at", text, (column) => column.notNull())
    .addColumn("reason", text, (column) => column.notNull())
    .execute();
}

async function index(db: Kysely<unknown>, name: string, table: string, columns: string[]) {
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}
