import type { Log } from "./base/log.ts";
import type { Outgoing } from "./base/outgoing.ts";
import type { Settings } from "./base/settings.ts";
import type { ShownPapers } from "./companions/shown-papers.ts";
import type { Engine } from "./db/engine.ts";
import type { Db } from "./db/schema/schema.ts";
import type { NoticeCounts } from "./notices/notice-counts.ts";
import type { RecommendationParts } from "./recommendations/recommend.ts";
import type { Search } from "./search/opened-search.ts";

/** What every door is handed: built once by `compose.ts`, read by all, changed by none. */
export interface Context {
  settings: Settings;
  log: Log;
  now: () => Date;
  /** Signs links and tokens. */
  secret: string;
  engine: Engine;
  db: Db;
  /** Reads what is committed, without waiting for a writing transaction. */
  reader: Db;
  /** The site's zone: whose days the pages have. */
  zone: string;
  outgoing: Outgoing;
  search: Search;
  recommendations: RecommendationParts;
  noticeCounts: NoticeCounts;
  shownPapers: ShownPapers;
  version: string;
}

export interface OpenOptions {
  /** What "now" is at the start; the clock runs on from there. */
  now?: string | undefined;
}

/** Opens the store and all that hangs on it; the caller closes. */
export type OpenContext = (
  options?: OpenOptions,
) => Promise<Context & { close: () => Promise<void> }>;
