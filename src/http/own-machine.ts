import type { Context as HonoContext } from "hono";
import { addressKind, isPublicAddress } from "../base/address.ts";
import { isLoopback } from "../base/settings.ts";
import type { Settings } from "../base/settings.ts";
import type { WebEnv } from "./env.ts";
import { socketOf } from "./socket.ts";

type C = HonoContext<WebEnv>;

/** What proxies, load balancers and content networks add to what they pass on. */
const FORWARDED =
  /^(forwarded|via|proxy-.*|x-forwarded|x-forwarded-.*|x-forwarder-.*|x-original-.*|x-real-.*|x-client-.*|x-cluster-.*|x-proxy.*|x-proxyuser-.*|x-remote-.*|x-host|x-http-host-override|x-rewrite-url|x-envoy-.*|x-amzn-.*|x-amz-cf-.*|x-appengine-.*|x-azure-.*|x-arr-.*|x-vercel-.*|x-nf-.*|x-varnish|x-ip.*|x-(source|originating|true|sent)-.*|true-client-ip|client-ip|remote-.*|cf-.*|cdn-loop|fly-.*|fastly-.*|akamai-.*|incap-.*|tailscale-.*|ngrok-.*|remote_addr)$/;
/** nginx speaks it to what stands behind it, and adds no header of its own, unless told otherwise. */
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
    host !== null &&
    (isLoopback(host.hostname) || host.host === own.host)
  );
}

/**
 * True where this machine or one of a private network asks, itself, by the address it reached or by
 * the name of the site.
 */
export function isOwnNetwork({ baseUrl }: Pick<Settings, "baseUrl">, c: C): boolean {
  const socket = socketOf(c);
  const host = hostOf(c);
  if (!socket || isPublicAddress(socket.remoteAddress) || isPassedOn(c) || !host) return false;
  const bare = host.hostname.replace(/^\[|\]$/g, "");
  return (
    isLoopback(host.hostname) ||
    host.host === new URL(baseUrl).host ||
    bare === socket.localAddress.replace(/^::ffff:/, "")
  );
}

/** Whether any proxy has passed the request on. */
function isPassedOn(c: C): boolean {
  if (socketOf(c)?.httpVersion === PROXY_VERSION) return true;
  return [...c.req.raw.headers.keys()].some((name) => FORWARDED.test(name));
}

function hostOf(c: C): URL | null {
  const host = c.req.header("host");
  return host === undefined || /[\s/@?#\\]/.test(host) ? null : URL.parse(`http://${host}`);
}
