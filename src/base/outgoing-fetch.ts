import type { Outgoing } from "./outgoing.ts";

export interface FetchLimits {
  timeoutMs: number;
  bytesMax: number;
  isOperatorUrl?: boolean;
  /** 0: a redirect is an error. */
  redirectsMax?: number;
}

export interface FetchInit {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  signal?: AbortSignal;
}

/** The part of WHATWG `fetch` that libraries and our HTTP embedder call. */
export type OutgoingFetch = (input: string | URL, init?: FetchInit) => Promise<Response>;

const METHODS = ["GET", "HEAD", "POST"] as const;
const EMPTY_STATUSES = new Set([204, 205, 304]);

/** The outgoing client in the shape of `fetch`, so that it can be handed to what expects that. */
export function outgoingFetch(outgoing: Outgoing, limits: FetchLimits): OutgoingFetch {
  return async (input, init = {}) => {
    const method = METHODS.find((each) => each === (init.method ?? "GET").toUpperCase());
    if (!method) throw new TypeError(`${init.method} is not sent; GET, HEAD and POST are`);
    const { status, headers, body } = await outgoing.fetch(input, {
      ...limits,
      method,
      ...(init.headers ? { headers: init.headers } : {}),
      ...(init.body === undefined ? {} : { body: init.body }),
      ...(init.signal ? { signal: init.signal } : {}),
    });
    // The body is decoded by now, so the headers that spoke of the encoded one go.
    const { "content-encoding": _encoding, "content-length": _length, ...rest } = headers;
    const content = EMPTY_STATUSES.has(status) ? null : new Uint8Array(body);
    return new Response(content, { status, headers: rest });
  };
}
