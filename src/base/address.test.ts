import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { addressKind, addressMatcher, isPublicAddress } from "./address.ts";

test("SC3 every spelling of an address that is not public is known as such", () => {
  const kinds: Array<[string, string]> = [
    ["127.0.0.1", "loopback"],
    ["127.255.255.254", "loopback"],
    ["2130706433", "loopback"],
    ["0x7f000001", "loopback"],
    ["0177.0.0.1", "loopback"],
    ["127.1", "loopback"],
    ["::1", "loopback"],
    ["[::1]", "loopback"],
    ["0:0:0:0:0:0:0:1", "loopback"],
    ["::ffff:127.0.0.1", "loopback"],
    ["::ffff:7f00:1", "loopback"],
    ["64:ff9b::7f00:1", "loopback"],
    ["64:ff9b::10.0.0.1", "private"],
    ["10.1.2.3", "private"],
    ["172.31.255.255", "private"],
    ["192.168.0.1", "private"],
    ["::ffff:192.168.0.1", "private"],
    ["169.254.169.254", "linkLocal"],
    ["fe80::1%eth0", "linkLocal"],
    ["fe80::1", "linkLocal"],
    ["fd00:ec2::254", "uniqueLocal"],
    ["fec0::1", "deprecatedSiteLocal"],
    ["100.64.0.1", "carrierGradeNat"],
    ["0.0.0.0", "unspecified"],
    ["0.1.2.3", "unspecified"],
    ["::", "unspecified"],
    ["255.255.255.255", "broadcast"],
    ["224.0.0.1", "multicast"],
    ["ff02::1", "multicast"],
    ["240.0.0.1", "reserved"],
    ["192.0.2.1", "reserved"],
    ["198.51.100.7", "reserved"],
    ["203.0.113.9", "reserved"],
    ["198.18.0.1", "reserved"],
    ["192.88.99.1", "reserved"],
    ["2001:db8::1", "reserved"],
    ["3fff::1", "reserved"],
    ["2002:7f00:1::", "6to4"],
    ["2002:0808:0808::1", "6to4"],
    ["2001:0:5ef5:79fd:0:59d:a0e5:ba1", "teredo"],
    ["64:ff9b:1::a00:1", "rfc6052"],
    ["::ffff:0:127.0.0.1", "rfc6145"],
    ["::127.0.0.1", "loopback"],
    ["::7f00:1", "reserved"],
    ["100::1", "discard"],
    ["4000::1", "reserved"],
    ["not an address", "invalid"],
    ["", "invalid"],
    ["1.2.3.4.5", "invalid"],
  ];
  for (const [text, kind] of kinds) {
    assert.equal(addressKind(text), kind, text);
    assert.equal(isPublicAddress(text), false, text);
  }
});

test("SC3 public addresses stay reachable, also through NAT64", () => {
  for (const text of [
    "151.101.3.42",
    "8.8.8.8",
    "2a04:4e42::3a1",
    "64:ff9b::8.8.8.8",
    "::ffff:8.8.8.8",
  ]) {
    assert.equal(addressKind(text), "public", text);
  }
});

test("OUTGOING_ALLOW matches addresses and ranges of both families, and nothing beside them", () => {
  const isAllowed = addressMatcher(["127.0.0.1", "10.8.0.0/16", "::1/128", "fd00::/8"]);
  for (const text of ["127.0.0.1", "::ffff:127.0.0.1", "10.8.255.1", "::1", "fd12::1"]) {
    assert.equal(isAllowed(text), true, text);
  }
  for (const text of ["127.0.0.2", "10.9.0.1", "::2", "fe80::1", "8.8.8.8", "nothing"]) {
    assert.equal(isAllowed(text), false, text);
  }
  assert.throws(() => addressMatcher(["10.0.0.0/33"]), /10\.0\.0\.0\/33/);
  assert.throws(() => addressMatcher(["example.org"]), /example\.org/);
});

test("SC3 an IPv4 address is judged alike in every IPv6 dress", () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      const kind = addressKind(text);
      assert.equal(addressKind(`::ffff:${text}`), kind);
      assert.equal(addressKind(`64:ff9b::${text}`), kind);
    }),
  );
});
