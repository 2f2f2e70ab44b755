import assert from "node:assert/strict";
import { test } from "node:test";
import { openPace } from "./pace.ts";

test("MAIL_RATE and domainRate: turns are apart by the rate, over all and for each domain", async () => {
  const { signal } = new AbortController();
  const waits: [string, number][] = [];
  let domain = "";
  const sleep = async (ms: number): Promise<void> => void waits.push([domain, ms]);
  const pace = openPace(10, 2, { nowMs: () => 0, sleep });
  for (domain of ["a", "a", "b", "a", "c"]) await pace.turn(domain, signal);
  assert.deepEqual(waits, [
    ["a", 500],
    ["b", 200],
    ["a", 1000],
    ["c", 400],
  ]);
});

test("without a rate nothing waits, and a stop ends a wait", async () => {
  const stop = new AbortController();
  assert.equal(await openPace(null, null).turn("a", stop.signal), true);
  const slow = openPace(0.01, null);
  assert.equal(await slow.turn("a", stop.signal), true);
  const waiting = slow.turn("a", stop.signal);
  stop.abort();
  assert.equal(await waiting, false);
});
