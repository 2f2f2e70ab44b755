import { monitorEventLoopDelay } from "node:perf_hooks";
import { QUICK_CHECKS, runChecks } from "../../checks/checks.ts";
import type { Context } from "../../context.ts";
import { buildProgress } from "../../search/index/generations/build-progress.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import type { HttpFigures } from "../../http/answer-figures.ts";
import { maySeeMetrics } from "./may-see-metrics.ts";
import { metricsText } from "./metrics-text.ts";
import { recentAnswers } from "../../base/recent-answers.ts";
import type { OperatorMetric, Sample } from "./metrics-text.ts";
import { operatorFigures } from "./operator-figures.ts";

const KEPT_MS = 5_000;
/** Looking at the event loop each ten milliseconds cost an idle server half a percent of a core. */
const LOOK_MS = 100;
const CLOSED =
  "These figures are the operator's. Set METRICS_TOKEN and send it as “Authorization: Bearer …”, or ask from the machine itself.\n";
const NS_A_SECOND = 1e9;

/** `/metrics` for Prometheus (SC16): base units, and nothing about a person. */
export function metricsRoutes(context: Context, http: HttpFigures): RouteList {
  const app = openRoutes();
  const delay = monitorEventLoopDelay({ resolution: LOOK_MS });
  delay.enable();
  const stored = recentAnswers<string, OperatorMetric[]>({ entriesMax: 1, freshMs: KEPT_MS });
  const maySee = maySeeMetrics(context.settings);
  app.get("/metrics", { who: "anyone", cache: "never" }, async (c) => {
    if (!maySee(c)) return c.text(CLOSED, 401, { "www-authenticate": "Bearer" });
    // Asking often must not load the store.
    const ofStore = await stored.read("store", () => storeMetrics(context));
    const metrics = [...processMetrics(context, delay), ...httpMetrics(http), ...ofStore];
    return c.text(metricsText(metrics), 200, {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
      "cache-control": "no-store",
    });
  });
  return app;
}

function processMetrics(
  { version, engine }: Context,
  delay: ReturnType<typeof monitorEventLoopDelay>,
): OperatorMetric[] {
  const cpu = process.cpuUsage();
  const memory = process.memoryUsage();
  const info = { version, node: process.versions.node, engine: engine.name };
  const metrics = [
    gauge("broadsheet_info", "What runs.", [{ labels: info, value: 1 }]),
    counter("process_cpu_seconds_total", "Processor time used.", [
      { value: (cpu.user + cpu.system) / 1e6 },
    ]),
    gauge("process_resident_memory_bytes", "Memory in use.", [{ value: memory.rss }]),
    gauge("nodejs_heap_used_bytes", "Heap in use.", [{ value: memory.heapUsed }]),
    gauge("process_start_time_seconds", "When the process began.", [
      { value: Math.round(Date.now() / 1000 - process.uptime()) },
    ]),
    gauge("nodejs_eventloop_delay_seconds", "How late the event loop was since the last look.", [
      { labels: { quantile: "0.5" }, value: latenessS(delay.percentile(50)) },
      { labels: { quantile: "0.99" }, value: latenessS(delay.percentile(99)) },
    ]),
  ];
  delay.reset();
  return metrics;
}

/** What is measured is the time from one look to the next. */
const latenessS = (ns: number): number => Math.max(0, ns / NS_A_SECOND - LOOK_MS / 1000);

function httpMetrics(http: HttpFigures): OperatorMetric[] {
  const samples: Sample[] = [];
  for (const { method, route, status, count, seconds, buckets } of http.routes()) {
    const labels = { method, route, status };
    let below = 0;
    for (const [index, le] of http.bucketSeconds.entries()) {
      below += buckets[index] ?? 0;
      samples.push({ suffix: "_bucket", labels: { ...labels, le: String(le) }, value: below });
    }
    samples.push({ suffix: "_bucket", labels: { ...labels, le: "+Inf" }, value: count });
    samples.push({ suffix: "_sum", labels, value: seconds });
    samples.push({ suffix: "_count", labels, value: count });
  }
  const help = "Time to answer a request.";
  return [{ name: "http_request_duration_seconds", help, type: "histogram", samples }];
}

async function storeMetrics(context: Context): Promise<OperatorMetric[]> {
  const findings = await runChecks(context, QUICK_CHECKS);
  const levels = Map.groupBy(findings, ({ check, level }) => `${check} ${level}`);
  const state: OperatorMetric = gauge(
    "broadsheet_check_problem",
    "1 where a check found a problem, 0.5 where it found something to look at.",
    [...levels.values()].flatMap(([first]) =>
      first
        ? [
            {
              labels: { check: first.check },
              value: { ok: 0, warning: 0.5, problem: 1 }[first.level],
            },
          ]
        : [],
    ),
  );
  const figures = await operatorFigures(context).catch(() => null);
  if (!figures) return [state];
  const build = await buildProgress(context.reader);
  const now = context.now().getTime();
  const ageOf = (at: string | null) => (at ? Math.max(0, (now - Date.parse(at)) / 1000) : 0);
  const waiting = figures.jobs.filter((each) => each.state === "waiting");
  return [
    state,
    gauge("broadsheet_papers", "Papers in the store.", [{ value: figures.papers }]),
    gauge(
      "broadsheet_jobs",
      "Jobs by kind and state.",
      figures.jobs.map(({ kind, state, count }) => ({ labels: { kind, state }, value: count })),
    ),
    gauge(
      "broadsheet_job_wait_seconds",
      "For how long the oldest waiting job of a kind is due; 0 where it is not due yet.",
      waiting.map(({ kind, oldest }) => ({ labels: { kind }, value: ageOf(oldest) })),
    ),
    gauge(
      "broadsheet_deliveries",
      "Deliveries of digests by state.",
      figures.deliveries.map(({ state, count }) => ({ labels: { state }, value: count })),
    ),
    gauge(
      "broadsheet_harvest_age_seconds",
      "Since when a set was last harvested whole.",
      figures.harvests
        .filter(({ completedAt }) => completedAt !== null)
        .map(({ set, completedAt }) => ({ labels: { set }, value: ageOf(completedAt) })),
    ),
    gauge("broadsheet_index_changes_waiting", "Changes the search index has still to read.", [
      { value: figures.changesWaiting },
    ]),
    gauge(
      "broadsheet_index_build_progress",
      "How much of the store the build of the search index has read, 0 to 1; 1 where none is under way.",
      [{ value: build?.share ?? 1 }],
    ),
    gauge(
      "broadsheet_disk_free_bytes",
      "Free space where DATA_DIR is.",
      figures.disk ? [{ value: figures.disk.freeBytes }] : [],
    ),
  ];
}

const gauge = (name: string, help: string, samples: Sample[]): OperatorMetric => ({
  name,
  help,
  type: "gauge",
  samples,
});
const counter = (name: string, help: string, samples: Sample[]): OperatorMetric => ({
  name,
  help,
  type: "counter",
  samples,
});
