import { addressMatcher, isPublicAddress } from "./address.ts";
import type { Log } from "./log.ts";
import { OutgoingError } from "./outgoing-error.ts";
import { checkHost, requestOnce } from "./outgoing-hop.ts";
import type { HopAnswer } from "./outgoing-hop.ts";
import { REDIRECTS, outgoingUrl, redirectTarget } from "./outgoing-redirect.ts";

export interface OutgoingRequest {
  /** For each hop, from dialling to the body's last byte. */
  timeoutMs: number;
  /** After decompression. */
  bytesMax: number;
  /** 5 at most, and without it (HV7). */
  redirectsMax?: number;
  method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Follow redirects only within the registrable domain; on without it (HV7). */
  sameDomain?: boolean;
  /**
   * The address is the operator's own word (a setting), so an address literal or `localhost` in it
   * may be reached although private; a redirect from it may not leave that host and port.
   */
  isOperatorUrl?: boolean;
  /** Waited for before each hop, the first too: where politeness keeps its pause. */
  beforeHop?: (url: URL) => Promise<void>;
  signal?: AbortSignal;
}

export interface OutgoingResponse {
  status: number;
  /** Names in lower case; repeated headers joined by commas. */
  headers: Record<string, string>;
  body: Buffer;
  /** Where the answer came from, after redirects. */
  url: string;
}

/** The one way out to other machines (SC3, HV15). */
export interface Outgoing {
  /**
   * Any status is an answer; what kept an answer away is an OutgoingError.
   * @throws OutgoingError with `fault`
   */
  fetch: (url: string | URL, request: OutgoingRequest) => Promise<OutgoingResponse>;
  /**
   * Looks whether an address may be asked at all, without asking it: for addresses that are kept.
   * @throws OutgoingError where it is no web address, has no host or only addresses that are private
   */
  check: (url: string | URL) => Promise<void>;
}

export interface OutgoingOptions {
  /** Names the program and a contact. */
  userAgent: string;
  /** Addresses and CIDR ranges that may be reached although not public (`OUTGOING_ALLOW`). */
  allow: string[];
  log: Log;
}

const REDIRECTS_MAX = 5;

/**
 * Opens the polite client: user agent with contact, limits on time, bytes and redirects, and every
 * connected address checked, again after each redirect. It keeps no cookies and uses no proxy.
 */
export function openOutgoing({ userAgent, allow, log }: OutgoingOptions): Outgoing {
  const isAllowed = addressMatcher(allow);
  const mayReach = (address: string): boolean => isPublicAddress(address) || isAllowed(address);
  return {
    check: async (text) => checkHost(outgoingUrl(text), mayReach),
    fetch: async (start, request) => {
      let url = outgoingUrl(start);
      const operator = request.isOperatorUrl && isLiteral(url.hostname) ? url.host : null;
      const redirectsMax = Math.min(request.redirectsMax ?? REDIRECTS_MAX, REDIRECTS_MAX);
      let method: string = request.method ?? "GET";
      let body = request.body;
      let headers = { ...lowerCased(request.headers), "user-agent": userAgent };
      for (let hopCount = 0; hopCount <= redirectsMax; hopCount += 1) {
        await request.beforeHop?.(url);
        const answer: HopAnswer = await requestOnce(url, {
          method,
          headers,
          body,
          timeoutMs: request.timeoutMs,
          bytesMax: request.bytesMax,
          mayReach: url.host === operator ? () => true : mayReach,
          signal: request.signal,
        });
        log.debug({ method, host: url.host, path: url.pathname, status: answer.status }, "asked");
        if (!REDIRECTS.has(answer.status)) return { ...answer, url: url.href };
        const next = redirectTarget(url, answer.headers["location"], request.sameDomain ?? true);
        if (next.origin !== url.origin) headers = withoutCredentials(headers);
        if (becomesGet(method, answer.status)) {
          method = "GET";
          body = undefined;
        }
        url = next;
      }
      throw new OutgoingError("redirect", `${url.host} redirects more than ${redirectsMax} times`);
    },
  };
}

/** As a browser does it (Fetch, HTTP-redirect fetch, step 12). */
function becomesGet(method: string, status: number): boolean {
  if (status === 303) return method !== "GET" && method !== "HEAD";
  return method === "POST" && (status === 301 || status === 302);
}

const isLiteral = (hostname: string): boolean =>
  hostname === "localhost" || hostname.startsWith("[") || /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname);

const lowerCased = (headers: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const withoutCredentials = (headers: Record<string, string> & { "user-agent": string }) => {
  const { authorization: _authorization, cookie: _cookie, ...rest } = headers;
  return rest as typeof headers;
};
