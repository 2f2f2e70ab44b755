import { NOTICES } from "./factor-change.ts";
import type { FactorNotice } from "./factor-change.ts";

interface Site {
  siteName: string;
  baseUrl: string;
}

/** Subject and text; who it goes to is the caller's. */
export interface MailText {
  subject: string;
  text: string;
}

const OTHERWISE = (baseUrl: string): string =>
  `If it was not you: sign in at ${baseUrl}/account, end all other sessions and remove what you do not know. If you cannot sign in, write to the operator.`;

/** To a new address that no account has: a link with a button behind it. */
export function changeMail({ siteName, baseUrl }: Site, token: string): MailText {
  return {
    subject: `Confirm this address for ${siteName}`,
    text: `Somebody, probably you, wants to use this address for their account at ${siteName}.

Open this link in the browser in which it was asked for and press the button:
${baseUrl}/account/email/${token}

It works once and for 10 minutes. If it was not you, do nothing: nothing changes.
`,
  };
}

/** To a new address that already has an account: only its owner learns that. */
export function takenMail({ siteName, baseUrl }: Site): MailText {
  return {
    subject: `This address has an account at ${siteName} already`,
    text: `Somebody, probably you, wanted to use this address for another account at ${siteName}. It has an account already, so nothing was changed.

Sign in to it at ${baseUrl}/sign-in. To use the address for the other account, change the address of this one first, or erase it.
`,
  };
}

/** To the address of before. */
export function changedMail({ siteName, baseUrl }: Site): MailText {
  return {
    subject: `Your account at ${siteName} has a new address`,
    text: `Your account at ${siteName} now uses another address, and this one no longer signs you in. Digests that come here continue.

If it was not you, write to the operator of ${baseUrl} at once.
`,
  };
}

/** When a way in changed. */
export function noticeMail(
  { siteName, baseUrl }: Site,
  notice: FactorNotice,
  at: string,
): MailText {
  return {
    subject: `${NOTICES[notice]}: your account at ${siteName}`,
    text: `${NOTICES[notice]} at ${at.slice(0, 16).replace("T", " ")} UTC. All other sessions and all API tokens of your account at ${siteName} were ended.

${OTHERWISE(baseUrl)}
`,
  };
}
