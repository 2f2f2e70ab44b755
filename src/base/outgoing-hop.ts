import { lookup as resolve } from "node:dns";
import { request as requestHttp } from "node:http";
import type { ClientRequest, IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import type { LookupFunction } from "node:net";
import { messageOf } from "./errors.ts";
import { ACCEPTED_ENCODINGS, readBody } from "./outgoing-body.ts";
import { OutgoingError } from "./outgoing-error.ts";
import { REDIRECTS } from "./outgoing-redirect.ts";

export interface Hop {
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
  /** From the first byte sent to the last byte read. */
  timeoutMs: number;
  bytesMax: number;
  mayReach: (address: string) => boolean;
  signal: AbortSignal | undefined;
}

export interface HopAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const RESOLVE_MS_MAX = 5_000;

/** One request over its own connection, to an address that was judged before it was dialled. */
export async function requestOnce(url: URL, hop: Hop): Promise<HopAnswer> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !hop.mayReach(host)) throw refused(host);
  hop.signal?.throwIfAborted();
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  const request = send(url, {
    method: hop.method,
    // A connection for each request: nothing is left open towards a host that asks for one only.
    agent: false,
    lookup: checkedLookup(hop.mayReach),
    headers: { ...hop.headers, "accept-encoding": ACCEPTED_ENCODINGS },
  });
  let reason: OutgoingError | null = null;
  const cut = (fault: "timeout" | "stopped", message: string) => () => {
    reason ??= new OutgoingError(fault, message);
    request.destroy(reason);
  };
  const timer = setTimeout(
    cut("timeout", `${url.host} took longer than ${hop.timeoutMs} ms`),
    hop.timeoutMs,
  );
  const stop = cut("stopped", "the request was stopped");
  hop.signal?.addEventListener("abort", stop, { once: true });
  try {
    return await exchange(request, hop);
  } catch (error) {
    if (reason) throw reason as OutgoingError;
    if (error instanceof OutgoingError) throw error;
    const isUnknown = error instanceof Error && "code" in error && error.code === "ENOTFOUND";
    const fault = isUnknown ? "unknown-host" : "network";
    throw new OutgoingError(fault, `${url.host}: ${messageOf(error)}`);
  } finally {
    clearTimeout(timer);
    hop.signal?.removeEventListener("abort", stop);
    request.destroy();
  }
}

async function exchange(request: ClientRequest, hop: Hop): Promise<HopAnswer> {
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.on("error", reject);
    request.once("close", () => reject(new Error("the connection was closed without an answer")));
    request.once("socket", (socket) => {
      socket.once("connect", () => {
        const address = socket.remoteAddress ?? "";
        if (!hop.mayReach(address)) request.destroy(refused(request.host));
      });
    });
  });
  request.end(hop.body);
  const response = await answered;
  const status = response.statusCode ?? 0;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  if (REDIRECTS.has(status)) return { status, headers, body: Buffer.alloc(0) };
  return { status, headers, body: await readBody(response, hop.bytesMax) };
}

/** Resolves a name and gives the socket only addresses that may be reached, so none can slip in. */
function checkedLookup(mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, "");
        return;
      }
      const [first, ...rest] = addresses.filter(({ address }) => mayReach(address));
      if (!first) callback(refused(hostname), "");
      else if (options.all) callback(null, [first, ...rest]);
      else callback(null, first.address, first.family);
    });
  };
}

/**
 * Resolves the host of an address and judges what it finds, as a request would.
 * @throws OutgoingError where nothing is found, or nothing that may be reached
 */
export async function checkHost(url: URL, mayReach: (address: string) => boolean): Promise<void> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) {
    if (!mayReach(host)) throw refused(host);
    return;
  }
  await new Promise<void>((done, reject) => {
    const timer = setTimeout(() => {
      reject(new OutgoingError("timeout", `${host} was not resolved in ${RESOLVE_MS_MAX} ms`));
    }, RESOLVE_MS_MAX);
    checkedLookup(mayReach)(host, {}, (error) => {
      clearTimeout(timer);
      if (error instanceof OutgoingError) reject(error);
      else if (error) reject(new OutgoingError("unknown-host", `${host} was not found`));
      else done();
    });
  });
}

/** Anyone who named the host hears of it, and must not learn the addresses of a private network. */
const refused = (host: string): OutgoingError =>
  new OutgoingError(
    "address",
    `${host} is at an address that is not public; OUTGOING_ALLOW can allow it`,
  );
