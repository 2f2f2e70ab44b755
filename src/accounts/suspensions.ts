import { createHmac } from "node:crypto";
import type { Trx } from "../db/schema/schema.ts";
import { addressKey, domainOf } from "../mail/address.ts";

/** Providers at which dots in the local part mean nothing. */
const DOTLESS = new Set(["gmail.com", "googlemail.com"]);

/** What is kept of an address whose reader was suspended and left: the site's key is needed to try one. */
export function keptOfAddress(secret: string, email: string): string {
  const key = addressKey(email);
  const domain = domainOf(key);
  // A part behind a plus sign is the same mailbox (RFC 5233).
  const local = key.slice(0, key.lastIndexOf("@")).replace(/(?<=.)\+.*$/, "");
  const isDotless = DOTLESS.has(domain);
  const plain = isDotless ? `${local.replaceAll(".", "")}@gmail.com` : `${local}@${domain}`;
  return hashed(secret, `address\n${plain}`);
}

/** The same of an account at another provider. */
export const keptOfIdentity = (
  secret: string,
  { issuer, subject }: { issuer: string; subject: string },
): string => hashed(secret, `identity\n${issuer}\n${subject}`);

const hashed = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(`suspension\n${text}`).digest("base64url");

/** Keeps a suspension after its account: all that names it is the hashes. */
export async function keepSuspension(
  trx: Trx,
  hashes: string[],
  { until, now }: { until: string | null; now: Date },
): Promise<void> {
  const at = now.toISOString();
  await trx.deleteFrom("kept_suspension").where("until", "<=", at).execute();
  if (until === null || until <= at || hashes.length === 0) return;
  await trx
    .insertInto("kept_suspension")
    .values([...new Set(hashes)].map((subject_hash) => ({ subject_hash, until })))
    .onConflict((conflict) => conflict.column("subject_hash").doUpdateSet({ until }))
    .execute();
}

/** Suspends a new account for as long as one of the hashes still is. @returns until when, or null */
export async function carryOver(
  trx: Trx,
  accountId: number,
  hashes: string[],
  now: Date,
): Promise<string | null> {
  const kept = await trx
    .selectFrom("kept_suspension")
    .select((eb) => eb.fn.max("until").as("until"))
    .where("subject_hash", "in", hashes)
    .where("until", ">", now.toISOString())
    .executeTakeFirst();
  const until = kept?.until ?? null;
  if (until === null) return null;
  await trx
    .updateTable("account")
    .set({ suspended_until: until })
    .where("account_id", "=", accountId)
    .execute();
  return until;
}
