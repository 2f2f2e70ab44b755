import type { SignInParts } from "./sign-in.ts";
import { readSignIn } from "./sign-in.ts";

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
  await parts.sendMail({ to: wish.email, ...signInMail(parts, wish.token, wish.code) });
}

/** The text of the mail: a link with a button behind it, and a code for the browser that asked. */
export function signInMail({ siteName, baseUrl }: Site, token: string, code: string) {
  return {
    subject: `Sign in to ${siteName}`,
    text: `Somebody, probably you, asked to sign in to ${siteName} with this address.

Open this link in the same browser and press the button:
${baseUrl}${signInPath(token)}

Or type this code on the page that waits:
${code}

Both work once and for 10 minutes. If it was not you, do nothing: nobody is signed in without them.
`,
  };
}
