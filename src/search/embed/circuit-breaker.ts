/** Keeps away from a service that failed several times in a row, for a while (SE5). */
export interface CircuitBreaker {
  isOpen(): boolean;
  succeeded(): void;
  failed(): void;
}

const FAILURES_MAX = 3;
const PAUSE_MS = 30_000;
const PAUSE_MS_MAX = 300_000;

/** `nowMs` is a clock that only goes forward. Each further failure after a pause doubles it. */
export function openCircuitBreaker(nowMs: () => number): CircuitBreaker {
  let failures = 0;
  let openUntil = 0;
  return {
    isOpen: () => nowMs() < openUntil,
    succeeded: () => {
      failures = 0;
      openUntil = 0;
    },
    failed: () => {
      failures += 1;
      if (failures < FAILURES_MAX) return;
      const pause = Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** (failures - FAILURES_MAX));
      openUntil = nowMs() + pause;
    },
  };
}
