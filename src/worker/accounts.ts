import { createHmac } from "node:crypto";
import {
  changeMail,
  changedMail,
  noticeMail,
  ownResultsMail,
  takenMail,
} from "../accounts/account-mail.ts";
import type { MailSite } from "../accounts/account-mail.ts";
import { findAccount } from "../accounts/accounts.ts";
import {
  CHANGED_MAIL,
  CHANGE_MAIL,
  readChanged,
  readEmailChange,
} from "../accounts/email-change.ts";
import { NOTICE_MAIL } from "../accounts/factor-change.ts";
import type { FactorNotice } from "../accounts/factor-change.ts";
import { sendSignInMail } from "../accounts/sign-in-mail.ts";
import type { SendMail } from "../accounts/sign-in-mail.ts";
import { SIGN_IN_MAIL } from "../accounts/sign-in.ts";
import { readableText } from "../base/tex/readable-text.ts";
import type { Context } from "../context.ts";
import { RESULTS_MAIL, readResultsLink } from "../curation/results-links.ts";
import type { JobHandlers } from "../jobs/worker-loop.ts";
import { domainOf } from "../mail/address.ts";
import { signDkim } from "../mail/dkim.ts";
import { buildMessage } from "../mail/message.ts";
import { openCurrentPost } from "../mail/post.ts";
import type { Post } from "../mail/post.ts";
import { DEFAULT_LANGUAGE, parseLanguage } from "../words/language.ts";
import { wordsOf } from "../words/words.ts";

const ATTEMPT_TIMEOUT_MS = 60_000;

/** The mails of accounts: each is sent until it was accepted or is over. */
export function accountJobs(context: Context): JobHandlers {
  const { db, now, secret, settings } = context;
  const post = openCurrentPost(settings);
  const sender = (about: string): SendMail => {
    return mailer(post(), now, secret, about);
  };
  const siteOf = (payload: Record<string, unknown>): MailSite => {
    const { siteName, baseUrl } = settings;
    const language = parseLanguage(String(payload["language"])) ?? DEFAULT_LANGUAGE;
    return { siteName, baseUrl, words: wordsOf(language) };
  };
  return {
    [SIGN_IN_MAIL]: async ({ payload }) => {
      const { siteName, baseUrl } = settings;
      const signInId = String(payload["signInId"]);
      const sendMail = sender(`sign-in-mail\n${signInId}`);
      await sendSignInMail({ db, now, secret, siteName, baseUrl, sendMail }, signInId);
    },
    [CHANGE_MAIL]: async ({ payload }) => {
      const changeId = String(payload["changeId"]);
      const wish = await readEmailChange({ db, now, secret }, changeId);
      if (!wish) return;
      const mail = wish.isTaken
        ? takenMail(siteOf(payload))
        : changeMail(siteOf(payload), wish.token);
      await sender(`change-mail\n${changeId}`)({ to: wish.email, ...mail });
    },
    [CHANGED_MAIL]: async ({ payload }) => {
      const changeId = String(payload["changeId"]);
      const changed = await readChanged(db, changeId);
      if (!changed) return;
      await sender(`changed-mail\n${changeId}`)({
        to: changed.oldEmail,
        ...changedMail(siteOf(payload)),
      });
    },
    [RESULTS_MAIL]: async ({ payload }) => {
      const linkId = String(payload["linkId"]);
      const link = await readResultsLink({ db, now, secret }, linkId);
      if (!link) return;
      const title = readableText(link.title);
      await sender(`results-mail\n${linkId}`)({
        to: link.email,
        ...ownResultsMail(siteOf({ language: link.language }), { title, token: link.token }),
      });
    },
    [NOTICE_MAIL]: async ({ key, payload }) => {
      const account = await findAccount(db, Number(payload["accountId"]));
      if (!account) return;
      const at = String(payload["at"]);
      const mail = noticeMail(siteOf(payload), payload["notice"] as FactorNotice, at);
      await sender(`notice-mail\n${key}`)({ to: account.email, ...mail });
    },
  };
}

function mailer(post: Post, now: () => Date, secret: string, about: string): SendMail {
  return async ({ to, subject, text, html }) => {
    // The same mail again has the same name, so that a receiver can tell.
    const mark = createHmac("sha256", secret).update(about).digest("hex").slice(0, 20);
    const messageId = `<account-${mark}@${domainOf(post.from.address)}>`;
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
