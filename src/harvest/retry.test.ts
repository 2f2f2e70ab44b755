import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { DAY_MS } from "../base/days.ts";
import { retryAfterMs } from "../base/retry-after.ts";
import { backOffMs } from "./retry.ts";

const now = new Date("2026-11-24T12:00:00Z");

test("HV5 Retry-After is read as seconds and as an HTTP date", () => {
  const cases: Array<[string, number | null]> = [
    ["0", 0],
    ["5", 5000],
    [" 120 ", 120_000],
    ["Tue, 24 Nov 2026 12:00:30 GMT", 30_000],
    ["Tuesday, 24-Nov-26 12:00:30 GMT", 30_000],
    ["Tue, 24 Nov 2026 11:59:00 GMT", 0],
    ["999999999", DAY_MS],
    ["Sat, 01 Jan 2050 00:00:00 GMT", DAY_MS],
    ["soon", null],
    ["-5", null],
    ["", null],
  ];
  for (const [text, ms] of cases)
    assert.equal(retryAfterMs({ "retry-after": text }, now), ms, text);
  assert.equal(retryAfterMs({}, now), null);
});

test("HV5 an HTTP date is taken against the server's own clock, however wrong that is", () => {
  const headers = {
    "retry-after": "Mon, 05 Jan 2026 00:00:10 GMT",
    date: "Mon, 05 Jan 2026 00:00:00 GMT",
  };
  assert.equal(retryAfterMs(headers, now), 10_000);
});

test("HV5 the back-off doubles, has its jitter in the upper half, and is bounded", () => {
  assert.deepEqual(
    [1, 2, 3, 4].map((attempt) => backOffMs(attempt, 1000, 60_000, 1)),
    [1000, 2000, 4000, 8000],
  );
  assert.deepEqual(
    [1, 2, 3].map((attempt) => backOffMs(attempt, 1000, 60_000, 0)),
    [500, 1000, 2000],
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, random) => {
        const ms = backOffMs(attempt, 200, 300_000, random);
        assert.ok(ms >= 100 && ms <= 300_000, `${ms}`);
      },
    ),
  );
});
