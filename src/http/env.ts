import type { Hono } from "hono";
import type { Role } from "../accounts/roles.ts";
import type { LimitName } from "../limits/limit-rules.ts";
import type { LimitAnswer } from "../limits/limits.ts";
import type { Language } from "../words/language.ts";
import type { Words } from "../words/words.ts";
import type { Door } from "./door.ts";

/** Who is signed in, as the doors need it. */
export interface SignedIn {
  accountId: number;
  handle: string;
  role: Role;
  /** What an API token allows; null for a session, which allows all. */
  scopes: string[] | null;
  /** The session of the browser; null for an API token. */
  sessionId: number | null;
  /** The API token; null for a session. */
  tokenId: number | null;
  /** Instant until which the account may only read; null where it is not suspended. */
  suspendedUntil: string | null;
  /** The language that the reader chose; null where the browser decides. */
  language: Language | null;
  /** How many papers the reader saved; 0 for an API token, which sees no page. */
  savedCount: number;
}

/** Who asks, and the words of their language: every page is made for one of them. */
export interface Asking {
  signedIn: SignedIn | null;
  words: Words;
}

export type TakeLimit = (name: LimitName) => Promise<LimitAnswer>;

/** What every handler may read from its request. */
export interface WebEnv {
  Variables: {
    requestId: string;
    /** Whose way of answering errors the request gets. */
    door: Door;
    signedIn: SignedIn | null;
    words: Words;
    prefix: string;
    /** Takes one from another limit than the route's own; null where nothing is limited. */
    takeLimit: TakeLimit | null;
  };
}

/** The whole site, as a server asks it. */
export type Routes = Hono<WebEnv>;
