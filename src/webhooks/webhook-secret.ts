import { isSealed, seal, unseal } from "../base/seal.ts";
import type { Db } from "../db/schema/schema.ts";

const PURPOSE = "webhook";
const SEALED_A_TURN_MAX = 500;

/** A webhook's secret as the store keeps it: a copy of the store alone forges no message. */
export const sealSecret = (siteSecret: string, secret: string): string =>
  seal(siteSecret, PURPOSE, secret);

/** The secret of a row; null where the site has another key than it was sealed with. */
export const openSecret = (siteSecret: string, stored: string): string | null =>
  isSealed(stored) ? unseal(siteSecret, PURPOSE, stored) : stored;

/** Seals what an older release stored as it was. Again changes nothing. */
export async function sealStoredSecrets(db: Db, siteSecret: string): Promise<void> {
  const rows = await db
    .selectFrom("webhook")
    .select(["webhook_id", "secret"])
    .where("secret", "like", "whsec%")
    .limit(SEALED_A_TURN_MAX)
    .execute();
  for (const { webhook_id, secret } of rows) {
    await db
      .updateTable("webhook")
      .set({ secret: sealSecret(siteSecret, secret) })
      .where("webhook_id", "=", webhook_id)
      .where("secret", "=", secret)
      .execute();
  }
}
