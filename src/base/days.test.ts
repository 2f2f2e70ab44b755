import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
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
  zoned,
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

test("the day of an instant is that of its zone, whatever was asked before", () => {
  // Half and three-quarter hours, midnights that are skipped or come twice, a day that was left out.
  const zones = [
    "UTC",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "Australia/Lord_Howe",
  ];
  const around = fc.oneof(
    fc.date({ min: new Date("2010-01-01"), max: new Date("2019-01-01"), noInvalidDate: true }),
    fc.date({
      min: new Date("2011-12-30T09:00Z"),
      max: new Date("2011-12-31T11:00Z"),
      noInvalidDate: true,
    }),
    fc.date({
      min: new Date("2017-02-19T01:00Z"),
      max: new Date("2017-02-19T03:00Z"),
      noInvalidDate: true,
    }),
    fc.date({
      min: new Date("2017-10-15T02:30Z"),
      max: new Date("2017-10-15T03:30Z"),
      noInvalidDate: true,
    }),
    fc.date({
      min: new Date("2017-02-18T18:00Z"),
      max: new Date("2017-02-18T19:00Z"),
      noInvalidDate: true,
    }),
  );
  fc.assert(
    fc.property(
      fc.array(around, { minLength: 2, maxLength: 6 }),
      fc.constantFrom(...zones),
      (all, zone) => {
        for (const at of all) {
          assert.equal(dayInZone(at, zone), zoned(at, zone).toPlainDate().toString());
        }
      },
    ),
  );
});
