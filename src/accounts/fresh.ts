import { HOUR_MS } from "../base/days.ts";
import { UserError } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import { isFresh } from "./sessions.ts";

/** What cannot be undone, or gives rights away, asks for a sign-in or a token within this time. */
const FRESH_MS = HOUR_MS;

/**
 * Lets a program do what needs a young session, with a token made within the last hour: making one
 * needs a young session itself.
 * @throws UserError of kind forbidden that says what to do
 */
export async function requireFreshCaller(
  { db, now }: { db: Db; now: () => Date },
  { sessionId, tokenId }: { sessionId: number | null; tokenId: number | null },
): Promise<void> {
  if (sessionId !== null && (await isFresh(db, sessionId, now()))) return;
  if (tokenId !== null && (await isFreshToken(db, tokenId, now()))) return;
  throw new UserError(
    "This needs a sign-in or an API token from the last hour. Sign in again or create a new token.",
    "forbidden",
  );
}

async function isFreshToken(db: Db, tokenId: number, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom("api_token")
    .select("created_at")
    .where("token_id", "=", tokenId)
    .executeTakeFirst();
  return row !== undefined && now.getTime() - Date.parse(row.created_at) <= FRESH_MS;
}
