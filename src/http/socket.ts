import type { HttpBindings } from "@hono/node-server";
import type { Context as HonoContext } from "hono";
import type { WebEnv } from "./env.ts";

export interface Socket {
  remoteAddress: string;
  localAddress: string;
  httpVersion: string;
  /** The request target as it came: a path, or an address with its host. */
  target: string;
  /** Names and values as they came, turn by turn. */
  rawHeaders: string[];
}

/** The connection that a request came by; null for one that was made inside the program. */
export function socketOf(c: HonoContext<WebEnv>): Socket | null {
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming;
  if (!incoming) return null;
  const { httpVersion, rawHeaders, socket, url } = incoming;
  return {
    remoteAddress: socket.remoteAddress ?? "",
    localAddress: socket.localAddress ?? "",
    httpVersion,
    target: url ?? "",
    rawHeaders,
  };
}
