import type { Scope } from "../accounts/api-tokens.ts";
import type { Role } from "../accounts/roles.ts";
import type { LimitName } from "../limits/limit-rules.ts";

/** Who may ask: each role may do what those before it may. */
export type Who = "anyone" | Role;

/**
 * `forever`: a name with a hash of the content; `everybody`: the same for all who bring no cookie
 * and no token, kept by the page cache while the store is unchanged; `reader`: may differ for each
 * reader, private where one is signed in; `never`: holds a secret or a person's own data, no-store.
 */
export type Caching = "forever" | "everybody" | "reader" | "never";

/** Everything that is asked of a request before its handler runs, and how its answer may be kept. */
export interface Policy {
  who: Who;
  /** What an API token has to be made for; without it any token will do. */
  scope?: Scope;
  /** Which limit a request takes from (SC8). */
  limit?: LimitName;
  /** `reader` where it is left out. */
  cache?: Caching;
  /** 256 KiB where it is left out. */
  bodyBytesMax?: number;
  /** Whether a suspended account may do it: reading always is, changing only where this says so. */
  isOpenToSuspended?: true;
  /** Whether pages of other sites may post to it: its authority lies in the address or the body. */
  isOpenToOtherSites?: true;
}

/** What changes something has a limit. */
export type ChangePolicy = Policy & { limit: LimitName };

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

export const isSafe = (method: string): boolean => SAFE.has(method);
