import type { CreateTableBuilder, Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";
import { curationTables, ownTables } from "./003-curation.ts";

/** Accounts, votes, comments; then what curators and moderators do, and what readers keep. */
export const community = {
  name: "003-community",
  up: async (db: Kysely<unknown>, columns: Columns): Promise<void> => {
    await accountTables(db, columns);
    await tokenTables(db, columns);
    await voteTables(db, columns);
    await commentTables(db, columns);
    await curationTables(db, columns);
    await ownTables(db, columns);
  },
};

async function accountTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("account")
    .addColumn("account_id", id)
    .addColumn("email", text, (column) => column.notNull())
    .addColumn("email_key", text, (column) => column.notNull().unique())
    .addColumn("handle", text, (column) => column.notNull())
    .addColumn("handle_key", text, (column) => column.notNull().unique())
    .addColumn("role", text, (column) => column.notNull())
    .addColumn("about", text, (column) => column.notNull())
    .addColumn("orcid", text)
    .addColumn("suspended_until", text)
    .addColumn("created_at", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("sign_in")
    .addColumn("sign_in_id", text, (column) => column.notNull().primaryKey())
    .addColumn("email", text, (column) => column.notNull())
    .addColumn("browser_hash", text)
    .addColumn("return_path", text)
    .addColumn("code_attempts", integer, (column) => column.notNull().defaultTo(0))
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("expires_at", text, (column) => column.notNull())
    .addColumn("used_at", text)
    .execute();
  await db.schema.createIndex("sign_in_browser").on("sign_in").column("browser_hash").execute();
  await db.schema.createIndex("sign_in_expires").on("sign_in").column("expires_at").execute();
}

async function tokenTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("session")
    .addColumn("session_id", id)
    .addColumn("token_hash", text, (column) => column.notNull().unique())
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("agent", text, (column) => column.notNull())
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("seen_at", text, (column) => column.notNull())
    .addColumn("expires_at", text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex("session_account").on("session").column("account_id").execute();
  await db.schema
    .createTable("api_token")
    .addColumn("token_id", id)
    .addColumn("token_hash", text, (column) => column.notNull().unique())
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("scopes", text, (column) => column.notNull())
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("used_at", text)
    .execute();
  await db.schema.createIndex("api_token_account").on("api_token").column("account_id").execute();
  await db.schema
    .createTable("rate_limit")
    .addColumn("key", text, (column) => column.notNull().primaryKey())
    .addColumn("arrival_ms", integer, (column) => column.notNull())
    .execute();
}

async function voteTables(db: Kysely<unknown>, { text, integer }: Columns) {
  await db.schema
    .createTable("vote")
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("network", text)
    .addColumn("is_new", integer, (column) => column.notNull())
    .addPrimaryKeyConstraint("vote_pk", ["paper_id", "account_id"])
    .execute();
  await db.schema.createIndex("vote_account").on("vote").columns(["account_id", "at"]).execute();
  await db.schema
    .createTable("ring_member")
    .addColumn("account_id", integer, (column) => column.notNull().primaryKey())
    .addColumn("ring_id", integer, (column) => column.notNull())
    .addColumn("found_at", text, (column) => column.notNull())
    .execute();
}

async function commentTables(db: Kysely<unknown>, columns: Columns) {
  const { id, text, integer, real } = columns;
  const count = <T extends string>(table: CreateTableBuilder<T>, name: string) =>
    table.addColumn(name, integer, (column) => column.notNull().defaultTo(0));
  let comment = db.schema
    .createTable("comment")
    .addColumn("comment_id", id)
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("account_id", integer)
    .addColumn("parent_id", integer)
    .addColumn("text", text, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull()) as CreateTableBuilder<string>;
  for (const name of ["up_count", "down_count", "edit_count"]) comment = count(comment, name);
  await comment
    .addColumn("lower_bound", real, (column) => column.notNull().defaultTo(0))
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("edited_at", text)
    .execute();
  await db.schema
    .createIndex("comment_paper")
    .on("comment")
    .columns(["paper_id", "created_at"])
    .execute();
  await db.schema.createIndex("comment_account").on("comment").column("account_id").execute();
  await db.schema.createIndex("comment_created").on("comment").column("created_at").execute();
  await db.schema
    .createTable("comment_edit")
    .addColumn("comment_id", integer, (column) => column.notNull().references("comment.comment_id"))
    .addColumn("number", integer, (column) => column.notNull())
    .addColumn("text", text, (column) => column.notNull())
    .addColumn("replaced_at", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("comment_edit_pk", ["comment_id", "number"])
    .execute();
  await db.schema
    .createTable("comment_vote")
    .addColumn("comment_id", integer, (column) => column.notNull().references("comment.comment_id"))
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("value", integer, (column) => column.notNull())
    .addPrimaryKeyConstraint("comment_vote_pk", ["comment_id", "account_id"])
    .execute();
}
