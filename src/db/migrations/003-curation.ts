import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Picks, submissions, flags and the public log. */
export async function curationTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("pick")
    .addColumn("pick_id", id)
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("account_id", integer)
    .addColumn("day", text, (column) => column.notNull())
    .addColumn("note", text, (column) => column.notNull())
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("withdrawn_at", text)
    .execute();
  await db.schema.createIndex("pick_day").on("pick").column("day").execute();
  await db.schema.createIndex("pick_paper").on("pick").column("paper_id").execute();
  await db.schema
    .createTable("submission")
    .addColumn("submission_id", id)
    .addColumn("account_id", integer)
    .addColumn("paper_id", integer)
    .addColumn("identifier", text, (column) => column.notNull())
    .addColumn("comment", text, (column) => column.notNull())
    .addColumn("record", text, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("reason", text)
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("decided_at", text)
    .execute();
  await db.schema
    .createIndex("submission_state")
    .on("submission")
    .columns(["state", "created_at"])
    .execute();
  await db.schema.createIndex("submission_paper").on("submission").column("paper_id").execute();
  await db.schema
    .createIndex("submission_account")
    .on("submission")
    .columns(["account_id", "created_at"])
    .execute();
  await moderationTables(db, { id, text, integer });
}

async function moderationTables(
  db: Kysely<unknown>,
  { id, text, integer }: Pick<Columns, "id" | "text" | "integer">,
) {
  await db.schema
    .createTable("flag")
    .addColumn("flag_id", id)
    .addColumn("subject_kind", text, (column) => column.notNull())
    .addColumn("subject_id", integer, (column) => column.notNull())
    .addColumn("paper_id", integer, (column) => column.notNull())
    .addColumn("account_id", integer)
    .addColumn("reason", text, (column) => column.notNull())
    .addColumn("note", text, (column) => column.notNull())
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("resolved_at", text)
    .addUniqueConstraint("flag_once", ["subject_kind", "subject_id", "account_id"])
    .execute();
  await db.schema
    .createIndex("flag_resolved")
    .on("flag")
    .columns(["resolved_at", "created_at"])
    .execute();
  await db.schema
    .createTable("moderation_action")
    .addColumn("action_id", id)
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("account_id", integer)
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("paper_id", integer)
    .addColumn("comment_id", integer)
    .addColumn("subject_account_id", integer)
    .addColumn("reason", text, (column) => column.notNull())
    .addColumn("is_private", integer, (column) => column.notNull())
    .addColumn("detail", text)
    .execute();
  await db.schema
    .createIndex("moderation_kind")
    .on("moderation_action")
    .columns(["kind", "action_id"])
    .execute();
  await db.schema
    .createTable("paper_lock")
    .addColumn("paper_id", integer, (column) => column.notNull().primaryKey())
    .addColumn("locked_at", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("paper_merge")
    .addColumn("old_paper_id", integer, (column) => column.notNull().primaryKey())
    .addColumn("old_key", text, (column) => column.notNull())
    .addColumn("paper_id", integer, (column) => column.notNull())
    .addColumn("at", text, (column) => column.notNull())
    .execute();
}

/** What readers keep: saves, collections, claims, and invitations. */
export async function ownTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("saved_paper")
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("at", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("saved_paper_pk", ["account_id", "paper_id"])
    .execute();
  await db.schema.createIndex("saved_paper_paper").on("saved_paper").column("paper_id").execute();
  await db.schema
    .createTable("collection")
    .addColumn("collection_id", id)
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("slug", text, (column) => column.notNull())
    .addColumn("title", text, (column) => column.notNull())
    .addColumn("about", text, (column) => column.notNull())
    .addColumn("is_public", integer, (column) => column.notNull())
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("changed_at", text, (column) => column.notNull())
    .addUniqueConstraint("collection_once", ["account_id", "slug"])
    .execute();
  await db.schema
    .createTable("collection_paper")
    .addColumn("collection_id", integer, (column) =>
      column.notNull().references("collection.collection_id"),
    )
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("note", text)
    .addColumn("at", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("collection_paper_pk", ["collection_id", "paper_id"])
    .execute();
  await db.schema
    .createTable("author_claim")
    .addColumn("claim_id", id)
    .addColumn("paper_id", integer, (column) => column.notNull().references("paper.paper_id"))
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("position", integer, (column) => column.notNull())
    .addColumn("method", text, (column) => column.notNull())
    .addColumn("proof_url", text)
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("decided_at", text)
    .addUniqueConstraint("author_claim_once", ["paper_id", "account_id"])
    .execute();
  await db.schema
    .createTable("invite")
    .addColumn("invite_id", text, (column) => column.notNull().primaryKey())
    .addColumn("email", text, (column) => column.notNull())
    .addColumn("role", text, (column) => column.notNull())
    .addColumn("account_id", integer)
    .addColumn("created_at", text, (column) => column.notNull())
    .execute();
}
