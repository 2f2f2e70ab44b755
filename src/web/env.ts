import type { Hono } from "hono";

/** Who is signed in, as the doors need it. */
export interface SignedIn {
  accountId: number;
  handle: string;
  role: "reader" | "curator" | "moderator" | "administrator";
  /** What an API token allows; null for a session, which allows all. */
  scopes: string[] | null;
  /** The session of the browser; null for an API token. */
  sessionId: number | null;
}

/** What every handler may read from its request. */
export interface WebEnv {
  Variables: { requestId: string; signedIn: SignedIn | null; prefix: string };
}

export type Routes = Hono<WebEnv>;
