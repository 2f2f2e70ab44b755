import assert from "node:assert/strict";
import { test } from "node:test";
import { announcementOf, nextAnnouncedDay } from "./arxiv-calendar.ts";
import { whyDayIsEmpty } from "./empty-day.ts";
import type { EmptyDayFacts } from "./empty-day.ts";

const at = (day: string): string => {
  const announcement = announcementOf(day);
  return announcement.kind === "announced" ? announcement.at.toISOString() : announcement.kind;
};

test("a day's papers are announced at eight the evening before in New York, summer and winter", () => {
  assert.equal(at("2026-07-01"), "2026-07-01T00:00:00.000Z");
  assert.equal(at("2026-12-02"), "2026-12-02T01:00:00.000Z");
  assert.equal(at("2026-11-30"), "2026-11-30T01:00:00.000Z", "Monday's on Sunday evening");
  // The clocks went back on Sunday, 1 November 2026.
  assert.equal(at("2026-11-02"), "2026-11-02T01:00:00.000Z");
  assert.equal(at("2026-10-30"), "2026-10-30T00:00:00.000Z");
  assert.equal(at("2026-11-28"), "weekend");
  assert.equal(at("2026-11-29"), "weekend");
});

test("a holiday takes the papers of the next weekday away, in published years and in others", () => {
  const cases: [string, string][] = [
    ["2026-11-27", "2026-11-26"],
    ["2026-06-22", "2026-06-19"],
    ["2025-07-07", "2025-07-06"],
    ["2026-01-20", "2026-01-19"],
    ["2026-12-30", "2026-12-29"],
    ["2027-01-01", "2026-12-31"],
    ["2027-07-06", "2027-07-05"],
    ["2027-11-26", "2027-11-25"],
    ["2028-09-05", "2028-09-04"],
    ["2032-12-27", "2032-12-24"],
  ];
  for (const [day, holiday] of cases)
    assert.deepEqual(announcementOf(day), { kind: "holiday", holiday }, day);
  for (const day of ["2026-11-26", "2026-06-19", "2026-12-25", "2026-07-06", "2026-12-28"])
    assert.equal(
      announcementOf(day).kind,
      day === "2026-07-06" || day === "2026-12-28" ? "holiday" : "announced",
      day,
    );
  assert.equal(nextAnnouncedDay("2026-12-24"), "2026-12-25");
  assert.equal(nextAnnouncedDay("2026-12-25"), "2026-12-29", "the weekend, and Monday’s holiday");
});

const facts = (change: Partial<EmptyDayFacts>): EmptyDayFacts => ({
  day: "2026-12-01",
  today: "2026-12-01",
  now: new Date("2026-12-01T09:00:00Z"),
  harvests: ["2026-12-01T04:00:00.000Z", "2026-12-01T04:10:00.000Z"],
  ...change,
});

test("the reason for a day without papers is the first that holds", () => {
  const why = (change: Partial<EmptyDayFacts>): string => whyDayIsEmpty(facts(change)).kind;
  assert.equal(why({ day: "2026-12-02" }), "future");
  assert.equal(why({ day: "2026-12-02", harvests: [] }), "future");
  assert.equal(why({ harvests: [] }), "unharvested");
  assert.equal(why({ day: "2026-11-29" }), "weekend");
  assert.equal(why({ day: "2026-11-27" }), "holiday");
  assert.equal(why({ now: new Date("2026-12-01T00:59:59Z") }), "expected");
  assert.equal(
    why({ now: new Date("2026-12-01T01:00:00Z"), harvests: ["2026-11-30T04:00:00.000Z"] }),
    "waiting",
  );
  assert.equal(why({ harvests: [null, null] }), "never");
  assert.equal(why({ harvests: ["2026-12-01T04:00:00.000Z", null] }), "waiting");
  assert.equal(
    why({ harvests: ["2026-12-01T04:00:00.000Z", "2026-12-01T00:30:00.000Z"] }),
    "waiting",
  );
  assert.equal(why({}), "nothing");
});

test("a weekend or a holiday that is today names the next announcement, a past one does not", () => {
  const sunday = facts({ day: "2026-11-29", today: "2026-11-29" });
  assert.deepEqual(whyDayIsEmpty(sunday), {
    kind: "weekend",
    next: { day: "2026-11-30", at: new Date("2026-11-30T01:00:00Z") },
  });
  const friday = facts({ day: "2026-11-27", today: "2026-11-27" });
  assert.deepEqual(whyDayIsEmpty(friday), {
    kind: "holiday",
    holiday: "2026-11-26",
    next: { day: "2026-11-30", at: new Date("2026-11-30T01:00:00Z") },
  });
  assert.deepEqual(whyDayIsEmpty(facts({ day: "2026-11-29" })), { kind: "weekend", next: null });
});
