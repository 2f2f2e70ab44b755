import { createAdaptorServer } from "@hono/node-server";
import type { Server } from "node:http";
import { openContext } from "./compose.ts";
import { buildApp } from "./app.ts";
import { CONNECTION_LIMITS, drain, listen } from "./listen.ts";
import { workAll } from "./worker/work.ts";
import type { ServeOptions } from "./cli/serve.ts";

const DRAIN_MS = 10_000;
const EXIT_MS = 500;

/** Answers requests and works until SIGINT or SIGTERM, then finishes what is under way. */
export async function serve({ isWebOnly, isBeside }: ServeOptions): Promise<void> {
  const context = await openContext();
  const { settings, log } = context;
  const app = await buildApp(context);
  const server = createAdaptorServer({
    fetch: app.fetch,
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
    await listen(server, { host: settings.host, port: settings.port, isBeside });
    const { port } = server.address() as { port: number };
    const isOwnPort = settings.port === 0 && !process.env["BASE_URL"];
    const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
    process.stdout.write(
      `Broadsheet is at ${isOwnPort ? `http://${host}:${port}` : settings.baseUrl}\n`,
    );
    const work = isWebOnly ? stopped : workAll(context, stop.signal);
    await stopped;
    log.info("stopping");
    await Promise.race([Promise.all([drain(server), work]), pause(DRAIN_MS)]);
  } finally {
    await context.close();
    // Work that does not heed its signal would keep the process; its lease runs out.
    setTimeout(() => process.exit(), EXIT_MS).unref();
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms).unref());
