import type { Context as HonoContext } from "hono";
import type { SignedIn, WebEnv } from "./env.ts";

/** Who asks, at a route whose policy lets nobody in who is not signed in. */
export function readerOf(c: HonoContext<WebEnv>): SignedIn {
  const signedIn = c.get("signedIn");
  if (signedIn) return signedIn;
  throw new Error("the policy of this route lets guests in");
}

/** The account whose private papers and notes a request may read; null for a token without that scope. */
export function accountOf(signedIn: SignedIn | null): number | null {
  if (signedIn === null) return null;
  return signedIn.scopes === null || signedIn.scopes.includes("profile")
    ? signedIn.accountId
    : null;
}
