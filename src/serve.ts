import { createAdaptorServer } from "@hono/node-server";
import type { Server } from "node:http";
import { UserError, messageOf } from "./base/errors.ts";
import { openContext } from "./compose.ts";
import { buildApp } from "./app.ts";
import { workUntil } from "./jobs/worker-loop.ts";
import { workerLanes } from "./worker/worker.ts";
import type { ServeOptions } from "./cli/serve.ts";

const DRAIN_MS = 10_000;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const HEADER_BYTES_MAX = 16_384;

/** Answers requests and works until SIGINT or SIGTERM, then finishes what is under way. */
export async function serve({ isWebOnly }: ServeOptions): Promise<void> {
  const context = await openContext();
  const { settings, log } = context;
  const app = await buildApp(context);
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      maxHeaderSize: HEADER_BYTES_MAX,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
    },
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
    await listen(server, settings.host, settings.port);
    const { port } = server.address() as { port: number };
    const isOwnPort = settings.port === 0 && !process.env["BASE_URL"];
    const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
    process.stdout.write(
      `Broadsheet is at ${isOwnPort ? `http://${host}:${port}` : settings.baseUrl}\n`,
    );
    const work = isWebOnly
      ? stopped
      : Promise.all(workerLanes(context).map((lane) => workUntil(lane, stop.signal)));
    await stopped;
    log.info("stopping");
    await Promise.race([Promise.all([drain(server), work]), pause(DRAIN_MS)]);
  } finally {
    await context.close();
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const advice =
        error.code === "EADDRINUSE"
          ? "Stop the other program or set PORT to a free one."
          : "Set HOST and PORT.";
      reject(
        new UserError(`Cannot listen on ${host}:${port} (${messageOf(error)}). ${advice}`, 500),
      );
    });
    server.listen(port, host, () => resolve());
  });
}

/** Lets requests under way finish; idle connections are closed at once. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms).unref());
