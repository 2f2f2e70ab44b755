import { UserError } from "../base/errors.ts";

/** Thrown where somebody has to sign in first; the web door answers with the way there and back. */
export class SignInNeeded extends UserError {
  readonly href: string;
  constructor(returnPath: string) {
    super("Sign in first.", 401);
    this.href = `/sign-in?return=${encodeURIComponent(returnPath)}`;
  }
}
