import type { Context as HonoContext, Hono } from "hono";
import type { Role } from "../accounts/roles.ts";
import type { LimitName } from "../limits/limit-rules.ts";
import type { LimitAnswer } from "../limits/limits.ts";
import type { Language } from "../words/language.ts";
import type { CookieContents, CookieNote } from "../recommendations/profile-cookie.ts";
import type { Words } from "../words/words.ts";

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

/** The profile that a browser keeps of its reader without an account (PR11), for one request. */
export interface KeptProfile {
  /** Null where the browser brought none, or one that cannot be read. */
  given: () => CookieContents | null;
  /** What this page has to tell its reader; the answer then takes the note out of the cookie. */
  tell: () => CookieNote | null;
  /** What the browser is to keep from now on; null takes the cookie away. */
  put: (contents: Pick<CookieContents, "profile" | "visit"> | null) => void;
}

/** Who asks, and the words of their language: every page is made for one of them. */
export interface Asking {
  signedIn: SignedIn | null;
  words: Words;
  keptProfile: KeptProfile;
}

export type TakeLimit = (name: LimitName) => Promise<LimitAnswer>;

type C = HonoContext<WebEnv>;
type Answer = Response | Promise<Response>;

/** One way into the site: pages, our API, the protocols of others. Each says errors in its own words. */
export interface Door {
  /** Its addresses begin with this and a slash, or are this; the longest that fits counts. */
  prefix: string;
  /** Whether API tokens are read here; a browser's session is read everywhere. */
  hasTokens: boolean;
  /** Set on each answer, errors too. */
  headers?: Record<string, string>;
  /** Base64 SHA-256 of the one style sheet that its pages may hold inside (CSP 3, `style-src`). */
  styleHash?: string;
  answerError: (error: Error, c: C) => Answer;
  /** @param allowed methods that the address answers to; empty where there is nothing at it */
  answerNotFound: (c: C, allowed: string[]) => Answer;
}

/** What every handler may read from its request. */
export interface WebEnv {
  Variables: {
    requestId: string;
    /** Whose way of answering errors the request gets. */
    door: Door;
    signedIn: SignedIn | null;
    words: Words;
    /** What the browser keeps of a reader without an account. */
    keptProfile: KeptProfile;
    prefix: string;
    /** Takes one from another limit than the route's own; null where nothing is limited. */
    takeLimit: TakeLimit | null;
  };
}

/** The whole site, as a server asks it. */
export type Routes = Hono<WebEnv>;
