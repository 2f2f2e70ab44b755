import { DAY_MS, HOUR_MS } from "../base/days.ts";
/** At most `count` in any `periodMs`; all at once if one likes (a burst), then evenly. */
export interface LimitRule {
  name: string;
  count: number;
  periodMs: number;
  /** Whose requests are counted together. */
  per: "prefix" | "account";
}

const MINUTE_MS = 60_000;

const prefix = (name: string, count: number, periodMs: number): LimitRule => ({
  name,
  count,
  periodMs,
  per: "prefix",
});
const account = (name: string, count: number, periodMs: number): LimitRule => ({
  name,
  count,
  periodMs,
  per: "account",
});

/** SC8. A prefix may be a whole lab behind one address, so it has more than an account. */
export const LIMIT_RULES = {
  signIn: [prefix("sign-in", 20, HOUR_MS)],
  code: [prefix("code", 30, HOUR_MS)],
  mail: [prefix("mail", 10, HOUR_MS)],
  vote: [prefix("vote", 300, 10 * MINUTE_MS), account("vote", 120, 10 * MINUTE_MS)],
  comment: [prefix("comment", 120, HOUR_MS), account("comment", 30, HOUR_MS)],
  submission: [prefix("submission", 60, DAY_MS), account("submission", 20, DAY_MS)],
  flag: [prefix("flag", 120, HOUR_MS), account("flag", 30, HOUR_MS)],
  action: [prefix("action", 600, 10 * MINUTE_MS), account("action", 300, 10 * MINUTE_MS)],
  search: [prefix("search", 120, MINUTE_MS)],
  // A picture takes a tenth of a second of the processor.
  picture: [prefix("picture", 60, MINUTE_MS)],
  // What a few machines send for many people: mail providers, relays, harvesters.
  machine: [prefix("machine", 6_000, 10 * MINUTE_MS)],
  // Messages of agents; what a tool does takes from its own limit besides.
  mcp: [prefix("mcp", 600, MINUTE_MS), account("mcp", 300, MINUTE_MS)],
} satisfies Record<string, LimitRule[]>;

export type LimitName = keyof typeof LIMIT_RULES;

export interface Taken {
  isAllowed: boolean;
  /** Theoretical arrival time to keep, in milliseconds. */
  arrivalMs: number;
  remaining: number;
  /** Until all of the limit is there again. */
  resetMs: number;
  /** Until the next one is allowed; 0 where this one was. */
  retryMs: number;
}

const CLOCK_SKEW_MS = 60_000;

/** The latest arrival time that any right clock can have written. */
export const latestArrivalMs = (periodMs: number, nowMs: number): number =>
  nowMs + periodMs + CLOCK_SKEW_MS;

/**
 * The generic cell rate algorithm (ITU-T I.371): one number a key, pure. A limit is never used up
 * for longer than its period, so an arrival time that lies further ahead comes from a clock that ran
 * ahead and counts as none. Clocks of machines that share a store may differ by a minute.
 */
export function take({ count, periodMs }: LimitRule, arrivalMs: number, nowMs: number): Taken {
  const stepMs = periodMs / count;
  const isWrong = arrivalMs > latestArrivalMs(periodMs, nowMs);
  const usedUntil = isWrong ? nowMs : Math.max(arrivalMs, nowMs);
  const next = usedUntil + stepMs;
  const isAllowed = next - nowMs <= periodMs + 1e-6;
  const kept = isAllowed ? next : usedUntil;
  return {
    isAllowed,
    arrivalMs: Math.round(kept),
    remaining: Math.max(0, Math.floor((periodMs - (kept - nowMs)) / stepMs + 1e-6)),
    resetMs: Math.max(0, kept - nowMs),
    retryMs: isAllowed ? 0 : Math.max(0, next - nowMs - periodMs),
  };
}
