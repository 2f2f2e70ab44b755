import { DAY_MS } from "../../base/days.ts";
import type { Db, Trx } from "../../db/schema/schema.ts";
import { addressHash } from "../../mail/address.ts";
import { SOFT_BOUNCES_MAX, isTooManyComplaints } from "../deliveries/delivery-rules.ts";

/** News from the receiving side (glossary: bounce, complaint). */
export interface MailNews {
  source: string;
  /** What makes it one event: the same one again changes nothing. */
  externalId: string;
  kind: "hard" | "soft" | "complaint";
  email: string | null;
  deliveryId: number | null;
  detail: string | null;
  at: Date;
}

const SOFT_WINDOW_MS = 30 * DAY_MS;

/** Records a bounce or complaint and draws its consequences (DG6). False where it was known. */
export async function noteBounce(trx: Trx, news: MailNews): Promise<boolean> {
  const known = await addressOf(trx, news);
  const row = {
    source: news.source,
    external_id: news.externalId.slice(0, 200),
    kind: news.kind,
    address_hash: known,
    delivery_id: news.deliveryId,
    detail: news.detail?.slice(0, 500) ?? null,
    at: news.at.toISOString(),
  };
  const stored = await trx
    .insertInto("mail_event")
    .values(row)
    .onConflict((conflict) => conflict.columns(["source", "external_id"]).doNothing())
    .executeTakeFirst();
  if ((stored.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  if (known !== null) await suppressWhereDue(trx, news, known);
  if (news.deliveryId !== null) await moveDelivery(trx, news, news.deliveryId);
  return true;
}

/** The delivery says whose news it is; an address alone is taken only where none is named. */
async function addressOf(trx: Trx, { deliveryId, email }: MailNews): Promise<string | null> {
  if (deliveryId !== null) {
    const row = await trx
      .selectFrom("delivery")
      .innerJoin("subscription", "subscription.subscription_id", "delivery.subscription_id")
      .select("address_hash")
      .where("delivery_id", "=", deliveryId)
      .executeTakeFirst();
    if (row) return row.address_hash;
  }
  return email === null ? null : addressHash(email);
}

async function suppressWhereDue(trx: Trx, news: MailNews, hash: string): Promise<void> {
  if (news.kind === "soft") {
    const since = new Date(news.at.getTime() - SOFT_WINDOW_MS).toISOString();
    const { count } = await trx
      .selectFrom("mail_event")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("address_hash", "=", hash)
      .where("kind", "=", "soft")
      .where("at", ">=", since)
      .executeTakeFirstOrThrow();
    if (Number(count) < SOFT_BOUNCES_MAX) return;
  }
  const reason = { hard: "hard bounce", soft: "soft bounces", complaint: "complaint" }[news.kind];
  await suppress(trx, hash, reason, news.detail, news.at);
}

export async function suppress(
  db: Db | Trx,
  hash: string,
  reason: string,
  detail: string | null,
  at: Date,
): Promise<void> {
  await db
    .insertInto("suppression")
    .values({
      address_hash: hash,
      reason,
      detail: detail?.slice(0, 500) ?? null,
      since_at: at.toISOString(),
    })
    .onConflict((conflict) => conflict.column("address_hash").doNothing())
    .execute();
}

/** A bounce settles a delivery that was uncertain (DG4); complaints may pause the issue (DG6). */
async function moveDelivery(trx: Trx, news: MailNews, deliveryId: number): Promise<void> {
  if (news.source !== "smtp" && news.kind === "hard") {
    await trx
      .updateTable("delivery")
      .set({
        state: "failed",
        reply: `bounced: ${news.detail ?? ""}`.slice(0, 500),
        settled_at: news.at.toISOString(),
      })
      .where("delivery_id", "=", deliveryId)
      .where("state", "in", ["uncertain", "accepted"])
      .execute();
  }
  if (news.kind !== "complaint") return;
  const issue = await trx
    .selectFrom("delivery")
    .select("issue_id")
    .where("delivery_id", "=", deliveryId)
    .executeTakeFirst();
  if (!issue) return;
  const { count: complaints } = await trx
    .selectFrom("mail_event")
    .innerJoin("delivery", "delivery.delivery_id", "mail_event.delivery_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("delivery.issue_id", "=", issue.issue_id)
    .where("kind", "=", "complaint")
    .executeTakeFirstOrThrow();
  const { count: accepted } = await trx
    .selectFrom("delivery")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("issue_id", "=", issue.issue_id)
    .where("state", "=", "accepted")
    .executeTakeFirstOrThrow();
  if (!isTooManyComplaints(Number(complaints), Number(accepted))) return;
  await trx
    .updateTable("issue")
    .set({ state: "paused" })
    .where("issue_id", "=", issue.issue_id)
    .where("state", "=", "ready")
    .execute();
}
