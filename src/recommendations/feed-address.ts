import { readToken, signToken } from "../base/secret.ts";
import type { Db } from "../db/schema/schema.ts";
import { DIAL_USUAL } from "./profile.ts";

/** The private lists that have a feed. */
export type PrivateFeed = "for-you" | "notices";
const purposeOf = (feed: PrivateFeed): string => `${feed} feed`;

interface Parts {
  db: Db;
  secret: string;
  now: () => Date;
}

/** The secret part of the address of a reader's own feed (PR12); one number renews them all. */
export async function feedSecret(
  { db, secret }: Parts,
  accountId: number,
  feed: PrivateFeed = "for-you",
): Promise<string> {
  const subject = `${accountId}.${await feedNumber(db, accountId)}`;
  return signToken(secret, { purpose: purposeOf(feed), subject });
}

/** Makes another address; the one before leads nowhere from now on. */
export async function renewFeedSecret({ db, now }: Parts, accountId: number): Promise<void> {
  const at = now().toISOString();
  const usual = { dial: DIAL_USUAL, since_at: null, notices_seen_at: null };
  await db
    .insertInto("profile")
    .values({ account_id: accountId, ...usual, feed_number: 1, changed_at: at })
    .onConflict((conflict) =>
      conflict.column("account_id").doUpdateSet((eb) => ({
        feed_number: eb("profile.feed_number", "+", 1),
        changed_at: at,
      })),
    )
    .execute();
}

/** Whose feed an address is; null where it was renewed, made up, or its account is gone. */
export async function readerOfFeed(
  parts: Parts,
  token: string,
  feed: PrivateFeed = "for-you",
): Promise<number | null> {
  const subject = readToken(parts.secret, purposeOf(feed), token, parts.now());
  const [account = "", number = ""] = (subject ?? "").split(".");
  if (!/^\d+$/.test(account)) return null;
  const row = await parts.db
    .selectFrom("account")
    .select("account_id")
    .where("account_id", "=", Number(account))
    .executeTakeFirst();
  if (!row || String(await feedNumber(parts.db, Number(account))) !== number) return null;
  return Number(account);
}

async function feedNumber(db: Db, accountId: number): Promise<number> {
  const row = await db
    .selectFrom("profile")
    .select("feed_number")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return Number(row?.feed_number ?? 0);
}
