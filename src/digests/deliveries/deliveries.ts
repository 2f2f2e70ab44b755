import { partHistory } from "../issues/history.ts";
import { dayInZone } from "../../base/days.ts";
import type { Db, Trx } from "../../db/schema/schema.ts";
import { skipLocked } from "../../db/skip-locked.ts";
import { parseLanguage } from "../../words/language.ts";
import type { Language } from "../../words/language.ts";
import type { DeliveryVerdict } from "./delivery-rules.ts";
import { noteBounce } from "../subscriptions/suppressions.ts";

/** A delivery in the hands of one worker; `fence` tells its claim from every other (DG3). */
export interface ClaimedDelivery {
  deliveryId: number;
  issueId: number;
  subscriptionId: number;
  email: string;
  zone: string;
  attempts: number;
  fence: number;
  messageId: string;
  deadlineAt: Date;
  /** The language of the mail. */
  language: Language;
}

export const LEASE_MS = 180_000;

/**
 * Claims deliveries that are due, oldest first, at most `limit`. What may not be sent any more
 * (unsubscribed, suppressed, paused, past the deadline) is settled here (DG7).
 */
export async function claimDeliveries(
  db: Db,
  { now, holder, limit }: { now: Date; holder: string; limit: number },
): Promise<ClaimedDelivery[]> {
  const at = now.toISOString();
  const until = new Date(now.getTime() + LEASE_MS).toISOString();
  return db.transaction().execute(async (trx) => {
    const due = trx
      .selectFrom("delivery")
      .select("delivery_id")
      .where("state", "=", "prepared")
      .where("due_at", "<=", at)
      .where("issue_id", "in", (eb) =>
        eb.selectFrom("issue").select("issue.issue_id").where("issue.state", "=", "ready"),
      )
      .orderBy("due_at")
      .orderBy("delivery_id")
      .limit(limit);
    const ids = (await skipLocked(trx, due).execute()).map(({ delivery_id }) =>
      Number(delivery_id),
    );
    if (ids.length === 0) return [];
    await trx
      .updateTable("delivery")
      .set((eb) => ({
        lease_holder: holder,
        lease_until: until,
        due_at: until,
        fence: eb("fence", "+", 1),
      }))
      .where("delivery_id", "in", ids)
      .execute();
    const rows = await readClaimed(trx, ids);
    const good = rows.filter((row) => !stopReason(row, now));
    await stopDeliveries(trx, rows, now);
    return good.map((row) => ({
      deliveryId: Number(row.delivery_id),
      issueId: Number(row.issue_id),
      subscriptionId: Number(row.subscription_id),
      email: row.email as string,
      zone: row.zone as string,
      attempts: Number(row.attempts),
      fence: Number(row.fence),
      messageId: row.message_id,
      deadlineAt: new Date(row.deadline_at),
      language: parseLanguage(row.language) ?? "en",
    }));
  });
}

type ClaimedRow = Awaited<ReturnType<typeof readClaimed>>[number];

async function readClaimed(trx: Trx, ids: number[]) {
  return trx
    .selectFrom("delivery")
    .innerJoin("issue", "issue.issue_id", "delivery.issue_id")
    .leftJoin("subscription", "subscription.subscription_id", "delivery.subscription_id")
    .leftJoin("suppression", "suppression.address_hash", "subscription.address_hash")
    .select([
      "delivery_id",
      "delivery.issue_id",
      "delivery.subscription_id",
      "delivery.state",
      "delivery.attempts",
      "delivery.fence",
      "message_id",
      "issue.state as issue_state",
      "is_personal",
      "is_for_you",
      "deadline_at",
      "email",
      "zone",
      "subscription.state as subscription_state",
      "paused_until",
      "language",
      "suppression.reason as suppressed",
    ])
    .where("delivery_id", "in", ids)
    .orderBy("delivery_id")
    .execute();
}

/** Why a delivery may not go out any more, or null. */
function stopReason(row: ClaimedRow, now: Date): { state: string; reply: string } | null {
  if (row.email === null) return { state: "suppressed", reply: "the subscription was erased" };
  if (row.suppressed !== null)
    return { state: "suppressed", reply: `suppressed: ${row.suppressed}` };
  if (row.subscription_state === "left") return { state: "suppressed", reply: "unsubscribed" };
  const isAway = row.paused_until !== null && row.paused_until > dayInZone(now, row.zone ?? "UTC");
  if (row.subscription_state !== "active" || isAway) {
    return { state: "suppressed", reply: "paused by the reader" };
  }
  // Its account was erased, or the reader does not want it any more (PR8).
  if (Number(row.is_personal) === 1 && Number(row.is_for_you) !== 1) {
    return { state: "suppressed", reply: "no longer by this reader's profile" };
  }
  if (row.deadline_at <= now.toISOString()) {
    return { state: "failed", reply: "the issue's deadline has passed" };
  }
  return null;
}

async function stopDeliveries(trx: Trx, rows: ClaimedRow[], now: Date): Promise<void> {
  for (const row of rows) {
    const stop = stopReason(row, now);
    if (!stop) continue;
    await trx
      .updateTable("delivery")
      .set({ ...stop, lease_holder: null, lease_until: null, settled_at: now.toISOString() })
      .where("delivery_id", "=", row.delivery_id)
      .execute();
    if (stop.state === "failed") {
      await partHistory(trx, Number(row.subscription_id), Number(row.delivery_id));
    }
  }
}

/**
 * Writes `sending` for claims whose message data is about to go out, in the caller's transaction.
 * @returns ids that may go; the others were stopped meanwhile or belong to a later claim
 */
export async function beginSending(
  trx: Trx,
  claims: ClaimedDelivery[],
  now: Date,
): Promise<Set<number>> {
  const ids = claims.map(({ deliveryId }) => deliveryId);
  const fenceOf = new Map(claims.map(({ deliveryId, fence }) => [deliveryId, fence]));
  const rows = (await readClaimed(trx, ids)).filter(
    (row) => row.state === "prepared" && fenceOf.get(Number(row.delivery_id)) === Number(row.fence),
  );
  await stopDeliveries(trx, rows, now);
  const going = rows
    .filter((row) => row.issue_state === "ready" && !stopReason(row, now))
    .map((row) => Number(row.delivery_id));
  if (going.length === 0) return new Set();
  const result = await trx
    .updateTable("delivery")
    .set((eb) => ({
      state: "sending",
      attempts: eb("attempts", "+", 1),
      lease_until: new Date(now.getTime() + LEASE_MS).toISOString(),
    }))
    .where("state", "=", "prepared")
    .where((eb) =>
      eb.or(
        going.map((id) =>
          eb.and([eb("delivery_id", "=", id), eb("fence", "=", fenceOf.get(id) as number)]),
        ),
      ),
    )
    .returning("delivery_id")
    .execute();
  return new Set(result.map(({ delivery_id }) => Number(delivery_id)));
}

export interface Settlement {
  claim: ClaimedDelivery;
  verdict: DeliveryVerdict;
  /** True where `sending` was written for this attempt. */
  hasBegun: boolean;
}

/** Writes what became of an attempt. A claim that was overtaken changes nothing. */
export async function settle(
  trx: Trx,
  { claim, verdict, hasBegun }: Settlement,
  now: Date,
): Promise<void> {
  const isOver = verdict.state !== "prepared";
  const done = await trx
    .updateTable("delivery")
    .set((eb) => ({
      state: verdict.state,
      reply: verdict.reply,
      ...(hasBegun ? {} : { attempts: eb("attempts", "+", 1) }),
      ...(verdict.state === "prepared" ? { due_at: verdict.dueAt.toISOString() } : {}),
      settled_at: isOver ? now.toISOString() : null,
      lease_holder: null,
      lease_until: null,
    }))
    .where("delivery_id", "=", claim.deliveryId)
    .where("fence", "=", claim.fence)
    // A worker that was thought dead may still bring the truth about its own attempt.
    .where("state", "in", hasBegun ? ["sending", "uncertain"] : ["prepared"])
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n || verdict.state !== "failed") return;
  await partHistory(trx, claim.subscriptionId, claim.deliveryId);
  if (!verdict.bounce) return;
  await noteBounce(trx, {
    source: "smtp",
    externalId: `${claim.deliveryId}:${claim.fence}`,
    kind: verdict.bounce,
    email: claim.email,
    deliveryId: claim.deliveryId,
    detail: verdict.reply,
    at: now,
  });
}

/** Gives claims back that were not tried. */
export async function releaseDeliveries(
  db: Db,
  claims: ClaimedDelivery[],
  now: Date,
): Promise<void> {
  for (const { deliveryId, fence } of claims) {
    await db
      .updateTable("delivery")
      .set({ due_at: now.toISOString(), lease_holder: null, lease_until: null })
      .where("delivery_id", "=", deliveryId)
      .where("fence", "=", fence)
      .where("state", "=", "prepared")
      .execute();
  }
}
