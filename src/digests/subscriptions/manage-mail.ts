import { createHmac } from "node:crypto";
import { HOUR_MS } from "../../base/days.ts";
import type { Db } from "../../db/schema/schema.ts";
import { enqueue } from "../../jobs/jobs.ts";
import { domainOf } from "../../mail/address.ts";
import { DEFAULT_LANGUAGE, parseLanguage } from "../../words/language.ts";
import { wordsOf } from "../../words/words.ts";
import { MANAGE_DAYS, manageUrl } from "./links.ts";
import type { SubscriptionMailParts } from "./links.ts";
import { sendOnce } from "../deliveries/send-once.ts";

export const MANAGE_MAIL_JOB = "subscriptions.manage-mail";

/** Plans a mail with a new link to a subscription's own page: one an hour at most (SC8). */
export async function askManageMail(
  { db, now }: { db: Db; now: () => Date },
  subscriptionId: number,
): Promise<void> {
  const at = now();
  const hour = Math.floor(at.getTime() / HOUR_MS);
  const key = `${subscriptionId}:${hour}`;
  const known = await db
    .selectFrom("job")
    .select("job_id")
    .where("kind", "=", MANAGE_MAIL_JOB)
    .where("key", "=", key)
    .executeTakeFirst();
  if (known) return;
  await enqueue(db, { kind: MANAGE_MAIL_JOB, key, dueAt: at, payload: { subscriptionId } }, at);
}

/** Sends the link to the address that the subscription has; nothing where it is gone or suppressed. */
export async function sendManageMail(parts: SubscriptionMailParts, subscriptionId: number) {
  const { db, now, secret, siteName, post } = parts;
  const row = await db
    .selectFrom("subscription")
    .leftJoin("suppression", "suppression.address_hash", "subscription.address_hash")
    .select(["email", "reason", "language"])
    .where("subscription_id", "=", subscriptionId)
    .executeTakeFirst();
  if (!row || row.reason !== null) return;
  const { accountMail, ownAccount } = wordsOf(parseLanguage(row.language) ?? DEFAULT_LANGUAGE);
  const { subject, intro, valid } = accountMail.subscription;
  const at = now();
  const mark = createHmac("sha256", secret)
    .update(`manage\n${subscriptionId}\n${Math.floor(at.getTime() / HOUR_MS)}`)
    .digest("hex")
    .slice(0, 20);
  await sendOnce(parts, {
    messageId: `<manage.${mark}@${domainOf(post.from.address)}>`,
    date: at,
    from: post.from,
    to: row.email,
    subject: subject(siteName),
    headers: { "Auto-Submitted": "auto-generated" },
    text: `${intro(siteName)}

${manageUrl(parts, subscriptionId, at)}

${valid(ownAccount.days(MANAGE_DAYS))}
`,
    html: null,
  });
}
