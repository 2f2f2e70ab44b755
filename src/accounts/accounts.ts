import { UserError, said } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { addressKey, parseAddress } from "../mail/address.ts";
import { parseLanguage } from "../words/language.ts";
import type { Language } from "../words/language.ts";
import { parseHandle, randomHandle } from "./handles.ts";
import type { Role } from "./roles.ts";
import { carryOver, keptOfAddress } from "./suspensions.ts";

export interface Account {
  accountId: number;
  email: string;
  handle: string;
  role: Role;
  about: string;
  orcid: string | null;
  suspendedUntil: string | null;
  createdAt: string;
  /** False where its owner signs in by passkey or provider alone. */
  hasMailSignIn: boolean;
  /** The language that the reader chose; null where the browser decides. */
  language: Language | null;
}

export interface NewAccount {
  email: string;
  handle?: string | null;
  role?: Role;
}

const HANDLE_TRIES_MAX = 8;
const ABOUT_CHARACTERS_MAX = 1_000;

/** The form in which two spellings of one address are the same. */
export const emailKey = (email: string): string => addressKey(parseAddress(email));

/** Makes an account; an address or handle that is taken is a UserError (the command line, tests). */
export async function createAccount(
  { db, now }: { db: Db; now: () => Date },
  account: NewAccount,
): Promise<Account> {
  return db.transaction().execute(async (trx) => {
    if (await findByEmail(trx, account.email)) {
      throw new UserError(
        said`There is already an account for ${parseAddress(account.email)}.`,
        "conflict",
      );
    }
    return insertAccount(trx, account, now());
  });
}

/**
 * The account of an address, made where there is none: signing in is signing up (SC7). One that was
 * suspended and erased is suspended as before.
 */
export async function ensureAccount(
  trx: Trx,
  { secret, now }: { secret: string; now: () => Date },
  email: string,
): Promise<Account> {
  const known = await findByEmail(trx, email);
  if (known) return known;
  const invite = await trx
    .selectFrom("invite")
    .select("role")
    .where("email", "=", emailKey(email))
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  const at = now();
  const made = await insertAccount(trx, { email, role: (invite?.role ?? "reader") as Role }, at);
  const suspendedUntil = await carryOver(trx, made.accountId, [keptOfAddress(secret, email)], at);
  return { ...made, suspendedUntil };
}

async function insertAccount(trx: Trx, given: NewAccount, now: Date): Promise<Account> {
  const email = parseAddress(given.email);
  const handle = given.handle ? parseHandle(given.handle) : await freeHandle(trx);
  if (await isTaken(trx, handle))
    throw new UserError(said`The handle “${handle}” is taken.`, "conflict");
  const row = await trx
    .insertInto("account")
    .values({
      email,
      email_key: addressKey(email),
      handle,
      handle_key: handle.toLowerCase(),
      role: given.role ?? "reader",
      about: "",
      orcid: null,
      suspended_until: null,
      created_at: now.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toAccount(row);
}

async function freeHandle(trx: Trx): Promise<string> {
  for (let tries = 0; tries < HANDLE_TRIES_MAX; tries += 1) {
    const handle = randomHandle();
    if (!(await isTaken(trx, handle))) return handle;
  }
  throw new Error(`no free handle in ${HANDLE_TRIES_MAX} tries`);
}

async function isTaken(trx: Trx, handle: string): Promise<boolean> {
  const key = handle.toLowerCase();
  const row = await trx
    .selectFrom("account")
    .select("account_id")
    .where("handle_key", "=", key)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findByEmail(db: Db, email: string): Promise<Account | null> {
  const row = await db
    .selectFrom("account")
    .selectAll()
    .where("email_key", "=", emailKey(email))
    .executeTakeFirst();
  return row ? toAccount(row) : null;
}

export async function findByHandle(db: Db, handle: string): Promise<Account | null> {
  const key = handle.toLowerCase();
  const row = await db
    .selectFrom("account")
    .selectAll()
    .where("handle_key", "=", key)
    .executeTakeFirst();
  return row ? toAccount(row) : null;
}

export async function findAccount(db: Db, accountId: number): Promise<Account | null> {
  const row = await db
    .selectFrom("account")
    .selectAll()
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row ? toAccount(row) : null;
}

/** The language of a reader's pages and mails; null leaves it to the browser. */
export async function setLanguage(
  db: Db,
  accountId: number,
  language: Language | null,
): Promise<void> {
  await db.updateTable("account").set({ language }).where("account_id", "=", accountId).execute();
}

/** Changes handle and words about oneself; a taken handle is a UserError of kind conflict. */
export async function updateProfile(
  { db }: { db: Db },
  accountId: number,
  profile: { handle: string; about: string },
): Promise<void> {
  const handle = parseHandle(profile.handle);
  const about = profile.about.trim();
  if (about.length > ABOUT_CHARACTERS_MAX) {
    throw new UserError(
      said`“About” has ${about.length} characters; ${ABOUT_CHARACTERS_MAX} are allowed.`,
    );
  }
  await db.transaction().execute(async (trx) => {
    const owner = await findByHandle(trx, handle);
    if (owner && owner.accountId !== accountId) {
      throw new UserError(said`The handle “${handle}” is taken. Choose another.`, "conflict");
    }
    await trx
      .updateTable("account")
      .set({ handle, handle_key: handle.toLowerCase(), about })
      .where("account_id", "=", accountId)
      .execute();
  });
}

export async function setRole(trx: Trx, accountId: number, role: Role): Promise<void> {
  await trx.updateTable("account").set({ role }).where("account_id", "=", accountId).execute();
}

interface AccountRow {
  account_id: number;
  email: string;
  handle: string;
  role: string;
  about: string;
  orcid: string | null;
  suspended_until: string | null;
  created_at: string;
  has_mail_sign_in: number;
  language: string | null;
}

const toAccount = (row: AccountRow): Account => ({
  accountId: row.account_id,
  email: row.email,
  handle: row.handle,
  role: row.role as Role,
  about: row.about,
  orcid: row.orcid,
  suspendedUntil: row.suspended_until,
  createdAt: row.created_at,
  hasMailSignIn: row.has_mail_sign_in === 1,
  language: parseLanguage(row.language),
});
