import { sql } from "kysely";
import type { Kysely } from "kysely";
import { DAY_MS } from "../../base/days.ts";
import type { Columns } from "../schema/columns.ts";

/** As a new token gets where its maker chooses nothing; one made before ends so long after the upgrade. */
const TOKEN_DAYS = 90;

/** Ends of API tokens, limits on sign-in by address, and suspensions that outlive their account. */
export const endsOfAccess = {
  name: "010-ends-of-access",
  up: async (db: Kysely<unknown>, { text }: Columns): Promise<void> => {
    await db.schema.alterTable("api_token").addColumn("expires_at", text).execute();
    const end = new Date(Date.now() + TOKEN_DAYS * DAY_MS).toISOString();
    await sql`update api_token set expires_at = ${end}`.execute(db);
    await db.schema.alterTable("sign_in").addColumn("email_key", text).execute();
    await db.schema
      .createIndex("sign_in_address")
      .on("sign_in")
      .columns(["email_key", "created_at"])
      .execute();
    await db.schema
      .createTable("kept_suspension")
      .addColumn("subject_hash", text, (column) => column.notNull().primaryKey())
      .addColumn("until", text, (column) => column.notNull())
      .execute();
    // Limits were counted under plain networks; from now on under keyed hashes.
    await sql`delete from rate_limit where key like '%/%'`.execute(db);
  },
};
