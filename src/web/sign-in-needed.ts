import { UserError } from "../base/errors.ts";

/** Thrown where somebody has to sign in first; the web door answers with the way there and back. */
export class SignInNeeded extends UserError {
  readonly href: string;
  /** @param again for whoever is signed in already, and has to show again who they are */
  constructor(returnPath: string, again = false) {
    super("Sign in first.", 401);
    this.href = `/sign-in?return=${encodeURIComponent(returnPath)}${again ? "&again=1" : ""}`;
  }
}
