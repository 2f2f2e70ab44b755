import { setTimeout as sleep } from "node:timers/promises";
import { recentMap } from "../base/recent-map.ts";

/** Keeps to that many messages a second, over all and to each destination domain. */
export interface Pace {
  /** Waits for the message's turn; false where `signal` aborted first. */
  turn: (domain: string, signal: AbortSignal) => Promise<boolean>;
}

export interface PaceTime {
  nowMs: () => number;
  /** Ends early, without an error, where `signal` aborts. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const sleepUntil = async (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

const DOMAINS_KEPT_MAX = 10_000;

/** @param rate messages a second over all, or null; `domainRate` the same to one domain */
export function openPace(
  rate: number | null,
  domainRate: number | null,
  time: PaceTime = { nowMs: () => performance.now(), sleep: sleepUntil },
): Pace {
  let nextMs = 0;
  const nextOf = recentMap<string, number>({ sizeMax: DOMAINS_KEPT_MAX });
  return {
    turn: async (domain, signal) => {
      if (rate === null && domainRate === null) return !signal.aborted;
      const now = time.nowMs();
      const at = Math.max(now, nextMs, nextOf.get(domain) ?? 0);
      if (rate !== null) nextMs = Math.max(nextMs, now) + 1000 / rate;
      if (domainRate !== null) nextOf.set(domain, at + 1000 / domainRate);
      if (at > now) await time.sleep(at - now, signal);
      return !signal.aborted;
    },
  };
}
