import { readValue, writeValue } from "../db/stored-value.ts";
import type { Finding } from "../checks/finding.ts";
import type { Db } from "../db/schema/schema.ts";

const SETTING = "alarms";

/** A problem under watch, by the name of its check. */
export interface Alarm {
  since: string;
  message: string;
  /** True once the operator was told. */
  isTold: boolean;
}

export interface AlarmNews {
  check: string;
  kind: "problem" | "recovered";
  since: string;
  message: string;
  advice: string;
}

export type Alarms = Record<string, Alarm>;

export async function readAlarms(db: Db): Promise<Alarms> {
  const value = await readValue(db, SETTING);
  return value ? (JSON.parse(value) as Alarms) : {};
}

/**
 * What the operator has to hear: each problem once, when it was seen twice running, and its end
 * once. `state.save` goes after the telling: dying between tells twice rather than never.
 */
export function tellAlarms(known: Alarms, findings: Finding[], now: Date) {
  const problems = Map.groupBy(
    findings.filter(({ level }) => level === "problem"),
    ({ check }) => check,
  );
  const news: AlarmNews[] = [];
  const next: Alarms = {};
  for (const [check, [first, ...others]] of problems) {
    if (!first) continue;
    const before = known[check];
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    const message = `${first.message}${more}`;
    const since = before?.since ?? now.toISOString();
    if (before && !before.isTold) {
      news.push({ check, kind: "problem", since, message, advice: first.advice });
    }
    next[check] = { since, message, isTold: before !== undefined };
  }
  for (const [check, { since, message, isTold }] of Object.entries(known)) {
    if (next[check] || !isTold) continue;
    const advice = `It began at ${since}. Nothing is to be done.`;
    news.push({ check, kind: "recovered", since, message, advice });
  }
  return { news, state: { alarms: next, save: (db: Db) => save(db, known, next) } };
}

async function save(db: Db, known: Alarms, next: Alarms): Promise<void> {
  const value = JSON.stringify(next);
  if (value === JSON.stringify(known)) return;
  await writeValue(db, SETTING, value);
}
