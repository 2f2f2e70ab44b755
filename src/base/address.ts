import ipaddr from "ipaddr.js";
import type { IPv4, IPv6 } from "ipaddr.js";

/** Global unicast; whatever lies outside it is not the public internet (RFC 4291 §2.4). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");
/** The well-known prefix of NAT64: an IPv4 address is in its last 32 bits (RFC 6052). */
const NAT64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

/**
 * What kind of address a text is, in whatever spelling: `public`, or the name of the special range
 * (`private`, `loopback`, `linkLocal`, `6to4`, …), or `invalid`. Mapped and NAT64 addresses are
 * judged by the IPv4 address inside; tunnels (6to4, Teredo) are never public (SC3, IANA registries
 * of special-purpose addresses).
 */
export function addressKind(text: string): string {
  const address = readAddress(text);
  if (address === null) return "invalid";
  const range = address.range();
  if (range !== "unicast") return range;
  if (address.kind() === "ipv4") return "public";
  return address.match(GLOBAL_UNICAST) ? "public" : "reserved";
}

export function isPublicAddress(text: string): boolean {
  return addressKind(text) === "public";
}

/**
 * A test for addresses inside any of `ranges` (addresses or CIDR ranges, both families).
 * @throws RangeError that names the range that is none
 */
export function addressMatcher(ranges: string[]): (address: string) => boolean {
  const parsed = ranges.map(readRange);
  if (parsed.length === 0) return () => false;
  return (text) => {
    const address = readAddress(text);
    if (address === null) return false;
    return parsed.some(
      ([base, bits]) => base.kind() === address.kind() && address.match(base, bits),
    );
  };
}

/** Reads an address as the system's resolver and sockets write them: brackets and zones fall away. */
function readAddress(text: string): IPv4 | IPv6 | null {
  const bare = text.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return null;
  const address = ipaddr.process(bare);
  if (address.kind() === "ipv6" && (address as IPv6).match(NAT64)) {
    return ipaddr.fromByteArray(address.toByteArray().slice(12));
  }
  return address;
}

/** True for an address or a CIDR range. */
export function isRange(text: string): boolean {
  try {
    readRange(text);
    return true;
  } catch {
    return false;
  }
}

function readRange(text: string): [IPv4 | IPv6, number] {
  const [address = "", length] = text.split("/");
  const base = readAddress(address);
  const bits = length === undefined ? (base?.kind() === "ipv4" ? 32 : 128) : Number(length);
  const most = base?.kind() === "ipv4" ? 32 : 128;
  if (base === null || !Number.isInteger(bits) || bits < 0 || bits > most) {
    throw new RangeError(`“${text}” is no address and no CIDR range, for example 10.0.0.0/8`);
  }
  return [base, bits];
}
