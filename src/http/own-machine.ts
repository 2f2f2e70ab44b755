import type { Context as HonoContext } from "hono";
import { addressKind, isPublicAddress } from "../base/address.ts";
import { isLoopback } from "../base/settings.ts";
import type { Settings } from "../base/settings.ts";
import type { WebEnv } from "./env.ts";
import { socketOf } from "./socket.ts";

type C = HonoContext<WebEnv>;

/**
 * All that browsers and programs send by themselves: Fetch, Client Hints, conditions (RFC 9110), the
 * upgrade of curl, and the timeout of Prometheus. Proxies, load balancers and content networks give
 * their additions more names than any list could hold, so whatever is not here counts as theirs.
 */
const SENT_BY_CLIENTS =
  /^(host|connection|keep-alive|te|upgrade|http2-settings|user-agent|accept|accept-(charset|encoding|language)|cookie|authorization|origin|referer|cache-control|pragma|expires|priority|upgrade-insecure-requests|dnt|save-data|purpose|range|expect|if-(match|none-match|modified-since|unmodified-since|range)|content-(type|length|encoding)|transfer-encoding|sec-(fetch|ch)-[a-z-]+|sec-(gpc|purpose)|dpr|viewport-width|device-memory|downlink|ect|rtt|x-prometheus-[a-z-]+)$/;
/** A page that led here; behind a proxy it has the public name of the site. */
const PAGES_BEFORE = ["origin", "referer"];
/** nginx speaks it to what is behind it, and adds no header of its own, unless told otherwise. */
const PROXY_VERSION = "1.0";

/**
 * True where a program on this very machine asks: the socket comes from a loopback address, nobody
 * passed the request on, it names this machine, and the site is for this machine alone. That the
 * program listens on loopback is not enough: a proxy in front of it asks from loopback too. The name
 * keeps out a page whose host name was bound to 127.0.0.1 afterwards (DNS rebinding).
 */
export function isOwnMachine({ baseUrl }: Pick<Settings, "baseUrl">, c: C): boolean {
  const own = new URL(baseUrl);
  const host = hostOf(c);
  return (
    isLoopback(own.hostname) &&
    addressKind(socketOf(c)?.remoteAddress ?? "") === "loopback" &&
    !isPassedOn(c) &&
    isNamed(host, own) &&
    PAGES_BEFORE.every((name) => isNamed(pageOf(c, name) ?? own, own))
  );
}

/**
 * True where this machine or one of a private network asks, itself, by the address it reached or by
 * the name of the site.
 */
export function isOwnNetwork({ baseUrl }: Pick<Settings, "baseUrl">, c: C): boolean {
  const socket = socketOf(c);
  const host = hostOf(c);
  const own = new URL(baseUrl);
  if (!socket || isPublicAddress(socket.remoteAddress) || isPassedOn(c) || !host) return false;
  const bare = host.hostname.replace(/^\[|\]$/g, "");
  return isNamed(host, own) || bare === socket.localAddress.replace(/^::ffff:/, "");
}

const isNamed = (host: URL | null, own: URL): boolean =>
  host !== null && (isLoopback(host.hostname) || host.host === own.host);

/** Whether anything but the client itself may have had the request in its hands. */
function isPassedOn(c: C): boolean {
  const socket = socketOf(c);
  // A target with a host in it is written for a proxy (RFC 9112 §3.2.2).
  if (socket?.httpVersion === PROXY_VERSION || !socket?.target.startsWith("/")) return true;
  return [...c.req.raw.headers.keys()].some((name) => !SENT_BY_CLIENTS.test(name));
}

function pageOf(c: C, header: string): URL | null {
  const address = c.req.header(header);
  return address === undefined || address === "null" ? null : URL.parse(address);
}

function hostOf(c: C): URL | null {
  const host = c.req.header("host");
  return host === undefined || /[\s/@?#\\]/.test(host) ? null : URL.parse(`http://${host}`);
}
