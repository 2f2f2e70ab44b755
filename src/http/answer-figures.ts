import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import { DAY_MS } from "../base/days.ts";
import type { WebEnv } from "./env.ts";

const BUCKET_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const FAULTS_KEPT_MAX = 200;

export interface RouteFigures {
  method: string;
  route: string;
  status: string;
  count: number;
  seconds: number;
  /** Requests that took at most so long, one count a bucket. */
  buckets: number[];
}

/** An answer of 5xx: the request id leads to its line in the log. */
export interface Fault {
  at: string;
  method: string;
  path: string;
  status: number;
  requestId: string;
}

export interface HttpFigures {
  bucketSeconds: number[];
  routes: () => RouteFigures[];
  /** The newest faults of the last day, the newest first. */
  faults: (now: Date) => Fault[];
  measure: ReturnType<typeof createMiddleware<WebEnv>>;
}

/** Counts and times the answers of this process. */
export function openHttpFigures(now: () => Date): HttpFigures {
  const all = new Map<string, RouteFigures>();
  const faults: Fault[] = [];
  const measure = createMiddleware<WebEnv>(async (c, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1000;
    const status = c.res.status;
    // The pattern, never the path: a path may hold what somebody reads, and has no end.
    const labels = {
      method: c.req.method,
      route: routePath(c, -1),
      status: `${Math.floor(status / 100)}xx`,
    };
    const key = Object.values(labels).join(" ");
    const fresh = { ...labels, count: 0, seconds: 0, buckets: BUCKET_SECONDS.map(() => 0) };
    const figures = all.get(key) ?? fresh;
    all.set(key, figures);
    figures.count++;
    figures.seconds += seconds;
    const from = BUCKET_SECONDS.findIndex((most) => seconds <= most);
    if (from >= 0) figures.buckets[from] = (figures.buckets[from] ?? 0) + 1;
    if (status < 500 || c.req.path === "/readyz") return;
    const { method, path } = c.req;
    faults.unshift({
      at: now().toISOString(),
      method,
      path,
      status,
      requestId: c.get("requestId"),
    });
    faults.length = Math.min(faults.length, FAULTS_KEPT_MAX);
  });
  return {
    bucketSeconds: BUCKET_SECONDS,
    routes: () => [...all.values()],
    faults: (at) => faults.filter((each) => Date.parse(each.at) > at.getTime() - DAY_MS),
    measure,
  };
}
