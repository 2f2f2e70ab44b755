import { UserError } from "../base/errors.ts";
import type { ErrorKind, Said } from "../base/errors.ts";

/** A request that is not let through to its handler; the door says it in its own form. */
export class Refusal extends UserError {
  readonly headers: Record<string, string>;
  constructor(message: string | Said, kind: ErrorKind, headers: Record<string, string> = {}) {
    super(message, kind);
    this.headers = headers;
  }
}

/** Thrown where somebody has to sign in first; the pages answer with the way there and back. */
export class SignInNeeded extends Refusal {
  readonly href: string;
  /** @param again for somebody who is signed in already and has to show once more who they are */
  constructor(returnPath: string, again = false) {
    super("Sign in first.", "signed_out");
    this.href = `/sign-in?return=${encodeURIComponent(returnPath)}${again ? "&again=1" : ""}`;
  }
}

/** Thrown where a program has to send a token. */
export const tokenNeeded = (): Refusal =>
  new Refusal(
    "This needs a token: “Authorization: Bearer bs_…”. Create one on your account page or with “broadsheet account token”.",
    "signed_out",
    { "www-authenticate": "Bearer" },
  );
