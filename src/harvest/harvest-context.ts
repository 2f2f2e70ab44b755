import { setTimeout as sleep } from "node:timers/promises";
import { HOUR_MS } from "../base/days.ts";
import type { Log } from "../base/log.ts";
import type { Outgoing } from "../base/outgoing.ts";
import type { Settings } from "../base/settings.ts";
import type { Db } from "../db/schema/schema.ts";

type HarvestSettings = Pick<
  Settings,
  "arxivOaiUrl" | "arxivFeedUrl" | "arxivApiUrl" | "arxivIntervalMs" | "siteContact"
>;

/** What every verb of the harvest is handed. */
export interface HarvestContext {
  db: Db;
  now: () => Date;
  outgoing: Outgoing;
  settings: HarvestSettings;
  log: Log;
  /** Told of each step (HV14). */
  progress?: (progress: HarvestProgress) => void;
  /** Stops at the next page's edge; what is stored stays. */
  signal?: AbortSignal;
  limits?: Partial<HarvestLimits>;
}

export interface HarvestProgress {
  /** What is being harvested: a set, a feed, or ids. */
  what: string;
  step: "asking" | "taken" | "waiting" | "restarting" | "done";
  /** First day of the window, or null for everything. */
  from: string | null;
  pages: number;
  records: number;
  recordsPerSecond: number;
  /** Until the next request. */
  pauseMs: number;
  /** Why it waits or begins again. */
  reason: string | null;
}

export interface HarvestLimits {
  /** For one answer, from dialling to its last byte. */
  timeoutMs: number;
  bytesMax: number;
  /** Faults in a row for one page before the run fails. */
  attemptsMax: number;
  /** Answers that only ask to wait (`Retry-After`) in a row for one page. */
  waitsMax: number;
  /** The longest wait that a run takes upon itself; asked for more, it ends and a later one continues. */
  waitMaxMs: number;
  /** Windows begun again in one run. */
  restartsMax: number;
  backOffMs: number;
  backOffMaxMs: number;
  pagesMax: number;
  /** How long to wait for another harvester of the same set. */
  leaseWaitMs: number;
}

const ARXIV_INTERVAL_MS = 3000;

/** Limits that fit the pause: a lowered one is a local server, which answers soon or never. */
export function limitsOf({ settings, limits }: HarvestContext): HarvestLimits {
  const isLocal = settings.arxivIntervalMs < ARXIV_INTERVAL_MS;
  return {
    timeoutMs: isLocal ? 10_000 : 90_000,
    bytesMax: 64 * 1024 * 1024,
    attemptsMax: 6,
    waitsMax: 20,
    waitMaxMs: HOUR_MS,
    restartsMax: 5,
    backOffMs: Math.max(200, 2 * settings.arxivIntervalMs),
    backOffMaxMs: 300_000,
    pagesMax: 100_000,
    leaseWaitMs: 30_000,
    ...limits,
  };
}

/** Waits, or throws at once when the signal aborts. */
export async function pauseHarvest(context: HarvestContext, ms: number): Promise<void> {
  await sleep(Math.max(0, ms), undefined, context.signal ? { signal: context.signal } : {});
}
