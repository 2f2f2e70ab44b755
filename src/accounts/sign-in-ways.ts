import { UserError } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { noteFactorChange } from "./factor-change.ts";
import type { Owner } from "./factor-change.ts";

/**
 * Throws where an account that mail does not open would have no way in left. Runs in the
 * transaction that removes one, after it.
 * @param providers names of those that the settings still have
 * @throws UserError of kind conflict
 */
export async function requireOtherWay(
  trx: Trx,
  accountId: number,
  providers: string[],
): Promise<void> {
  const { has_mail_sign_in: hasMail } = await trx
    .selectFrom("account")
    .select("has_mail_sign_in")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  if (hasMail === 1 || (await hasOtherWay(trx, accountId, providers))) return;
  throw new UserError(
    "That’s your last way to sign in. Add another, or turn sign-in by email back on, before you remove it.",
    "conflict",
  );
}

async function hasOtherWay(db: Db, accountId: number, providers: string[]): Promise<boolean> {
  const passkey = await db
    .selectFrom("passkey")
    .select("passkey_id")
    .where("account_id", "=", accountId)
    .limit(1)
    .executeTakeFirst();
  if (passkey) return true;
  if (providers.length === 0) return false;
  const identity = await db
    .selectFrom("identity")
    .select("identity_id")
    .where("account_id", "=", accountId)
    .where("provider", "in", providers)
    .limit(1)
    .executeTakeFirst();
  return identity !== undefined;
}

/** Whether links and codes by mail open the account; off only where there is another way in. */
export async function setMailSignIn(
  { db, now }: { db: Db; now: () => Date },
  { accountId, sessionId, language }: Owner,
  isOn: boolean,
  providers: string[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("account")
      .set({ has_mail_sign_in: isOn ? 1 : 0 })
      .where("account_id", "=", accountId)
      .execute();
    await requireOtherWay(trx, accountId, providers);
    const notice = isOn ? "mail-on" : "mail-off";
    await noteFactorChange(trx, { accountId, keep: sessionId, language, notice }, now());
  });
}
