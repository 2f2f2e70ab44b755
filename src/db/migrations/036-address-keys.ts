import { createHash } from "node:crypto";
import type { Kysely } from "kysely";

interface Tables {
  account: { account_id: number; email: string; email_key: string };
  subscription: { subscription_id: number; email: string; address_hash: string };
  subscription_request: { email: string; address_hash: string };
  suppression: { address_hash: string };
  mail_event: { address_hash: string | null };
}

const ROWS_A_PAGE = 5_000;
const IS_ADDRESS = /^[^\s@]+@[^\s@]+$/u;

/**
 * Keys of addresses written before letters were compared by NFKC: their owners type the address they
 * always typed, and are found again. Where an account or a subscription has the new key already, the
 * older row stays as it is.
 */
export const addressKeys = {
  name: "036-address-keys",
  up: async (given: Kysely<unknown>): Promise<void> => {
    const db = given as Kysely<Tables>;
    await renewAccounts(db);
    await renewSubscriptions(db);
  },
};

async function renewAccounts(db: Kysely<Tables>): Promise<void> {
  for (let after = -1; ;) {
    const rows = await db
      .selectFrom("account")
      .select(["account_id", "email", "email_key"])
      .where("account_id", ">", after)
      .orderBy("account_id")
      .limit(ROWS_A_PAGE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.account_id;
    for (const { account_id, email, email_key } of rows) {
      const key = keyOf(email);
      if (key === email_key || oldKeyOf(email) !== email_key) continue;
      const other = await db
        .selectFrom("account")
        .select("account_id")
        .where("email_key", "=", key)
        .executeTakeFirst();
      if (other !== undefined) continue;
      await db
        .updateTable("account")
        .set({ email_key: key })
        .where("account_id", "=", account_id)
        .execute();
    }
  }
}

async function renewSubscriptions(db: Kysely<Tables>): Promise<void> {
  for (let after = -1; ;) {
    const rows = await db
      .selectFrom("subscription")
      .select(["subscription_id", "email", "address_hash"])
      .where("subscription_id", ">", after)
      .orderBy("subscription_id")
      .limit(ROWS_A_PAGE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.subscription_id;
    for (const { email, address_hash } of rows) {
      const hash = sha256(keyOf(email));
      if (hash === address_hash || sha256(oldKeyOf(email)) !== address_hash) continue;
      await moveHash(db, address_hash, hash);
    }
  }
}

/** A subscription with its requests, its bounces and what was suppressed for them. */
async function moveHash(db: Kysely<Tables>, from: string, to: string): Promise<void> {
  for (const table of ["subscription", "suppression"] as const) {
    const known = await db
      .selectFrom(table)
      .select("address_hash")
      .where("address_hash", "=", to)
      .executeTakeFirst();
    if (known !== undefined && table === "subscription") return;
    if (known !== undefined) continue;
    await db
      .updateTable(table)
      .set({ address_hash: to })
      .where("address_hash", "=", from)
      .execute();
  }
  for (const table of ["subscription_request", "mail_event"] as const) {
    await db
      .updateTable(table)
      .set({ address_hash: to })
      .where("address_hash", "=", from)
      .execute();
  }
}

const oldKeyOf = (email: string): string => email.trim().toLowerCase();

function keyOf(email: string): string {
  const key = email.normalize("NFKC").trim().toLowerCase().normalize("NFKC");
  return IS_ADDRESS.test(key) ? key : oldKeyOf(email);
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
