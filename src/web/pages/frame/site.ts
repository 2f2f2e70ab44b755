import type { CookieNote } from "../../../recommendations/profile-cookie.ts";
import type { Day } from "../../../base/days.ts";
import type { Words } from "../../../words/words.ts";

/** What every screen knows of the site that it belongs to, and of who looks at it. */
export interface Site {
  /** The texts of the language that this page is in. */
  words: Words;
  name: string;
  /** Without a slash at the end. */
  baseUrl: string;
  timeZone: string;
  contact: string | null;
  /** The sheet itself for the pages of visitors, or the address that a reader's browser keeps it at. */
  style: { text: string } | { href: string };
  printHref: string;
  /** A picture of the site for tabs, with its hash. */
  iconHref: string;
  /** Optional modules of the same origin; every page works without them. */
  scriptHrefs: string[];
  /** The module that only pages with passkeys load. */
  passkeyHref: string;
  formulaVersion: number;
  /** The day that it is at the site. */
  today: Day;
  /** The newest day that has papers: where the links Week and Month lead. */
  latestDay: Day | null;
  /** The reader who is signed in. */
  reader: ReaderOfSite | null;
  /** What has to be told once of the choices that the browser keeps. */
  keptNote: CookieNote | null;
}

export interface ReaderOfSite {
  handle: string;
  savedCount: number;
  /** Notices that the reader has not read. */
  noticeCount: number;
  mayModerate: boolean;
  mayCurate: boolean;
  /** What waits for a moderator; null for those who may not decide it. */
  queueCount: number | null;
  mayAdminister: boolean;
}
