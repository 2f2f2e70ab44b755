import type { SignInParts } from "./sign-in.ts";
import { readSignIn } from "./sign-in.ts";
import { wordsOf } from "../words/words.ts";
import { signInMail } from "./account-mail.ts";

/** A mail before it has a sender; `SendMail` puts it on its way or throws, to be tried again. */
export interface PlainMail {
  to: string;
  subject: string;
  text: string;
  html?: string | null;
}

export type SendMail = (mail: PlainMail) => Promise<void>;

interface Site {
  siteName: string;
  baseUrl: string;
}

export function signInPath(token: string): string {
  return `/sign-in/${token}`;
}

/** Sends the mail of a sign-in that still waits; one that was spent or is over sends nothing. */
export async function sendSignInMail(
  parts: SignInParts & { sendMail: SendMail } & Site,
  signInId: string,
): Promise<void> {
  const wish = await readSignIn(parts, signInId);
  if (!wish) return;
  const site = { ...parts, words: wordsOf(wish.language) };
  await parts.sendMail({ to: wish.email, ...signInMail(site, signInPath(wish.token), wish.code) });
}
