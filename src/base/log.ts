import { pino } from "pino";
import type { Logger } from "pino";

export type Log = Logger;

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** JSON lines on stderr, written synchronously so that a crash keeps the last line (SC16). */
export function openLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "message" },
    pino.destination({ dest: 2, sync: true }),
  );
}
