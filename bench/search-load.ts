import { quantile } from "../evaluation/measures.ts";

export interface Timing {
  name: string;
  p50: number;
  p95: number;
  p99: number;
}

const WARM_UP = 20;

/** Times one call after another, in milliseconds; the first ones warm up and are not counted. */
export async function timed(
  name: string,
  queries: string[],
  call: (query: string) => unknown,
): Promise<Timing> {
  for (const query of queries.slice(0, WARM_UP)) await call(query);
  const times: number[] = [];
  for (const query of queries) {
    const started = performance.now();
    await call(query);
    times.push(performance.now() - started);
  }
  return {
    name,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
  };
}

export function timingTable(timings: Timing[]): string {
  const row = ({ name, p50, p95, p99 }: Timing): string =>
    `| ${name} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${p99.toFixed(1)} |`;
  return ["| ms | p50 | p95 | p99 |", "|---|---|---|---|", ...timings.map(row), ""].join("\n");
}

export function ratio(name: string, left: number, right: number, goal: string): string {
  return `- ${name}: ${(left / right).toFixed(2)} (goal ${goal})`;
}
