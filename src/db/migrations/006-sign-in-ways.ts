import type { Kysely } from "kysely";
import type { Columns } from "../schema/columns.ts";

/** Passkeys, accounts at other providers, changes of address; how each session began. */
export const signInWays = {
  name: "006-sign-in-ways",
  up: async (db: Kysely<unknown>, columns: Columns): Promise<void> => {
    const { integer, text } = columns;
    await db.schema
      .alterTable("account")
      .addColumn("has_mail_sign_in", integer, (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema
      .alterTable("session")
      .addColumn("way", text, (column) => column.notNull().defaultTo("mail"))
      .execute();
    await db.schema
      .alterTable("session")
      .addColumn("is_strong", integer, (column) => column.notNull().defaultTo(0))
      .execute();
    await passkeyTable(db, columns);
    await identityTable(db, columns);
    await stepTables(db, columns);
  },
};

async function passkeyTable(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("passkey")
    .addColumn("passkey_id", id)
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("credential_id", text, (column) => column.notNull().unique())
    .addColumn("public_key", text, (column) => column.notNull())
    .addColumn("user_handle", text, (column) => column.notNull())
    .addColumn("counter", integer, (column) => column.notNull())
    .addColumn("transports", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("is_synced", integer, (column) => column.notNull())
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("used_at", text)
    .execute();
  await db.schema.createIndex("passkey_account").on("passkey").column("account_id").execute();
}

async function identityTable(db: Kysely<unknown>, { id, text, integer }: Columns) {
  await db.schema
    .createTable("identity")
    .addColumn("identity_id", id)
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("provider", text, (column) => column.notNull())
    .addColumn("issuer", text, (column) => column.notNull())
    .addColumn("subject", text, (column) => column.notNull())
    .addColumn("label", text, (column) => column.notNull())
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("used_at", text)
    .addUniqueConstraint("identity_once", ["issuer", "subject"])
    .execute();
  await db.schema.createIndex("identity_account").on("identity").column("account_id").execute();
}

async function stepTables(db: Kysely<unknown>, { text, integer }: Columns) {
  await db.schema
    .createTable("sign_in_step")
    .addColumn("step_id", text, (column) => column.notNull().primaryKey())
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("browser_hash", text, (column) => column.notNull())
    .addColumn("account_id", integer)
    .addColumn("session_id", integer)
    .addColumn("detail", text, (column) => column.notNull())
    .addColumn("return_path", text)
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("expires_at", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("sign_in_step_expires")
    .on("sign_in_step")
    .column("expires_at")
    .execute();
  await db.schema
    .createTable("email_change")
    .addColumn("change_id", text, (column) => column.notNull().primaryKey())
    .addColumn("account_id", integer, (column) => column.notNull().references("account.account_id"))
    .addColumn("session_id", integer, (column) => column.notNull())
    .addColumn("email", text, (column) => column.notNull())
    .addColumn("old_email", text, (column) => column.notNull())
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("expires_at", text, (column) => column.notNull())
    .addColumn("used_at", text)
    .execute();
  await db.schema
    .createIndex("email_change_account")
    .on("email_change")
    .column("account_id")
    .execute();
}
