import { dayNumber } from "../base/days.ts";
import type { Signal } from "./signal.ts";

/**
 * Signals without the picks that were withdrawn up to `at`. A withdrawal is a signal `unpick`
 * whose value is the day of the pick, counted from 1970: so a past moment still has the pick (RK1).
 */
export function standingSignals(signals: Signal[], at: string | null = null): Signal[] {
  const withdrawals = signals.filter(
    (signal) => signal.kind === "unpick" && (at === null || signal.at <= at),
  );
  if (withdrawals.length === 0) return signals;
  return signals.filter(
    (signal) =>
      signal.kind !== "pick" ||
      !withdrawals.some(
        ({ at: withdrawnAt, value }) =>
          signal.at <= withdrawnAt && value === dayNumber(signal.at.slice(0, 10)),
      ),
  );
}

/** Moderators hid the paper: the sum of its `hidden` signals (hiding 1, showing again −1). */
export function isHidden(signals: Signal[]): boolean {
  let sum = 0;
  for (const { kind, value } of signals) if (kind === "hidden") sum += value ?? 1;
  return sum > 0;
}
