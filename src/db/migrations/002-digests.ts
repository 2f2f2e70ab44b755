import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Subscriptions, issues, deliveries and the news about them. */
export const digests = {
  name: "002-digests",
  up: async (db: Kysely<unknown>, columns: Columns): Promise<void> => {
    await subscriptionTables(db, columns);
    await issueTables(db, columns);
    await newsTables(db, columns);
  },
};

async function subscriptionTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("subscription")
    .addColumn("subscription_id", id)
    .addColumn("email", text, (column) => column.notNull())
    .addColumn("address_hash", text, (column) => column.notNull().unique())
    .addColumn("cadence", text, (column) => column.notNull())
    .addColumn("hour", integer, (column) => column.notNull())
    .addColumn("zone", text, (column) => column.notNull())
    .addColumn("weekday", integer)
    .addColumn("count", integer, (column) => column.notNull())
    .addColumn("is_top", integer, (column) => column.notNull())
    .addColumn("category", text)
    .addColumn("query", text)
    .addColumn("tells_empty", integer, (column) => column.notNull().defaultTo(0))
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("paused_until", text)
    .addColumn("confirmed_at", text, (column) => column.notNull())
    .addColumn("last_period", text)
    .addColumn("next_due_at", text)
    .addColumn("history_key", text, (column) => column.notNull().defaultTo(""))
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("changed_at", text, (column) => column.notNull())
    .addColumn("left_at", text)
    .execute();
  await index(db, "subscription_due", "subscription", ["state", "next_due_at"]);
  await db.schema
    .createTable("subscription_request")
    .addColumn("request_id", id)
    .addColumn("email", text, (column) => column.notNull())
    .addColumn("address_hash", text, (column) => column.notNull())
    .addColumn("choices", text, (column) => column.notNull())
    .addColumn("asked_at", text, (column) => column.notNull())
    .addColumn("mailed_at", text)
    .addColumn("confirmed_at", text)
    .execute();
  await index(db, "subscription_request_address", "subscription_request", [
    "address_hash",
    "asked_at",
  ]);
  await index(db, "subscription_request_asked", "subscription_request", ["asked_at"]);
}

async function issueTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("issue")
    .addColumn("issue_id", id)
    .addColumn("content_key", text, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("audience", text, (column) => column.notNull())
    .addColumn("cadence", text, (column) => column.notNull())
    .addColumn("period", text, (column) => column.notNull())
    .addColumn("until_day", text, (column) => column.notNull())
    .addColumn("text_version", integer, (column) => column.notNull())
    .addColumn("title", text, (column) => column.notNull())
    .addColumn("paper_count", integer, (column) => column.notNull())
    .addColumn("is_public", integer, (column) => column.notNull())
    .addColumn("prepared_at", text, (column) => column.notNull())
    .addColumn("ready_at", text)
    .addColumn("deadline_at", text, (column) => column.notNull())
    .execute();
  await index(db, "issue_state", "issue", ["state", "content_key"]);
  await index(db, "issue_public", "issue", ["is_public", "issue_id"]);
  await db.schema
    .createTable("paper_snapshot")
    .addColumn("snapshot_id", id)
    .addColumn("content_hash", text, (column) => column.notNull().unique())
    .addColumn("paper_id", integer, (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("title_key", text, (column) => column.notNull())
    .addColumn("doi", text)
    .addColumn("content", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("issue_paper")
    .addColumn("issue_id", integer, (column) => column.notNull().references("issue.issue_id"))
    .addColumn("place", integer, (column) => column.notNull())
    .addColumn("snapshot_id", integer, (column) =>
      column.notNull().references("paper_snapshot.snapshot_id"),
    )
    .addColumn("reason", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("issue_paper_pk", ["issue_id", "place"])
    .execute();
  await deliveryTable(db, { id, text, integer });
}

async function deliveryTable(
  db: Kysely<unknown>,
  { id, text, integer }: Pick<Columns, "id" | "text" | "integer">,
) {
  await db.schema
    .createTable("delivery")
    .addColumn("delivery_id", id)
    .addColumn("issue_id", integer, (column) => column.notNull().references("issue.issue_id"))
    .addColumn("subscription_id", integer, (column) => column.notNull())
    .addColumn("state", text, (column) => column.notNull())
    .addColumn("attempts", integer, (column) => column.notNull().defaultTo(0))
    .addColumn("due_at", text, (column) => column.notNull())
    .addColumn("lease_holder", text)
    .addColumn("lease_until", text)
    .addColumn("fence", integer, (column) => column.notNull().defaultTo(0))
    .addColumn("message_id", text, (column) => column.notNull())
    .addColumn("reply", text)
    .addColumn("settled_at", text)
    .addUniqueConstraint("delivery_once", ["issue_id", "subscription_id"])
    .execute();
  await index(db, "delivery_due", "delivery", ["state", "due_at"]);
  await index(db, "delivery_subscription", "delivery", ["subscription_id"]);
  await index(db, "delivery_message", "delivery", ["message_id"]);
  await index(db, "delivery_lease", "delivery", ["lease_holder"]);
}

async function newsTables(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("suppression")
    .addColumn("address_hash", text, (column) => column.notNull().primaryKey())
    .addColumn("reason", text, (column) => column.notNull())
    .addColumn("detail", text)
    .addColumn("since_at", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("mail_event")
    .addColumn("event_id", id)
    .addColumn("source", text, (column) => column.notNull())
    .addColumn("external_id", text, (column) => column.notNull())
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("address_hash", text)
    .addColumn("delivery_id", integer)
    .addColumn("detail", text)
    .addColumn("at", text, (column) => column.notNull())
    .addUniqueConstraint("mail_event_once", ["source", "external_id"])
    .execute();
  await index(db, "mail_event_address", "mail_event", ["address_hash", "kind"]);
  await index(db, "mail_event_delivery", "mail_event", ["delivery_id"]);
}

async function index(db: Kysely<unknown>, name: string, table: string, columns: string[]) {
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}
