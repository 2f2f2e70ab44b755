import { createHash, randomBytes } from "node:crypto";
import { DAY_MS, HOUR_MS } from "../base/days.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { goOnReading } from "../db/store-fault.ts";
import { isAtLeast } from "./roles.ts";
import type { Role } from "./roles.ts";
import { parseLanguage } from "../words/language.ts";
import type { Language } from "../words/language.ts";

const SESSION_DAYS = 90;
/** A session's last use is written at most this often. */
const SEEN_MS = 12 * HOUR_MS;
/** A session that nobody uses ends; those that may do more end sooner. */
const IDLE_DAYS = 30;
const IDLE_DAYS_STAFF = 7;
/** What changes a way in asks for a session that began within this time. */
const FRESH_MS = HOUR_MS;
const AGENT_CHARACTERS_MAX = 200;
const TOKEN_BYTES = 32;

/** How a session began. */
export interface Began {
  /** `mail`, `operator`, `passkey` or the name of a provider. */
  way: string;
  /** Two factors: a passkey that checked its owner. */
  isStrong: boolean;
}

export interface SessionReader {
  sessionId: number;
  accountId: number;
  handle: string;
  role: Role;
  suspendedUntil: string | null;
  isStrong: boolean;
  language: Language | null;
  /** How many papers the reader saved: every page says it. */
  savedCount: number;
}

export const tokenHash = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

/** A new session: 256 random bits for the cookie, their hash for the store (SC6). */
export async function startSession(
  trx: Trx,
  accountId: number,
  agent: string,
  now: Date,
  { way, isStrong }: Began = { way: "mail", isStrong: false },
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const at = now.toISOString();
  await trx.deleteFrom("session").where("expires_at", "<=", at).execute();
  await trx
    .insertInto("session")
    .values({
      token_hash: tokenHash(token),
      account_id: accountId,
      agent: agent.slice(0, AGENT_CHARACTERS_MAX),
      created_at: at,
      seen_at: at,
      expires_at: new Date(now.getTime() + SESSION_DAYS * DAY_MS).toISOString(),
      way,
      is_strong: isStrong ? 1 : 0,
    })
    .execute();
  return token;
}

/** Who a session's cookie belongs to; null where it ended. Reads, but for a note twice a day. */
export async function readSession(
  { db, reader, now }: { db: Db; reader: Db; now: () => Date },
  token: string,
): Promise<SessionReader | null> {
  const at = now().toISOString();
  const row = await reader
    .selectFrom("session")
    .innerJoin("account", "account.account_id", "session.account_id")
    .select(["session_id", "session.account_id", "handle", "role", "suspended_until", "seen_at"])
    .select(["is_strong", "language"])
    .select((eb) =>
      eb
        .selectFrom("saved_paper")
        .select((saved) => saved.fn.countAll<number>().as("count"))
        .whereRef("saved_paper.account_id", "=", "session.account_id")
        .as("saved_count"),
    )
    .where("token_hash", "=", tokenHash(token))
    .where("expires_at", ">", at)
    .executeTakeFirst();
  if (!row || row.seen_at <= idleSince(row.role as Role, now())) return null;
  if (now().getTime() - Date.parse(row.seen_at) > SEEN_MS) {
    await db
      .updateTable("session")
      .set({ seen_at: at })
      .where("session_id", "=", row.session_id)
      .execute()
      .catch(goOnReading);
  }
  return {
    sessionId: row.session_id,
    accountId: row.account_id,
    handle: row.handle,
    role: row.role as Role,
    suspendedUntil: row.suspended_until,
    isStrong: row.is_strong === 1,
    language: parseLanguage(row.language),
    savedCount: Number(row.saved_count),
  };
}

function idleSince(role: Role, now: Date): string {
  const days = isAtLeast(role, "moderator") ? IDLE_DAYS_STAFF : IDLE_DAYS;
  return new Date(now.getTime() - days * DAY_MS).toISOString();
}

/** Whether a session began so lately that its owner need not sign in again to change a way in. */
export async function isFresh(db: Db, sessionId: number, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom("session")
    .select("created_at")
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row !== undefined && now.getTime() - Date.parse(row.created_at) <= FRESH_MS;
}

/** The sessions that still open the account, the one used last first. */
export async function listSessions(
  db: Db,
  { accountId, role }: { accountId: number; role: Role },
  now: Date,
) {
  const rows = await db
    .selectFrom("session")
    .select(["session_id", "agent", "way", "created_at", "seen_at", "expires_at"])
    .where("account_id", "=", accountId)
    .where("expires_at", ">", now.toISOString())
    .where("seen_at", ">", idleSince(role, now))
    .orderBy("seen_at", "desc")
    .execute();
  return rows.map(({ session_id, agent, way, created_at, seen_at, expires_at }) => ({
    sessionId: session_id,
    agent,
    way,
    createdAt: created_at,
    seenAt: seen_at,
    expiresAt: expires_at,
  }));
}

/** Ends one session of an account, or all but `keep`. */
export async function endSessions(
  db: Db,
  accountId: number,
  which: { sessionId: number } | { keep: number | null },
): Promise<void> {
  await db
    .deleteFrom("session")
    .where("account_id", "=", accountId)
    .$if("sessionId" in which, (query) =>
      query.where("session_id", "=", "sessionId" in which ? which.sessionId : 0),
    )
    .$if("keep" in which && which.keep !== null, (query) =>
      query.where("session_id", "!=", ("keep" in which ? which.keep : 0) as number),
    )
    .execute();
}
