import { once } from "node:events";
import { createServer, Server as NetServer } from "node:net";
import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError, messageOf } from "./base/errors.ts";

const HAS_REUSE_PORT = process.platform === "linux" || process.platform === "freebsd";
/** First descriptor that systemd hands over (sd_listen_fds(3)). */
const LISTEN_FD = 3;
/** So long, clients that hold a connection get to hear that it closes before it does. */
const GOODBYE_MS = 1_500;
const DRAIN_MS = 9_000;

export interface ListenAt {
  host: string;
  port: number;
  /** Listen beside another process on the same port, which then can go without a gap. */
  isBeside: boolean;
}

/** Limits of a connection: a client that is slow, or says too much, is cut (SC10). */
export const CONNECTION_LIMITS = {
  /** A query of 10 kB is answered (SE1) though each of its bytes comes as three, `%D7`. */
  maxHeaderSize: 32_768,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  /** Longer than a proxy keeps its own, so that none is closed while a request is on its way. */
  keepAliveTimeout: 75_000,
};
/** A client that takes nothing of its answer for so long is cut. */
export const SILENCE_MS = 60_000;

/** Listens on the socket that systemd hands over, else on host and port. */
export async function listen(server: Server, { host, port, isBeside }: ListenAt): Promise<void> {
  server.setTimeout(SILENCE_MS);
  try {
    if (isHandedOver(process.env)) {
      server.listen({ fd: LISTEN_FD });
    } else {
      if (!isBeside) await probe(host, port);
      server.listen({ host, port, reusePort: HAS_REUSE_PORT });
    }
    await once(server, "listening");
  } catch (error) {
    const advice =
      (error as NodeJS.ErrnoException).code === "EADDRINUSE"
        ? "Stop the other program, set PORT to a free one, or take over from a running Broadsheet with “serve --beside”."
        : "Set HOST and PORT.";
    throw new UserError(
      `Cannot listen on ${host}:${port} (${messageOf(error)}). ${advice}`,
      "failed",
    );
  }
}

export const isHandedOver = (env: Record<string, string | undefined>): boolean =>
  env["LISTEN_FDS"] === "1" && env["LISTEN_PID"] === String(process.pid);

/** A port shared by mistake would split the readers between two programs: that has to be asked for. */
async function probe(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const socket = createServer().listen(port, host);
  await once(socket, "listening");
  socket.close();
  await once(socket, "close");
}

/** Takes no new connection, lets requests finish, and cuts what is left after nine seconds. */
export async function drain(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.prependListener("request", (_request, response) => {
    response.shouldKeepAlive = false;
  });
  // The method of http.Server would cut connections on which a request may be on its way.
  NetServer.prototype.close.call(server);
  const stop = new AbortController();
  const cut = async () => {
    await sleep(GOODBYE_MS, undefined, { signal: stop.signal });
    server.closeIdleConnections();
    await sleep(DRAIN_MS - GOODBYE_MS, undefined, { signal: stop.signal });
    server.closeAllConnections();
  };
  await Promise.race([closed, cut().then(() => closed)]);
  stop.abort();
}
