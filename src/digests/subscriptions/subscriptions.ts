import { DAY_MS, HOUR_MS, dayStartsAt, isDay, dayInZone } from "../../base/days.ts";
import type { Day } from "../../base/days.ts";
import { UserError } from "../../base/errors.ts";
import type { Db, Trx } from "../../db/schema/schema.ts";
import { enqueue } from "../../jobs/jobs.ts";
import { addressHash } from "../../mail/address.ts";
import type { Choices, SubscriptionWish } from "../issues/choices.ts";
import { readStoredChoices } from "./requests.ts";
import { nextFreeSlot } from "../issues/schedule.ts";
import { choiceColumns, toSubscription } from "./subscription.ts";
import type { Subscription } from "./subscription.ts";

export interface SubscriptionContext {
  db: Db;
  now: () => Date;
  /** False lifts the limit on confirmation mails to one address (`RATE_LIMITS=off`). */
  isLimited?: boolean;
}

export const CONFIRM_MAIL_JOB = "subscriptions.confirm-mail";

const MAILS_AN_HOUR_MAX = 3;
const MAILS_A_DAY_MAX = 6;
const PAUSE_DAYS_MAX = 366;

/**
 * Takes a wish and lets the confirmation mail be sent (DG9). The same work is done for every
 * address, so that the answer tells nobody who is known here (SC7); an address that was written to
 * often enough gets no further mail (SC8), and the answer is still the same.
 */
export async function askSubscription(
  { db, now, isLimited = true }: SubscriptionContext,
  wish: SubscriptionWish,
): Promise<void> {
  const { email, ...choices } = wish;
  const at = now();
  await db.transaction().execute(async (trx) => {
    const hash = addressHash(email);
    const recent = await trx
      .selectFrom("subscription_request")
      .select("asked_at")
      .where("address_hash", "=", hash)
      .where("asked_at", ">=", new Date(at.getTime() - DAY_MS).toISOString())
      .execute();
    const lastHour = new Date(at.getTime() - HOUR_MS).toISOString();
    const isTooOften =
      recent.length >= MAILS_A_DAY_MAX ||
      recent.filter(({ asked_at }) => asked_at >= lastHour).length >= MAILS_AN_HOUR_MAX;
    const { request_id: id } = await trx
      .insertInto("subscription_request")
      .values({
        email,
        address_hash: hash,
        choices: JSON.stringify(choices),
        asked_at: at.toISOString(),
        mailed_at: null,
        confirmed_at: null,
      })
      .returning("request_id")
      .executeTakeFirstOrThrow();
    const payload = { requestId: Number(id), isMailed: !(isLimited && isTooOften) };
    await enqueue(trx, { kind: CONFIRM_MAIL_JOB, key: String(id), dueAt: at, payload }, at);
  });
}

/**
 * Confirms a request: the subscription begins, or takes on the new choices. Again is no error and
 * changes nothing. Null where the request is not there any more.
 */
export async function confirmSubscription(
  { db, now }: SubscriptionContext,
  requestId: number,
): Promise<Subscription | null> {
  const at = now();
  return db.transaction().execute(async (trx) => {
    const request = await trx
      .selectFrom("subscription_request")
      .selectAll()
      .where("request_id", "=", requestId)
      .executeTakeFirst();
    if (!request) return null;
    if (request.confirmed_at === null) {
      const choices = readStoredChoices(request.choices);
      await storeSubscription(trx, { email: request.email, ...choices }, at, at);
      await trx
        .updateTable("subscription_request")
        .set({ confirmed_at: at.toISOString() })
        .where("request_id", "=", requestId)
        .execute();
    }
    const row = await trx
      .selectFrom("subscription")
      .selectAll()
      .where("address_hash", "=", request.address_hash)
      .executeTakeFirst();
    return row ? toSubscription(row) : null;
  });
}

/** Writes a confirmed subscription; one that is there takes on the choices and keeps its history. */
export async function storeSubscription(
  trx: Trx,
  wish: SubscriptionWish,
  confirmedAt: Date,
  now: Date,
): Promise<"created" | "changed" | "left"> {
  const hash = addressHash(wish.email);
  const known = await trx
    .selectFrom("subscription")
    .select(["subscription_id", "last_period", "left_at"])
    .where("address_hash", "=", hash)
    .executeTakeFirst();
  // An old list does not bring back who left after confirming.
  if (known?.left_at && known.left_at >= confirmedAt.toISOString()) return "left";
  const columns = {
    ...choiceColumns(wish),
    state: "active",
    paused_until: null,
    left_at: null,
    confirmed_at: confirmedAt.toISOString(),
    next_due_at: nextFreeSlot(wish, confirmedAt, known?.last_period ?? null).at.toISOString(),
    changed_at: now.toISOString(),
  };
  if (known) {
    await trx
      .updateTable("subscription")
      .set(columns)
      .where("subscription_id", "=", known.subscription_id)
      .execute();
    return "changed";
  }
  await trx
    .insertInto("subscription")
    .values({
      ...columns,
      email: wish.email,
      address_hash: hash,
      last_period: null,
      created_at: now.toISOString(),
    })
    .execute();
  return "created";
}

export async function findSubscription(
  db: Db,
  subscriptionId: number,
): Promise<Subscription | null> {
  const row = await db
    .selectFrom("subscription")
    .selectAll()
    .where("subscription_id", "=", subscriptionId)
    .executeTakeFirst();
  return row ? toSubscription(row) : null;
}

/** Takes on other choices; the next issue comes at the new hour, still one a period (DG11). */
export async function changeSubscription(
  { db, now }: SubscriptionContext,
  subscriptionId: number,
  choices: Choices,
): Promise<void> {
  await move(db, subscriptionId, now(), (subscription) => ({
    ...choiceColumns(choices),
    next_due_at: nextFreeSlot(choices, now(), subscription.lastPeriod).at.toISOString(),
  }));
}

/** Pauses until a day in the reader's zone, or, with null, until the reader resumes. */
export async function pauseSubscription(
  { db, now }: SubscriptionContext,
  subscriptionId: number,
  until: Day | null,
): Promise<void> {
  await move(db, subscriptionId, now(), (subscription) => {
    if (until === null) return { state: "paused", paused_until: null, next_due_at: null };
    const today = dayInZone(now(), subscription.zone);
    const isGood =
      isDay(until) &&
      until > today &&
      Date.parse(until) - Date.parse(today) <= PAUSE_DAYS_MAX * DAY_MS;
    if (!isGood) throw new UserError("Choose a date after today and within a year (YYYY-MM-DD).");
    const justBefore = new Date(dayStartsAt(until, subscription.zone).getTime() - 1);
    const slot = nextFreeSlot(subscription, justBefore, subscription.lastPeriod);
    return { state: "active", paused_until: until, next_due_at: slot.at.toISOString() };
  });
}

export async function resumeSubscription(
  { db, now }: SubscriptionContext,
  subscriptionId: number,
): Promise<void> {
  await move(db, subscriptionId, now(), (subscription) => ({
    state: "active",
    paused_until: null,
    left_at: null,
    next_due_at: nextFreeSlot(subscription, now(), subscription.lastPeriod).at.toISOString(),
  }));
}

/** Leaves: no mail from now on, also of an issue that is under way (DG7). Again changes nothing. */
export async function leaveSubscription(
  { db, now }: SubscriptionContext,
  subscriptionId: number,
): Promise<void> {
  const at = now().toISOString();
  await db
    .updateTable("subscription")
    .set({ state: "left", left_at: at, next_due_at: null, changed_at: at })
    .where("subscription_id", "=", subscriptionId)
    .where("state", "!=", "left")
    .execute();
}

async function move(
  db: Db,
  subscriptionId: number,
  now: Date,
  change: (subscription: Subscription) => Record<string, string | number | null>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const subscription = await findSubscription(trx, subscriptionId);
    if (!subscription) throw new UserError("This subscription no longer exists.", "not_found");
    await trx
      .updateTable("subscription")
      .set({ ...change(subscription), changed_at: now.toISOString() })
      .where("subscription_id", "=", subscriptionId)
      .execute();
  });
}
