import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { DAY_MS, HOUR_MS } from "../base/days.ts";
import { UserError } from "../base/errors.ts";
import { readToken, signToken } from "../base/secret.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { enqueue } from "../jobs/jobs.ts";
import { parseAddress } from "../mail/address.ts";
import { emailKey, ensureAccount, findByEmail } from "./accounts.ts";
import type { Account } from "./accounts.ts";
import { startSession } from "./sessions.ts";
import { DEFAULT_LANGUAGE, parseLanguage } from "../words/language.ts";
import type { Language } from "../words/language.ts";

/** SC6: a sign-in link lives no longer than this. */
export const SIGN_IN_MS = 10 * 60_000;
const CODE_ATTEMPTS_MAX = 5;
const CODE_DIGITS = 6;
/** SC8: mails to one address, and codes typed for one, over all networks; the link has no such limit. */
const MAILS_AN_HOUR_MAX = 6;
const WRONG_CODES_AN_HOUR_MAX = 10;
const KEPT_AFTER_MS = DAY_MS;
export const SIGN_IN_MAIL = "accounts.sign-in-mail";

export interface SignInParts {
  db: Db;
  now: () => Date;
  secret: string;
  /** False lifts the limits of an address (`RATE_LIMITS=off`). */
  isLimited?: boolean;
}

interface SignInWish {
  email: string;
  /** What the browser's sign-in cookie holds; null for a link that an operator prints. */
  browser: string | null;
  returnPath?: string | null;
  /** The language of the page that it was asked for on. */
  language?: Language | null;
}

/**
 * Notes a wish to sign in and plans its mail. The same work for every address, known or not (SC7);
 * the store never holds a token: link and code are derived from the row with the site's secret. An
 * address that was written to often enough gets no further mail (SC8), and the answer is the same.
 * @returns the id of the sign-in
 */
export async function askSignIn(
  { db, now, isLimited = true }: SignInParts,
  wish: SignInWish,
): Promise<string> {
  const email = parseAddress(wish.email);
  const key = emailKey(email);
  const at = now();
  const signInId = randomBytes(16).toString("base64url");
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom("sign_in")
      .where("expires_at", "<", new Date(at.getTime() - KEPT_AFTER_MS).toISOString())
      .execute();
    const { mailCount } = await lastHour(trx, key, at);
    if (wish.browser !== null && isLimited && mailCount >= MAILS_AN_HOUR_MAX) return;
    await trx
      .insertInto("sign_in")
      .values({
        sign_in_id: signInId,
        email,
        email_key: key,
        browser_hash: wish.browser === null ? null : hashOf(wish.browser),
        return_path: wish.returnPath ?? null,
        created_at: at.toISOString(),
        expires_at: new Date(at.getTime() + SIGN_IN_MS).toISOString(),
        used_at: null,
        language: wish.language ?? null,
      })
      .execute();
    if (wish.browser !== null) {
      await enqueue(
        trx,
        { kind: SIGN_IN_MAIL, key: signInId, dueAt: at, payload: { signInId } },
        at,
      );
    }
  });
  return signInId;
}

/** Mails to an address, and wrong codes for one, of the hour before. */
async function lastHour(trx: Trx, key: string, at: Date) {
  // A code may have been typed as long as its mail lived.
  const since = (ms: number): string => new Date(at.getTime() - ms).toISOString();
  const rows = await trx
    .selectFrom("sign_in")
    .select(["created_at", "code_attempts"])
    .where("email_key", "=", key)
    .where("browser_hash", "is not", null)
    .where("created_at", ">", since(HOUR_MS + SIGN_IN_MS))
    .execute();
  return {
    mailCount: rows.filter(({ created_at }) => created_at > since(HOUR_MS)).length,
    wrongCodeCount: rows.reduce((sum, { code_attempts }) => sum + code_attempts, 0),
  };
}

/**
 * Link token and code of a sign-in that still waits, the address that the mail goes to, and its
 * language: those its account has, where there is one. Null where it is spent, over or unknown.
 */
export async function readSignIn({ db, now, secret }: SignInParts, signInId: string) {
  const row = await db
    .selectFrom("sign_in")
    .selectAll()
    .where("sign_in_id", "=", signInId)
    .executeTakeFirst();
  const at = now().toISOString();
  if (!row || row.used_at !== null || row.expires_at <= at) return null;
  const expiresAt = new Date(row.expires_at);
  const token = signToken(secret, { purpose: "sign-in", subject: signInId, expiresAt });
  const account = await findByEmail(db, row.email);
  const language = account?.language ?? parseLanguage(row.language) ?? DEFAULT_LANGUAGE;
  const email = account?.email ?? row.email;
  return { email, language, token, code: codeOf(secret, signInId), expiresAt: row.expires_at };
}

export interface SignedInNow {
  account: Account;
  sessionToken: string;
  returnPath: string | null;
}

interface Browser {
  browser: string | null;
  agent: string;
}

const OVER = "This link has been used or is older than 10 minutes. Ask for a new one.";

/** Spends a link, once, in the browser that asked for it, and starts a session (SC6). */
export async function signInByLink(
  parts: SignInParts,
  token: string,
  { browser, agent }: Browser,
): Promise<SignedInNow> {
  const signInId = readToken(parts.secret, "sign-in", token, parts.now());
  if (signInId === null) throw new UserError(OVER, "gone");
  return parts.db.transaction().execute(async (trx) => {
    const row = await waiting(trx, signInId, parts.now());
    if (!row) throw new UserError(OVER, "gone");
    if (row.browser_hash !== null && !isSame(row.browser_hash, browser)) {
      throw new UserError(
        "This link only works in the browser you requested it from. Open it there, or type the code from the email there.",
        "forbidden",
      );
    }
    return spend(trx, row, parts, agent);
  });
}

/**
 * Spends the newest sign-in of this browser by the code of its mail: five tries for each, and a few
 * an hour for an address, whatever the network or browser. Then the link alone is left.
 */
export async function signInByCode(
  parts: SignInParts,
  code: string,
  { browser, agent }: Browser,
): Promise<SignedInNow> {
  const wrong = new UserError(
    "That isn’t the code from the newest email, or it’s older than 10 minutes. Check it, or ask for a new one.",
    "forbidden",
  );
  const off = new UserError(
    "Too many wrong codes were typed for this address, so codes are off for an hour. Open the link from the email in this browser instead.",
    "forbidden",
  );
  if (browser === null) throw wrong;
  const done = await parts.db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom("sign_in")
      .selectAll()
      .where("browser_hash", "=", hashOf(browser))
      .where("used_at", "is", null)
      .where("expires_at", ">", parts.now().toISOString())
      .orderBy("created_at", "desc")
      .limit(1)
      .executeTakeFirst();
    if (!row || row.code_attempts >= CODE_ATTEMPTS_MAX) return null;
    const { wrongCodeCount } = await lastHour(trx, emailKey(row.email), parts.now());
    if (parts.isLimited !== false && wrongCodeCount >= WRONG_CODES_AN_HOUR_MAX) return "off";
    const expected = Buffer.from(codeOf(parts.secret, row.sign_in_id));
    const given = Buffer.from(
      code.replace(/\D/g, "").slice(0, CODE_DIGITS).padEnd(CODE_DIGITS, "x"),
    );
    if (timingSafeEqual(expected, given)) return spend(trx, row, parts, agent);
    await trx
      .updateTable("sign_in")
      .set((eb) => ({ code_attempts: eb("code_attempts", "+", 1) }))
      .where("sign_in_id", "=", row.sign_in_id)
      .execute();
    return null;
  });
  // Thrown outside the transaction: the try that failed has to be counted.
  if (done === null) throw wrong;
  if (done === "off") throw off;
  return done;
}

async function waiting(trx: Trx, signInId: string, now: Date) {
  return trx
    .selectFrom("sign_in")
    .selectAll()
    .where("sign_in_id", "=", signInId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirst();
}

async function spend(
  trx: Trx,
  row: {
    sign_in_id: string;
    email: string;
    browser_hash: string | null;
    return_path: string | null;
  },
  parts: SignInParts,
  agent: string,
): Promise<SignedInNow> {
  const now = parts.now();
  const spent = await trx
    .updateTable("sign_in")
    .set({ used_at: now.toISOString() })
    .where("sign_in_id", "=", row.sign_in_id)
    .where("used_at", "is", null)
    .executeTakeFirst();
  if (spent.numUpdatedRows !== 1n) throw new UserError(OVER, "gone");
  const account = await ensureAccount(trx, parts, row.email);
  const isOperator = row.browser_hash === null;
  if (!account.hasMailSignIn && !isOperator) {
    throw new UserError(
      "Sign-in by email is turned off for this account. Use a passkey or a linked account; if you’ve lost them, ask the administrator.",
      "conflict",
    );
  }
  const began = { way: isOperator ? "operator" : "mail", isStrong: false };
  const sessionToken = await startSession(trx, account.accountId, agent, now, began);
  return { account, sessionToken, returnPath: row.return_path };
}

export const hashOf = (text: string): string =>
  createHash("sha256").update(text).digest("base64url");

function isSame(hash: string, browser: string | null): boolean {
  if (browser === null) return false;
  return timingSafeEqual(Buffer.from(hash), Buffer.from(hashOf(browser)));
}

function codeOf(secret: string, signInId: string): string {
  const hash = createHmac("sha256", secret).update(`sign-in-code\n${signInId}`).digest();
  return String(hash.readUIntBE(0, 6) % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, "0");
}
