import { createHmac } from "node:crypto";
import { sendSignInMail } from "../accounts/sign-in-mail.ts";
import type { SendMail } from "../accounts/sign-in-mail.ts";
import { SIGN_IN_MAIL } from "../accounts/sign-in.ts";
import type { Context } from "../context.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { domainOf } from "../mail/address.ts";
import { signDkim } from "../mail/dkim.ts";
import { buildMessage } from "../mail/message.ts";
import { openPost } from "../mail/transport.ts";
import type { Post } from "../mail/transport.ts";

const ATTEMPT_TIMEOUT_MS = 60_000;

/** The mails of accounts: a sign-in that waits is mailed until it was accepted or is over. */
export function accountJobs(context: Context): JobHandlers {
  const { db, now, secret, settings } = context;
  let post: Post | null = null;
  return {
    [SIGN_IN_MAIL]: async ({ payload }) => {
      post ??= openPost(settings);
      const { siteName, baseUrl } = settings;
      const signInId = String(payload["signInId"]);
      const sendMail = mailer(post, now, secret, signInId);
      await sendSignInMail({ db, now, secret, siteName, baseUrl, sendMail }, signInId);
    },
  };
}

function mailer(post: Post, now: () => Date, secret: string, about: string): SendMail {
  return async ({ to, subject, text, html }) => {
    // The same mail again has the same name, so that a receiver can tell.
    const mark = createHmac("sha256", secret)
      .update(`sign-in-mail\n${about}`)
      .digest("hex")
      .slice(0, 20);
    const messageId = `<sign-in-${mark}@${domainOf(post.from.address)}>`;
    const mail = {
      messageId,
      date: now(),
      from: post.from,
      to,
      subject,
      headers: { "Auto-Submitted": "auto-generated" },
      text,
      html: html ?? null,
    };
    const message = await signDkim(await buildMessage(mail), post.dkim, now());
    await post.pace.turn(domainOf(to), AbortSignal.timeout(ATTEMPT_TIMEOUT_MS));
    const posted = { messageId, from: post.from.address, to, message };
    const outcome = await post.transport.send(posted, async () => true);
    const isRefused = outcome.kind === "refused" && outcome.code >= 500;
    // After the data nobody knows, and asking again is cheap; before it the job tries again.
    const isOver =
      outcome.kind === "accepted" ||
      isRefused ||
      (outcome.kind === "lost" && outcome.stage === "after");
    if (!isOver) throw new Error("reply" in outcome ? outcome.reply : "the mail was not sent");
  };
}
