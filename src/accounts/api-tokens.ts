import { randomBytes } from "node:crypto";
import { UserError } from "../base/errors.ts";
import type { Db, Trx } from "../db/schema.ts";
import type { Role } from "./roles.ts";
import { tokenHash } from "./sessions.ts";

/** What a token may be used for; each stands alone. */
export const SCOPES = ["read", "vote", "comment", "submit", "curate", "moderate", "erase"] as const;
export type Scope = (typeof SCOPES)[number];
const DEFAULT_SCOPES: Scope[] = ["read", "vote", "comment", "submit"];

const STAFF_SCOPES = new Set<Scope>(["curate", "moderate"]);

const PREFIX = "bs_";
const TOKENS_MAX = 20;
const NAME_CHARACTERS_MAX = 80;
const USED_MS = 3_600_000;

export function parseScopes(words: string[]): Scope[] {
  if (words.length === 0) return DEFAULT_SCOPES;
  const unknown = words.find((word) => !SCOPES.some((scope) => scope === word));
  if (unknown) {
    throw new UserError(`“${unknown.slice(0, 40)}” is no scope; scopes are ${SCOPES.join(", ")}.`);
  }
  return SCOPES.filter((scope) => words.includes(scope));
}

/** Makes an API token. It is shown this once: the store holds its hash (SC6). */
export async function createApiToken(
  { db, now }: { db: Db; now: () => Date },
  accountId: number,
  { name, scopes, sessionRole }: { name: string; scopes: Scope[]; sessionRole?: Role },
): Promise<string> {
  const token = PREFIX + randomBytes(32).toString("base64url");
  await db.transaction().execute(async (trx) => {
    if (sessionRole && scopes.some((scope) => STAFF_SCOPES.has(scope))) {
      await requireFullRole(trx, accountId, sessionRole);
    }
    const { count } = await trx
      .selectFrom("api_token")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    if (count >= TOKENS_MAX) {
      throw new UserError(
        `An account has ${TOKENS_MAX} tokens at most; end one that is not used.`,
        409,
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
      })
      .execute();
  });
  return token;
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
    "A token to curate or moderate is made in a session begun with a passkey that checks its owner. Sign in with one.",
    403,
  );
}

export interface TokenReader {
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
    .executeTakeFirst();
  if (!row) return null;
  if (row.used_at === null || now().getTime() - Date.parse(row.used_at) > USED_MS) {
    const used = { used_at: now().toISOString() };
    await db.updateTable("api_token").set(used).where("token_id", "=", row.token_id).execute();
  }
  return {
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
    .select(["token_id", "name", "scopes", "created_at", "used_at"])
    .where("account_id", "=", accountId)
    .orderBy("token_id")
    .execute();
  return rows.map(({ token_id, name, scopes, created_at, used_at }) => ({
    tokenId: token_id,
    name,
    scopes,
    createdAt: created_at,
    usedAt: used_at,
  }));
}

export async function endApiToken(db: Db, accountId: number, tokenId: number): Promise<void> {
  await db
    .deleteFrom("api_token")
    .where("account_id", "=", accountId)
    .where("token_id", "=", tokenId)
    .execute();
}

/** @throws UserError with status 403 where a token was made without this scope */
export function requireScope({ scopes }: { scopes: string[] | null }, scope: Scope): void {
  if (scopes === null || scopes.includes(scope)) return;
  throw new UserError(`This token lacks the scope “${scope}”; make one that has it.`, 403);
}
