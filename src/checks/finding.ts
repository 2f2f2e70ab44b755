import type { Settings } from "../base/settings.ts";
import type { Engine } from "../db/engine.ts";

/** What one check found. `advice` says what to do; it is empty where all is well. */
export interface Finding {
  /** Stable name, such as `jobs.failed`: alarms and metrics use it. */
  check: string;
  level: "ok" | "warning" | "problem";
  message: string;
  advice: string;
  /** True where a load balancer should send no requests to this process (SC16). */
  isUnready?: boolean;
}

export interface CheckParts {
  engine: Engine;
  settings: Settings;
  now: () => Date;
}

export type Check = (parts: CheckParts) => Promise<Finding[]>;

export const ok = (check: string, message: string): Finding => ({
  check,
  level: "ok",
  message,
  advice: "",
});

export const warning = (check: string, message: string, advice: string): Finding => ({
  check,
  level: "warning",
  message,
  advice,
});

export const problem = (check: string, message: string, advice: string): Finding => ({
  check,
  level: "problem",
  message,
  advice,
});

export const unready = (check: string, message: string, advice: string): Finding => ({
  ...problem(check, message, advice),
  isUnready: true,
});

/** The instant so long before now, as the store writes it. */
export const before = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();
