import { getDomain } from "tldts";
import { OutgoingError } from "./outgoing-error.ts";

/** Statuses that name another address in `Location` (RFC 9110 §15.4). */
export const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Reads an address to ask: http or https, without a name and password in it. */
export function outgoingUrl(text: string | URL): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new OutgoingError("address", `“${String(text)}” is no http or https address`);
  }
  if (url.username || url.password) {
    throw new OutgoingError("address", `“${url.host}” is asked with a password in the address`);
  }
  url.hash = "";
  return url;
}

/**
 * Where a redirect leads. With `sameDomain` only within the registrable domain of the public suffix
 * list; where there is none (an address, `localhost`) only within the same host and port (HV7).
 */
export function redirectTarget(from: URL, location: string | undefined, sameDomain: boolean): URL {
  if (!location || !URL.canParse(location, from)) {
    throw new OutgoingError("redirect", `${from.host} redirects without a usable Location`);
  }
  const to = outgoingUrl(new URL(location, from));
  if (from.protocol === "https:" && to.protocol === "http:") {
    throw new OutgoingError("redirect", `${from.host} redirects from https to http`);
  }
  if (sameDomain && !isSameDomain(from, to)) {
    throw new OutgoingError("redirect", `${from.host} redirects to ${to.host}, another domain`);
  }
  return to;
}

export function isSameDomain(a: URL, b: URL): boolean {
  const domain = getDomain(a.hostname, { allowPrivateDomains: true });
  if (domain === null) return a.host === b.host;
  return domain === getDomain(b.hostname, { allowPrivateDomains: true });
}
