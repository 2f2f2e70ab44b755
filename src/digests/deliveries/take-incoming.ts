import { createHash } from "node:crypto";
import type { Db, Trx } from "../../db/schema/schema.ts";
import type { Incoming } from "../../mail/report.ts";
import { subscriptionOfMessageId } from "../issues/message-id.ts";
import { LEAVE, readLink } from "../subscriptions/links.ts";
import { leaveSubscription } from "../subscriptions/subscriptions.ts";
import { noteBounce } from "../subscriptions/suppressions.ts";

export interface IncomingContext {
  db: Db;
  now: () => Date;
  secret: string;
}

export interface IncomingFrom {
  /** `maildir`, `lmtp`, `ses`, …: where it came in. */
  source: string;
  /** What makes it one event there. */
  externalId: string;
  /**
   * True where the sender proved who it is (a signed webhook). A mail can be forged: it counts
   * only with a Message-ID that this site gave out and nobody can guess.
   */
  isTrusted: boolean;
}

export type IncomingResult = "noted" | "known" | "left" | "ignored";

/** Draws the consequences of a bounce, a complaint or a wish to leave (DG6, DG8). */
export async function takeIncoming(
  { db, now, secret }: IncomingContext,
  incoming: Incoming,
  from: IncomingFrom,
): Promise<IncomingResult> {
  if (incoming.kind === "other") return "ignored";
  if (incoming.kind === "leave") {
    const subscriptionId = readLink(secret, LEAVE, incoming.token, now());
    if (subscriptionId === null) return "ignored";
    await leaveSubscription({ db, now }, subscriptionId);
    return "left";
  }
  const { kind, messageId, email, detail } = incoming;
  return db.transaction().execute(async (trx) => {
    const delivery =
      messageId === null
        ? undefined
        : await trx
            .selectFrom("delivery")
            .select("delivery_id")
            .where("message_id", "=", messageId)
            .executeTakeFirst();
    const archived = delivery ? null : await archivedAddress(trx, secret, messageId);
    if (!delivery && archived === null && !from.isTrusted) return "ignored";
    const isNew = await noteBounce(trx, {
      source: from.source,
      externalId: from.externalId,
      kind,
      email: archived ?? email,
      deliveryId: delivery ? Number(delivery.delivery_id) : null,
      detail,
      at: now(),
    });
    return isNew ? "noted" : "known";
  });
}

/** Whose mail it was, where the delivery is in the archive and only its Message-ID tells. */
async function archivedAddress(trx: Trx, secret: string, messageId: string | null) {
  const subscriptionId = messageId === null ? null : subscriptionOfMessageId(secret, messageId);
  if (subscriptionId === null) return null;
  const row = await trx
    .selectFrom("subscription")
    .select("email")
    .where("subscription_id", "=", subscriptionId)
    .executeTakeFirst();
  return row?.email ?? null;
}

/** A name for a mail that has none of its own. */
export function eventIdOf(message: Uint8Array): string {
  return createHash("sha256").update(message).digest("hex").slice(0, 40);
}
