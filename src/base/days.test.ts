import assert from "node:assert/strict";
import { test } from "node:test";
import { UserError } from "./errors.ts";
import {
  addDays,
  dayInZone,
  dayStartsAt,
  isDay,
  longDay,
  parseInstant,
  parseMonth,
  weekOf,
  weekStartsOn,
} from "./days.ts";

test("days are real days", () => {
  assert.ok(isDay("2024-02-29"));
  for (const wrong of ["2025-02-29", "2025-13-01", "2025-1-1", "today", ""])
    assert.ok(!isDay(wrong));
});

test("ISO weeks cross the year as ISO 8601 says", () => {
  assert.equal(weekOf("2024-12-30"), "2025-W01");
  assert.equal(weekOf("2027-01-03"), "2026-W53");
  assert.equal(weekStartsOn("2026-W48"), "2026-11-23");
  assert.equal(weekStartsOn("2026-W53"), "2026-12-28");
  assert.throws(() => weekStartsOn("2025-W53"), UserError);
  assert.throws(() => weekStartsOn("2025-W00"), UserError);
});

test("RK9: the day is the zone's, also where midnight does not exist", () => {
  const at = new Date("2026-11-24T23:30:00Z");
  assert.equal(dayInZone(at, "UTC"), "2026-11-24");
  assert.equal(dayInZone(at, "Asia/Tokyo"), "2026-11-25");
  assert.equal(dayInZone(at, "America/New_York"), "2026-11-24");
  assert.equal(
    dayStartsAt("2018-11-04", "America/Sao_Paulo").toISOString(),
    "2018-11-04T03:00:00.000Z",
  );
});

test("instants need an offset; a day is its first moment in UTC", () => {
  assert.equal(parseInstant("2026-11-24T08:00:00+01:00").toISOString(), "2026-11-24T07:00:00.000Z");
  assert.equal(parseInstant("2026-11-24").toISOString(), "2026-11-24T00:00:00.000Z");
  assert.throws(() => parseInstant("2026-11-24T08:00"), UserError);
  assert.throws(() => parseMonth("2026-13"), UserError);
});

test("words and sums", () => {
  assert.equal(addDays("2024-02-28", 2), "2024-03-01");
  assert.equal(longDay("2026-11-24"), "Tuesday, 24 November 2026");
});
