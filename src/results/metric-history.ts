import { columnValues } from "./measured-value.ts";

/** A result as the history of its table needs it. */
export interface DatedResult {
  metrics: Record<string, unknown>;
  paperDate: string | null;
  evaluatedOn: string | null;
  /** Place in its source, 1 the best. */
  position: number | null;
}

const RESULTS_MAX = 500;
const CLEAR_SHARE = 2 / 3;
const ROWS_MIN = 3;

/**
 * Whether less is better by what the results themselves tell: later papers report better values, and a
 * source lists the best first. Null where neither says it clearly.
 */
export function isLossByHistory(results: DatedResult[], metric: string): boolean | null {
  const some = results.slice(0, RESULTS_MAX);
  const values = columnValues(some.map(({ metrics }) => metrics[metric]));
  const measured = some.flatMap((result, index) => {
    const value = values[index];
    return value === null || value === undefined ? [] : [{ ...result, value }];
  });
  return byDays(measured) ?? byRows(measured);
}

type Measured = DatedResult & { value: number };

function byDays(measured: Measured[]): boolean | null {
  const dated = measured.flatMap(({ paperDate, evaluatedOn, value }) => {
    const day = paperDate ?? evaluatedOn;
    return day ? [{ day, value }] : [];
  });
  let [rises, falls] = [0, 0];
  for (const [index, one] of dated.entries()) {
    for (const two of dated.slice(index + 1)) {
      if (one.day === two.day || one.value === two.value) continue;
      if (one.day < two.day === one.value < two.value) rises++;
      else falls++;
    }
  }
  const clear = (rises + falls) * CLEAR_SHARE;
  if (rises + falls === 0 || Math.max(rises, falls) < clear) return null;
  return falls > rises;
}

function byRows(measured: Measured[]): boolean | null {
  const rows = measured
    .filter(({ position }) => position !== null)
    .toSorted((a, b) => (a.position as number) - (b.position as number))
    .map(({ value }) => value);
  if (new Set(rows).size < ROWS_MIN) return null;
  const steps = rows.slice(1).map((value, index) => value - (rows[index] as number));
  if (steps.every((step) => step >= 0)) return true;
  return steps.every((step) => step <= 0) ? false : null;
}
