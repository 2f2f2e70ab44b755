import type { Words } from "../words/words.ts";
import type { FactorNotice } from "./factor-change.ts";

/** The site that a mail speaks for, in the language of who reads it. */
export interface MailSite {
  siteName: string;
  baseUrl: string;
  words: Words;
}

/** Subject and text; who it goes to is the caller's. */
export interface MailText {
  subject: string;
  text: string;
}

/** The sign-in mail: a link with a button behind it, and a code for the browser that asked. */
export function signInMail(
  { siteName, baseUrl, words }: MailSite,
  path: string,
  code: string,
): MailText {
  const { subject, intro, open, code: orCode, valid } = words.mail.signIn;
  const link = baseUrl + path;
  return {
    subject: subject(siteName),
    text: paragraphs(intro(siteName), `${open}\n${link}`, `${orCode}\n${code}`, valid),
  };
}

/** To a new address that no account has: a link with a button behind it. */
export function changeMail({ siteName, baseUrl, words }: MailSite, token: string): MailText {
  const { subject, intro, open, valid } = words.accountMail.change;
  const link = `${baseUrl}/account/email/${token}`;
  return {
    subject: subject(siteName),
    text: paragraphs(intro(siteName), `${open}\n${link}`, valid),
  };
}

/** To a new address that already has an account: only its owner learns that. */
export function takenMail({ siteName, baseUrl, words }: MailSite): MailText {
  const { subject, text, signIn, otherwise } = words.accountMail.taken;
  return {
    subject: subject(siteName),
    text: paragraphs(text(siteName), `${signIn}\n${baseUrl}/sign-in`, otherwise),
  };
}

/** To the address of before. */
export function changedMail({ siteName, baseUrl, words }: MailSite): MailText {
  const { subject, text, otherwise } = words.accountMail.changed;
  return {
    subject: subject(siteName),
    text: paragraphs(text(siteName), `${otherwise}\n${baseUrl}/about`),
  };
}

/** When a way in changed. @param at the instant, in UTC */
export function noticeMail(
  { siteName, baseUrl, words }: MailSite,
  notice: FactorNotice,
  at: string,
): MailText {
  const { subject, text, otherwise, changes } = words.accountMail.notice;
  const what = changes[notice];
  return {
    subject: subject(what, siteName),
    text: paragraphs(
      text(what, words.formats.moment(at), siteName),
      `${otherwise}\n${baseUrl}/account`,
    ),
  };
}

/** To a proven author: a link by which to say whether results of the paper are right. */
export function ownResultsMail(
  { siteName, baseUrl, words }: MailSite,
  { title, token }: { title: string; token: string },
): MailText {
  const { subject, intro, open, valid } = words.accountMail.ownResults;
  const link = `${baseUrl}/own-results/${token}`;
  return {
    subject: subject(siteName),
    text: paragraphs(intro(title, siteName), `${open}\n${link}`, valid),
  };
}

const paragraphs = (...texts: string[]): string => `${texts.join("\n\n")}\n`;
