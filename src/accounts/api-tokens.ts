import { randomBytes } from "node:crypto";
import { DAY_MS, HOUR_MS } from "../base/days.ts";
import { UserError, said } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { goOnReading } from "../db/store-fault.ts";
import type { Role } from "./roles.ts";
import { tokenHash } from "./sessions.ts";

/** What a token may be used for; each is given by itself. */
export const SCOPES = [
  "read",
  "vote",
  "comment",
  "submit",
  "profile",
  "curate",
  "moderate",
  "erase",
] as const;
export type Scope = (typeof SCOPES)[number];
const DEFAULT_SCOPES: Scope[] = ["read", "vote", "comment", "submit", "profile"];

const STAFF_SCOPES = new Set<Scope>(["curate", "moderate"]);

const PREFIX = "bs_";
const TOKENS_MAX = 20;
const NAME_CHARACTERS_MAX = 80;
const USED_MS = HOUR_MS;
/** How long a token lives, in days, where its maker chooses nothing; and at most. */
export const TOKEN_DAYS = 90;
export const TOKEN_DAYS_MAX = 365;

export function parseScopes(words: string[]): Scope[] {
  if (words.length === 0) return DEFAULT_SCOPES;
  const unknown = words.find((word) => !SCOPES.some((scope) => scope === word));
  if (unknown) {
    throw new UserError(
      said`“${unknown.slice(0, 40)}” is not a permission. Permissions are ${SCOPES.join(", ")}.`,
    );
  }
  return SCOPES.filter((scope) => words.includes(scope));
}

interface NewToken {
  name: string;
  scopes: Scope[];
  sessionRole?: Role;
  /** Until it ends; 90 where it is missing. */
  days?: number;
}

/**
 * Makes an API token, which ends. It is shown this once: the store holds its hash (SC6).
 * @throws UserError where `days` is not a whole number from 1 to 365
 */
export async function createApiToken(
  { db, now }: { db: Db; now: () => Date },
  accountId: number,
  { name, scopes, sessionRole, days = TOKEN_DAYS }: NewToken,
): Promise<string> {
  const expiresAt = endOf(days, now());
  const token = PREFIX + randomBytes(32).toString("base64url");
  await db.transaction().execute(async (trx) => {
    if (sessionRole && scopes.some((scope) => STAFF_SCOPES.has(scope))) {
      await requireFullRole(trx, accountId, sessionRole);
    }
    await trx.deleteFrom("api_token").where("expires_at", "<=", lateAt(now())).execute();
    const { count } = await trx
      .selectFrom("api_token")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    if (count >= TOKENS_MAX) {
      throw new UserError(
        said`An account can have at most ${TOKENS_MAX} tokens. Revoke one that isn’t used.`,
        "conflict",
      );
    }
    await trx
      .insertInto("api_token")
      .values({
        token_hash: tokenHash(token),
        account_id: accountId,
        name: name.trim().slice(0, NAME_CHARACTERS_MAX) || "token",
        scopes: scopes.join(" "),
        created_at: now().toISOString(),
        used_at: null,
        expires_at: expiresAt,
      })
      .execute();
  });
  return token;
}

/** A token that is over is shown as such for so long, then forgotten. */
const lateAt = (now: Date): string => new Date(now.getTime() - TOKEN_DAYS * DAY_MS).toISOString();

function endOf(days: number, now: Date): string {
  if (!Number.isInteger(days) || days < 1 || days > TOKEN_DAYS_MAX) {
    throw new UserError(said`A token can last from 1 to ${TOKEN_DAYS_MAX} days.`);
  }
  return new Date(now.getTime() + days * DAY_MS).toISOString();
}

/** Lets a token live on from now, whether it is over or not. */
export async function renewApiToken(
  { db, now }: { db: Db; now: () => Date },
  accountId: number,
  tokenId: number,
  days = TOKEN_DAYS,
): Promise<void> {
  const renewed = await db
    .updateTable("api_token")
    .set({ expires_at: endOf(days, now()) })
    .where("account_id", "=", accountId)
    .where("token_id", "=", tokenId)
    .executeTakeFirst();
  if (renewed.numUpdatedRows === 0n)
    throw new UserError("This token no longer exists.", "not_found");
}

/** A token lives longer than the session it was made in, so it gets no rights that the session lacks. */
async function requireFullRole(trx: Trx, accountId: number, sessionRole: Role): Promise<void> {
  const { role } = await trx
    .selectFrom("account")
    .select("role")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  if (role === sessionRole) return;
  throw new UserError(
    "To create a token that can curate or moderate, sign in with a passkey first.",
    "forbidden",
  );
}

export interface TokenReader {
  tokenId: number;
  accountId: number;
  handle: string;
  role: Role;
  suspendedUntil: string | null;
  scopes: Scope[];
}

/** Whose token this is and what it may do; null where it is none. */
export async function readApiToken(
  { db, reader, now }: { db: Db; reader: Db; now: () => Date },
  token: string,
): Promise<TokenReader | null> {
  if (!token.startsWith(PREFIX)) return null;
  const row = await reader
    .selectFrom("api_token")
    .innerJoin("account", "account.account_id", "api_token.account_id")
    .select([
      "token_id",
      "account.account_id",
      "handle",
      "role",
      "suspended_until",
      "scopes",
      "used_at",
    ])
    .where("token_hash", "=", tokenHash(token))
    .where("expires_at", ">", now().toISOString())
    .executeTakeFirst();
  if (!row) return null;
  if (row.used_at === null || now().getTime() - Date.parse(row.used_at) > USED_MS) {
    const used = { used_at: now().toISOString() };
    await db
      .updateTable("api_token")
      .set(used)
      .where("token_id", "=", row.token_id)
      .execute()
      .catch(goOnReading);
  }
  return {
    tokenId: row.token_id,
    accountId: row.account_id,
    handle: row.handle,
    role: row.role as Role,
    suspendedUntil: row.suspended_until,
    scopes: row.scopes.split(" ").filter(Boolean) as Scope[],
  };
}

export async function listApiTokens(db: Db, accountId: number) {
  const rows = await db
    .selectFrom("api_token")
    .select(["token_id", "name", "scopes", "created_at", "used_at", "expires_at"])
    .where("account_id", "=", accountId)
    .orderBy("token_id")
    .execute();
  return rows.map(({ token_id, name, scopes, created_at, used_at, expires_at }) => ({
    tokenId: token_id,
    name,
    scopes,
    createdAt: created_at,
    usedAt: used_at,
    expiresAt: expires_at ?? created_at,
  }));
}

export async function endApiToken(db: Db, accountId: number, tokenId: number): Promise<void> {
  await db
    .deleteFrom("api_token")
    .where("account_id", "=", accountId)
    .where("token_id", "=", tokenId)
    .execute();
}

/** Ends all tokens of an account: when a way in changes, and with “sign out everywhere”. */
export async function endApiTokens(db: Db, accountId: number): Promise<void> {
  await db.deleteFrom("api_token").where("account_id", "=", accountId).execute();
}

/** @throws UserError of kind forbidden where a token was made without this scope */
export function requireScope({ scopes }: { scopes: string[] | null }, scope: Scope): void {
  if (scopes === null || scopes.includes(scope)) return;
  throw new UserError(
    said`This token lacks the permission “${scope}”. Create one that has it.`,
    "forbidden",
  );
}
