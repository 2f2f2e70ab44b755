import { UserError } from "../base/errors.ts";
import type { Db } from "../db/schema/schema.ts";
import { addressHash } from "../mail/address.ts";
import { emptyReasons } from "../own-data/end-own-digests.ts";
import { inStatements, issuesHad } from "../own-data/issues-had.ts";
import { exportProfile } from "../recommendations/exported-profile.ts";
import { namedChoices } from "./issues/choices.ts";
import { readProfile } from "./subscriptions/profile-source.ts";
import type { Subscription } from "./subscriptions/subscription.ts";
import { CONFIRM_MAIL_JOB, findSubscription } from "./subscriptions/subscriptions.ts";

/** Everything that is kept about a subscription, for its reader (SC17). */
export async function exportSubscription(db: Db, subscriptionId: number) {
  const subscription = await findSubscription(db, subscriptionId);
  if (!subscription) throw new UserError("This subscription no longer exists.", "not_found");
  const issues = await exportIssues(db, subscriptionId);
  const hash = addressHash(subscription.email);
  const events = await db
    .selectFrom("mail_event")
    .select(["at", "kind", "source", "detail"])
    .where("address_hash", "=", hash)
    .orderBy("event_id")
    .execute();
  const requests = await db
    .selectFrom("subscription_request")
    .select(["asked_at", "confirmed_at", "choices"])
    .where("address_hash", "=", hash)
    .orderBy("request_id")
    .execute();
  const kept = await keptOf(db, subscription);
  return {
    subscription: {
      email: subscription.email,
      ...namedChoices(subscription),
      state: subscription.state,
      pausedUntil: subscription.pausedUntil,
      confirmedAt: subscription.confirmedAt,
      nextDueAt: subscription.nextDueAt,
      ...(kept === null ? {} : { profile: kept }),
    },
    issues,
    bouncesAndComplaints: events,
    requests: requests.map(({ choices, ...rest }) => ({
      ...rest,
      choices: JSON.parse(choices) as unknown,
    })),
  };
}

/** What it had, oldest first. Of an archived delivery neither Message-ID nor instant is kept. */
async function exportIssues(db: Db, subscriptionId: number) {
  const kept = await db
    .selectFrom("delivery")
    .select(["issue_id", "message_id", "settled_at"])
    .where("subscription_id", "=", subscriptionId)
    .execute();
  const keptOf = new Map(kept.map((row) => [Number(row.issue_id), row]));
  const had = await issuesHad(db, [subscriptionId]);
  const issueOf = new Map<number, { title: string; period: string }>();
  const papers: Awaited<ReturnType<typeof readPapersOf>> = [];
  for (const issueIds of inStatements(had.map(({ issueId }) => issueId))) {
    for (const row of await readTitles(db, issueIds)) issueOf.set(Number(row.issue_id), row);
    papers.push(...(await readPapersOf(db, issueIds)));
  }
  const papersOf = Map.groupBy(papers, ({ issue_id }) => Number(issue_id));
  return had.map(({ issueId, state }) => ({
    issue: issueId,
    title: issueOf.get(issueId)?.title ?? "",
    period: issueOf.get(issueId)?.period ?? "",
    state,
    messageId: keptOf.get(issueId)?.message_id ?? null,
    settledAt: keptOf.get(issueId)?.settled_at ?? null,
    papers: (papersOf.get(issueId) ?? []).map(({ key, reason }) => ({ key, reason })),
  }));
}

const readTitles = (db: Db, issueIds: number[]) =>
  db
    .selectFrom("issue")
    .select(["issue_id", "title", "period"])
    .where("issue_id", "in", issueIds)
    .execute();

const readPapersOf = (db: Db, issueIds: number[]) =>
  db
    .selectFrom("issue_paper")
    .innerJoin("paper_snapshot", "paper_snapshot.snapshot_id", "issue_paper.snapshot_id")
    .select(["issue_id", "key", "reason"])
    .where("issue_id", "in", issueIds)
    .orderBy("issue_id")
    .orderBy("place")
    .execute();

/** The copy of a profile that the subscription keeps; an account's is exported with the account. */
async function keptOf(db: Db, { forYou }: Subscription) {
  if (forYou === null || !("packed" in forYou)) return null;
  return exportProfile(db, await readProfile(db, forYou));
}

/**
 * Erases a subscription and all that names its address (SC17). What stays: rows of the ledger
 * that point to nobody, and a suppression by the hash of the address, so that an address that
 * complained is not mailed again.
 */
export async function eraseSubscription(db: Db, subscriptionId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom("subscription")
      .select("address_hash")
      .where("subscription_id", "=", subscriptionId)
      .executeTakeFirst();
    if (!row) return;
    const requests = await trx
      .deleteFrom("subscription_request")
      .where("address_hash", "=", row.address_hash)
      .returning("request_id")
      .execute();
    for (const { request_id } of requests) {
      await trx
        .deleteFrom("job")
        .where("kind", "=", CONFIRM_MAIL_JOB)
        .where("key", "=", String(request_id))
        .execute();
    }
    await trx.deleteFrom("mail_event").where("address_hash", "=", row.address_hash).execute();
    await trx
      .updateTable("delivery")
      .set({ reply: null })
      .where("subscription_id", "=", subscriptionId)
      .execute();
    await emptyReasons(trx, [subscriptionId]);
    await trx
      .deleteFrom("delivery_archive")
      .where("subscription_id", "=", subscriptionId)
      .execute();
    await trx.deleteFrom("subscription").where("subscription_id", "=", subscriptionId).execute();
  });
}
