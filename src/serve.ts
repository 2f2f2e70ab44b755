import { createAdaptorServer } from "@hono/node-server";
import type { Server } from "node:http";
import { openContext } from "./compose.ts";
import { buildApp } from "./app.ts";
import { CONNECTION_LIMITS, drain, listen } from "./listen.ts";
import { messageOf } from "./base/errors.ts";
import { goOnReading } from "./db/store-fault.ts";
import { makeSetupKey } from "./setup/setup-key.ts";
import type { Routes } from "./http/env.ts";
import type { ServeOptions } from "./cli/cli-parts.ts";

const DRAIN_MS = 10_000;
const EXIT_MS = 500;

/** Answers requests and works until SIGINT or SIGTERM, then finishes what is under way. */
export async function serve({ isWebOnly, isBeside }: ServeOptions): Promise<void> {
  const context = await openContext();
  const { settings, log } = context;
  const ready = Promise.withResolvers<Routes>();
  const server = createAdaptorServer({
    fetch: async (request, env) => (await ready.promise).fetch(request, env),
    // HTTP/1.0 need not name a host: HAProxy's plain health check does not.
    hostname: new URL(settings.baseUrl).host,
    serverOptions: CONNECTION_LIMITS,
  }) as Server;
  const stop = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stop.signal.addEventListener("abort", () => resolve());
  });
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(1);
      stop.abort();
    });
  }
  try {
    // A store that could lose papers is refused before anybody asks.
    if (!isWebOnly) await context.search.acceptHome();
    await listen(server, { host: settings.host, port: settings.port, isBeside });
    const { port } = server.address() as { port: number };
    // With PORT=0 the system chooses; links, feeds and mails say the port that was taken.
    if (new URL(settings.baseUrl).port === "0") {
      settings.baseUrl = settings.baseUrl.replace(/:0$/, `:${port}`);
    }
    ready.resolve(buildApp(context));
    process.stdout.write(`${startLine(settings, port)}\n`);
    const key = await makeSetupKey(context).catch((error: unknown) => {
      goOnReading(error);
      log.error({ error: messageOf(error) }, "no set-up key was made");
      return null;
    });
    if (key !== null) process.stdout.write(`Set up at ${settings.baseUrl}/setup?key=${key}\n`);
    // What works behind the pages, the engine of the search among it, is loaded when they are there.
    const work = isWebOnly
      ? stopped
      : import("./worker/work.ts").then(({ workAll }) => workAll(context, stop.signal));
    await stopped;
    log.info("stopping");
    await Promise.race([Promise.all([drain(server), work]), pause(DRAIN_MS)]);
  } finally {
    await context.close();
    // Work that does not heed its signal would keep the process; its lease runs out.
    setTimeout(() => process.exit(), EXIT_MS).unref();
  }
}

/** Where it answers; behind a proxy also where its readers find it. */
function startLine({ host, baseUrl }: { host: string; baseUrl: string }, port: number): string {
  const here = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const isSame = new URL(here).origin === new URL(baseUrl).origin;
  return `Broadsheet is at ${here}${isSame ? "" : ` (for its readers at ${baseUrl})`}`;
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms).unref());
