const METRICS_SHOWN = 3;

/** `Accuracy 91.2%, Params 5M`: the first measured values with their names. */
export function metricWords(metrics: Record<string, unknown>): string {
  return Object.entries(metrics)
    .filter(([, value]) => typeof value === "string" || typeof value === "number")
    .slice(0, METRICS_SHOWN)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ");
}
