import { randomBytes } from "node:crypto";
import { DAY_MS, HOUR_MS } from "../base/days.ts";
import { UserError } from "../base/errors.ts";
import { readToken, signToken } from "../base/secret.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { parseAddress } from "../mail/address.ts";
import { emailKey, findByEmail } from "./accounts.ts";
import { endApiTokens } from "./api-tokens.ts";
import type { Owner } from "./factor-change.ts";
import { endSessions } from "./sessions.ts";
import { keepSuspension, keptOfAddress } from "./suspensions.ts";

interface Parts {
  db: Db;
  now: () => Date;
  secret: string;
}

/** SC6: as long as a sign-in link. */
const CHANGE_MS = 10 * 60_000;
const KEPT_AFTER_MS = DAY_MS;
/** SC8: mails to one address, from any account. */
const MAILS_AN_HOUR_MAX = 6;
export const CHANGE_MAIL = "accounts.change-mail";
export const CHANGED_MAIL = "accounts.changed-mail";
const PURPOSE = "email-change";

/** How many mails of changes an address got within the last hour, from any account. */
async function mailsInAnHour(trx: Trx, email: string, at: Date): Promise<number> {
  const rows = await trx
    .selectFrom("email_change")
    .select("email")
    .where("created_at", ">", new Date(at.getTime() - HOUR_MS).toISOString())
    .execute();
  const key = emailKey(email);
  return rows.filter((row) => emailKey(row.email) === key).length;
}

/**
 * Notes a wish for another address and plans the mail to it. The same work and the same answer
 * whether the address has an account or not (SC7): only its mailbox learns.
 */
export async function askEmailChange(
  { db, now }: Pick<Parts, "db" | "now">,
  { accountId, sessionId, language }: Owner,
  given: string,
): Promise<void> {
  const email = parseAddress(given);
  const at = now();
  const changeId = randomBytes(16).toString("base64url");
  await db.transaction().execute(async (trx) => {
    const { email: oldEmail } = await trx
      .selectFrom("account")
      .select("email")
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    await trx
      .deleteFrom("email_change")
      .where("expires_at", "<", new Date(at.getTime() - KEPT_AFTER_MS).toISOString())
      .execute();
    if ((await mailsInAnHour(trx, email, at)) >= MAILS_AN_HOUR_MAX) return;
    // The newest wish is the one that counts; older ones are kept, ended, to be counted.
    await trx
      .updateTable("email_change")
      .set({ expires_at: at.toISOString() })
      .where("account_id", "=", accountId)
      .where("used_at", "is", null)
      .where("expires_at", ">", at.toISOString())
      .execute();
    await trx
      .insertInto("email_change")
      .values({
        change_id: changeId,
        account_id: accountId,
        session_id: sessionId,
        email,
        old_email: oldEmail,
        created_at: at.toISOString(),
        expires_at: new Date(at.getTime() + CHANGE_MS).toISOString(),
        used_at: null,
      })
      .execute();
    const job = { kind: CHANGE_MAIL, key: changeId, dueAt: at, payload: { changeId, language } };
    await enqueue(trx, job, at);
  });
}

/** What the mail to the new address needs; null where the wish is spent, over or replaced. */
export async function readEmailChange({ db, now, secret }: Parts, changeId: string) {
  const row = await waiting(db, changeId, now());
  if (!row) return null;
  const token = signToken(secret, {
    purpose: PURPOSE,
    subject: changeId,
    expiresAt: new Date(row.expires_at),
  });
  return { email: row.email, token, isTaken: await isTaken(db, row) };
}

/** The same address in other letters is no other account's. */
async function isTaken(db: Db, row: { email: string; account_id: number }): Promise<boolean> {
  const owner = await findByEmail(db, row.email);
  return owner !== null && owner.accountId !== row.account_id;
}

const OVER =
  "This link has been used or replaced by a newer one, or is older than 10 minutes. Ask again.";

/**
 * Changes the address, once, in the session that asked: that shows who asked, the link who reads
 * the mail. Sign-ins that wait and all other sessions end; the old address is told.
 */
export async function confirmEmailChange(
  { db, now, secret }: Parts,
  { accountId, sessionId, language }: Owner,
  token: string,
): Promise<void> {
  const changeId = readToken(secret, PURPOSE, token, now());
  if (changeId === null) throw new UserError(OVER, "gone");
  const at = now().toISOString();
  await db.transaction().execute(async (trx) => {
    const row = await waiting(trx, changeId, now());
    if (!row) throw new UserError(OVER, "gone");
    if (row.session_id !== sessionId || row.account_id !== accountId) {
      throw new UserError(
        "Open this link in the browser you requested the change from.",
        "forbidden",
      );
    }
    if (await isTaken(trx, row)) {
      throw new UserError("This address already has an account. Nothing was changed.", "conflict");
    }
    await trx
      .updateTable("email_change")
      .set({ used_at: at })
      .where("change_id", "=", changeId)
      .execute();
    await trx
      .updateTable("account")
      .set({ email: row.email, email_key: emailKey(row.email) })
      .where("account_id", "=", accountId)
      .execute();
    await trx.deleteFrom("sign_in").where("email", "=", row.old_email).execute();
    await endSessions(trx, accountId, { keep: sessionId });
    await endApiTokens(trx, accountId);
    const { suspended_until: until } = await trx
      .selectFrom("account")
      .select("suspended_until")
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    // A suspended reader does not come back by the address that was left.
    await keepSuspension(trx, [keptOfAddress(secret, row.old_email)], { until, now: now() });
    const job = {
      kind: CHANGED_MAIL,
      key: changeId,
      dueAt: now(),
      payload: { changeId, language },
    };
    await enqueue(trx, job, now());
  });
}

/** The address of before, for the mail that says it is no longer used. */
export async function readChanged(db: Db, changeId: string): Promise<{ oldEmail: string } | null> {
  const row = await db
    .selectFrom("email_change")
    .select("old_email")
    .where("change_id", "=", changeId)
    .where("used_at", "is not", null)
    .executeTakeFirst();
  return row ? { oldEmail: row.old_email } : null;
}

/** Whether a token of a mail is whole and not over: what the page with the button asks. */
export const isChangeToken = ({ secret, now }: Pick<Parts, "secret" | "now">, token: string) =>
  readToken(secret, PURPOSE, token, now()) !== null;

const waiting = (db: Db, changeId: string, now: Date) =>
  db
    .selectFrom("email_change")
    .selectAll()
    .where("change_id", "=", changeId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirst();
