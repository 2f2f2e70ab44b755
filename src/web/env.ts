import type { Hono } from "hono";

/** Who is signed in, as the doors need it. */
export interface SignedIn {
  accountId: number;
  handle: string;
  role: "reader" | "curator" | "moderator" | "administrator";
}

/** What every handler may read from its request. */
export interface WebEnv {
  Variables: { requestId: string; signedIn: SignedIn | null };
}

export type Routes = Hono<WebEnv>;
