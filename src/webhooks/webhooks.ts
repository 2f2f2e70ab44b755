import { UserError, messageOf } from "../base/errors.ts";
import type { Outgoing } from "../base/outgoing.ts";
import type { Db } from "../db/schema/schema.ts";
import { checkKeptQuery } from "../search/query/kept-query.ts";
import { newSecret } from "./signature.ts";
import { sealSecret } from "./webhook-secret.ts";

/** `follow.matched`: a new paper for one of the searches that the webhook's owner follows. */
export const EVENTS = ["day.new", "paper.picked", "search.matched", "follow.matched"] as const;
export type WebhookEvent = (typeof EVENTS)[number];

export interface NewWebhook {
  url: string;
  events: WebhookEvent[];
  /** A search; wanted for `search.matched` and for nothing else. */
  query: string | null;
}

export interface Webhook extends NewWebhook {
  webhookId: number;
  state: string;
  createdAt: string;
}

const WEBHOOKS_MAX = 10;
const URL_CHARACTERS_MAX = 2_000;

export interface WebhookParts {
  db: Db;
  now: () => Date;
  /** The site's key, which seals the webhook's own. */
  secret: string;
  outgoing: Outgoing;
}

/**
 * Adds a webhook; its secret is shown this once.
 * @throws UserError where the address is none, or leads into this network
 */
export async function createWebhook(
  { db, now, secret: siteSecret, outgoing }: WebhookParts,
  accountId: number,
  given: NewWebhook,
): Promise<{ webhookId: number; secret: string }> {
  const { url, events, query } = given;
  if (
    !URL.canParse(url) ||
    !/^https?:$/.test(new URL(url).protocol) ||
    url.length > URL_CHARACTERS_MAX
  ) {
    throw new UserError("url: write a whole address that begins with https://.", "invalid", "url");
  }
  if (events.length === 0)
    throw new UserError(`events: name at least one of ${EVENTS.join(", ")}.`, "invalid", "events");
  if (events.includes("search.matched") !== (query !== null && query.trim() !== "")) {
    throw new UserError(
      "query: search.matched needs a search, and no other event has one.",
      "invalid",
      "query",
    );
  }
  if (query !== null) checkKeptQuery(query.trim(), "query");
  await outgoing.check(url).catch((error: unknown) => {
    throw new UserError(`url: ${messageOf(error)}.`, "invalid", "url");
  });
  const secret = newSecret();
  return db.transaction().execute(async (trx) => {
    const { count } = await trx
      .selectFrom("webhook")
      .select((eb) => eb.fn.countAll<number | string>().as("count"))
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= WEBHOOKS_MAX) {
      throw new UserError(
        `A reader has ${WEBHOOKS_MAX} webhooks at most; end one first.`,
        "conflict",
      );
    }
    const row = {
      account_id: accountId,
      url,
      secret: sealSecret(siteSecret, secret),
      events: [...new Set(events)].join(" "),
      query: query?.trim() || null,
      state: "active",
      created_at: now().toISOString(),
    };
    const { webhook_id: webhookId } = await trx
      .insertInto("webhook")
      .values(row)
      .returning("webhook_id")
      .executeTakeFirstOrThrow();
    return { webhookId, secret };
  });
}

export async function listWebhooks(db: Db, accountId: number): Promise<Webhook[]> {
  const rows = await db
    .selectFrom("webhook")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("webhook_id")
    .execute();
  return rows.map((row) => ({
    webhookId: row.webhook_id,
    url: row.url,
    events: row.events.split(" ") as WebhookEvent[],
    query: row.query,
    state: row.state,
    createdAt: row.created_at,
  }));
}

/** Ends a webhook; messages not yet sent are not sent. */
export async function deleteWebhook(db: Db, accountId: number, webhookId: number): Promise<void> {
  const result = await db
    .deleteFrom("webhook")
    .where("account_id", "=", accountId)
    .where("webhook_id", "=", webhookId)
    .executeTakeFirst();
  if (result.numDeletedRows === 0n)
    throw new UserError("This webhook is not yours, or is not here.", "not_found");
}
