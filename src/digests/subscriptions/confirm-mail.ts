import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { createHmac } from "node:crypto";
import type { Mail } from "../../mail/message.ts";
import { domainOf } from "../../mail/address.ts";
import type { Choices } from "../issues/choices.ts";
import { confirmUrl } from "./links.ts";
import type { SubscriptionMailParts } from "./links.ts";
import { readStoredChoices } from "./requests.ts";
import { sendOnce } from "../deliveries/send-once.ts";
import { wordsOf } from "../../words/words.ts";
import { audienceIn } from "../issues/issue-words.ts";
import { audienceWords } from "./subscription.ts";

/**
 * Sends the confirmation mail of a request. Safe to run again: a request that was mailed or
 * confirmed is left alone. Throws where the mail should be tried again.
 */
export async function sendConfirmMail(
  parts: SubscriptionMailParts,
  { requestId, isMailed }: { requestId: number; isMailed: boolean },
): Promise<"sent" | "not sent"> {
  const { db, now } = parts;
  const request = await db
    .selectFrom("subscription_request")
    .leftJoin("suppression", "suppression.address_hash", "subscription_request.address_hash")
    .leftJoin("subscription", "subscription.address_hash", "subscription_request.address_hash")
    .select(["subscription_request.email", "choices", "mailed_at"])
    // Anyone who subscribed is asked, not a spelling that somebody typed (DG9).
    .select(["subscription_request.confirmed_at", "reason", "subscription.email as known"])
    .where("request_id", "=", requestId)
    .executeTakeFirst();
  const isDone = !request || request.mailed_at !== null || request.confirmed_at !== null;
  if (isDone || !isMailed || request.reason === "complaint") return "not sent";
  const choices = readStoredChoices(request.choices);
  const mail = confirmMail(parts, requestId, request.known ?? request.email, choices);
  const isSent = await sendOnce(parts, mail);
  await db
    .updateTable("subscription_request")
    .set({ mailed_at: now().toISOString() })
    .where("request_id", "=", requestId)
    .execute();
  return isSent ? "sent" : "not sent";
}

/** The mail with the one link of the double opt-in (DG9); the same for every address (SC7). */
export function confirmMail(
  { baseUrl, secret, siteName, now, post }: Omit<SubscriptionMailParts, "db">,
  requestId: number,
  to: string,
  choices: Choices,
): Mail {
  const url = confirmUrl({ baseUrl, secret }, requestId, now());
  const words = wordsOf(choices.language ?? "en");
  const { confirm, cadence } = words.mail;
  const about = audienceIn(words, audienceWords(choices));
  const { hour, zone, count } = choices;
  const what = confirm.what(about, cadence[choices.cadence], hour, zone, count);
  const mark = createHmac("sha256", secret)
    .update(`confirm\n${requestId}`)
    .digest("hex")
    .slice(0, 16);
  const intro = confirm.intro(siteName);
  const body = html`<!doctype html>
    <html lang="${words.formats.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${confirm.subject(siteName)}</title>
      </head>
      <body
        style="margin:0;padding:16px;font-family:Georgia,'Times New Roman',serif;font-size:16px;line-height:24px;"
      >
        <p>${intro}</p>
        <p>${what}</p>
        <p>${confirm.ask}</p>
        <p><a href="${url}">${url}</a></p>
        <p>${confirm.valid} ${confirm.ignore}</p>
        <p>${siteName}, <a href="${baseUrl}">${baseUrl}</a></p>
      </body>
    </html> `;
  return {
    messageId: `<confirm.${requestId}.${mark}@${domainOf(post.from.address)}>`,
    date: now(),
    from: post.from,
    to,
    subject: confirm.subject(siteName),
    headers: { "Auto-Submitted": "auto-generated" },
    text: `${intro}\n\n${what}\n\n${confirm.ask}\n\n${url}\n\n${confirm.valid} ${confirm.ignore}\n\n${siteName}, ${baseUrl}\n`,
    html: (body as HtmlEscapedString).replaceAll(/\n\s+/g, "\n"),
  };
}
