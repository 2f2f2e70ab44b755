import { columnValues } from "./measured-value.ts";

/** A result as its chart needs it. */
export interface MeasuredResult {
  rank: number;
  modelName: string;
  metrics: Record<string, unknown>;
  paperDate: string | null;
  evaluatedOn: string | null;
}

export interface ProgressPoint {
  day: string;
  value: number;
  modelName: string;
  /** Better than everything before it. */
  isRecord: boolean;
}

export interface RecordProgress {
  metric: string;
  isLoss: boolean;
  /** By day; on one day the better last, so that a record is once. */
  points: ProgressPoint[];
}

/**
 * Progress in one metric over the days of the papers. Where no source says whether less or more is
 * better, the order of its rows does: the first is better than the last.
 */
export function recordProgressOf(
  results: MeasuredResult[],
  metric: { name: string; isLoss: boolean | null },
): RecordProgress {
  const values = columnValues(results.map(({ metrics }) => metrics[metric.name]));
  const measured = results.flatMap((result, index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [{ ...result, value }];
  });
  const ranked = measured.toSorted((a, b) => a.rank - b.rank);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  const isLoss = metric.isLoss ?? Boolean(best && worst && best.value < worst.value);
  const better = (a: number, b: number): boolean => (isLoss ? a < b : a > b);
  const dated = measured
    .flatMap(({ paperDate, evaluatedOn, value, modelName }) => {
      const day = paperDate ?? evaluatedOn;
      return day ? [{ day, value, modelName }] : [];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : better(a.value, b.value) ? 1 : -1));
  let record: number | null = null;
  const points = dated.map((point) => {
    const isRecord = record === null || better(point.value, record);
    if (isRecord) record = point.value;
    return { ...point, isRecord };
  });
  return { metric: metric.name, isLoss, points };
}
