import { createHmac } from "node:crypto";
import ipaddr from "ipaddr.js";
import type { IPv6 } from "ipaddr.js";
import { isPublicAddress } from "../base/address.ts";

const IPV4_BYTES = 3;
/** A /48 is what one site gets: single addresses, and whole /64s, are free to anyone who has it. */
const IPV6_BYTES = 6;

/** The network an address belongs to: /24 of IPv4 (mapped too), /48 of IPv6; `none` where it is none. */
export function addressPrefix(address: string): string {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return "none";
  const parsed = ipaddr.process(bare);
  const bytes = parsed.toByteArray();
  if (parsed.kind() === "ipv4") return `${bytes.slice(0, IPV4_BYTES).join(".")}.0/24`;
  const first = [
    ...bytes.slice(0, IPV6_BYTES),
    ...Array.from({ length: 16 - IPV6_BYTES }, () => 0),
  ];
  return `${(ipaddr.fromByteArray(first) as IPv6).toString()}/48`;
}

/** A prefix as the store may keep it: only this site can tell whether two are the same. */
export function networkHash(secret: string, prefix: string): string {
  return createHmac("sha256", secret).update(`network\n${prefix}`).digest("base64url").slice(0, 22);
}

/**
 * The network of a vote, hashed. Null for a private or loopback one: it is everybody of an intranet,
 * or a proxy, and says nothing of rings (RK7).
 */
export function votingNetwork(secret: string, prefix: string): string | null {
  return isPublicAddress(prefix.split("/")[0] ?? "") ? networkHash(secret, prefix) : null;
}
