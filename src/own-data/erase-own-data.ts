import { keepSuspension, keptOfAddress, keptOfIdentity } from "../accounts/suspensions.ts";
import { eraseSaves } from "../collections/saves.ts";
import { eraseComments } from "../comments/erase-comments.ts";
import type { Db, Trx } from "../db/schema/schema.ts";
import { eraseVotes } from "../votes/votes.ts";
import { endOwnDigests } from "./end-own-digests.ts";

/** Tables whose rows of an account are nobody else's. */
const OWN_ROWS = [
  "session",
  "api_token",
  "passkey",
  "identity",
  "email_change",
  "sign_in_step",
  "author_claim",
  "board_moderator",
  "results_link",
  "webhook",
  "profile",
  "interest",
  "follow",
  "mute",
  "seed_run",
  "profile_weight",
  "library_paper",
  "desk_dismissal",
] as const;

/**
 * Erases an account and all that names it, in one transaction (SC17): votes are taken back, texts
 * emptied, saves, collections, claims, ways to sign in, tokens and sessions removed. What others need to follow a
 * discussion or the public log stays, under nobody's name. A suspension stays until it ends, by
 * keyed hashes of the address and of linked accounts.
 */
export async function eraseOwnData(
  { db, now, secret }: { db: Db; now: () => Date; secret: string },
  accountId: number,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const account = await trx
      .selectFrom("account")
      .select(["email", "email_key", "suspended_until"])
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    if (!account) return;
    await keepSuspensionOf(trx, secret, { ...account, accountId }, now());
    await eraseComments(trx, accountId, now());
    await endOwnDigests(trx, accountId, now());
    await eraseSaves(trx, accountId, now());
    // Last of those that write signals: it takes the reader's name off all of them.
    await eraseVotes(trx, accountId, now());
    for (const table of OWN_ROWS) {
      await trx.deleteFrom(table).where("account_id", "=", accountId).execute();
    }
    await trx
      .deleteFrom("collection_paper")
      .where("collection_id", "in", (eb) =>
        eb
          .selectFrom("collection")
          .select("collection.collection_id")
          .where("account_id", "=", accountId),
      )
      .execute();
    await trx.deleteFrom("collection").where("account_id", "=", accountId).execute();
    for (const table of ["pick", "moderation_action", "result"] as const) {
      await trx
        .updateTable(table)
        .set({ account_id: null })
        .where("account_id", "=", accountId)
        .execute();
    }
    await trx
      .updateTable("moderation_action")
      .set({ subject_account_id: null, detail: null })
      .where("subject_account_id", "=", accountId)
      .execute();
    await trx
      .updateTable("submission")
      .set({ account_id: null, comment: "" })
      .where("account_id", "=", accountId)
      .execute();
    await trx
      .updateTable("flag")
      .set({ account_id: null, note: "" })
      .where("account_id", "=", accountId)
      .execute();
    await trx
      .deleteFrom("sign_in")
      .where((eb) =>
        eb.or([eb("email", "=", account.email), eb("email_key", "=", account.email_key)]),
      )
      .execute();
    await trx.deleteFrom("invite").where("email", "=", account.email_key).execute();
    await trx.deleteFrom("rate_limit").where("key", "like", `%:account:${accountId}`).execute();
    await trx.deleteFrom("account").where("account_id", "=", accountId).execute();
  });
}

async function keepSuspensionOf(
  trx: Trx,
  secret: string,
  account: { accountId: number; email: string; suspended_until: string | null },
  now: Date,
): Promise<void> {
  const identities = await trx
    .selectFrom("identity")
    .select(["issuer", "subject"])
    .where("account_id", "=", account.accountId)
    .execute();
  const hashes = [
    keptOfAddress(secret, account.email),
    ...identities.map((each) => keptOfIdentity(secret, each)),
  ];
  await keepSuspension(trx, hashes, { until: account.suspended_until, now });
}
