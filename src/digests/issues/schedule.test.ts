import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, zoned, DAY_MS } from "../../base/days.ts";
import { latestSlot, nextFreeSlot, nextSlot } from "./schedule.ts";
import type { Timetable } from "./schedule.ts";

const daily = (hour: number, zone: string): Timetable => ({
  cadence: "daily",
  hour,
  zone,
  weekday: null,
});
const at = (instant: string): Date => new Date(instant);

test("DG11: a skipped hour moves on by the gap, a doubled hour is its first", () => {
  // Berlin, 29 March 2026: 02:00 becomes 03:00. 25 October: 03:00 becomes 02:00.
  const gap = nextSlot(daily(2, "Europe/Berlin"), at("2026-03-28T12:00:00Z"));
  assert.deepEqual(gap, { period: "2026-03-29", at: at("2026-03-29T01:00:00Z") });
  const doubled = nextSlot(daily(2, "Europe/Berlin"), at("2026-10-24T12:00:00Z"));
  assert.deepEqual(doubled, { period: "2026-10-25", at: at("2026-10-25T00:00:00Z") });
  const after = nextSlot(daily(2, "Europe/Berlin"), doubled.at);
  assert.equal(after.period, "2026-10-26", "the second 02:00 of the night is no slot");
  // Santiago skips midnight, Lord Howe moves by half an hour.
  const midnight = nextSlot(daily(0, "America/Santiago"), at("2026-09-05T12:00:00Z"));
  assert.deepEqual(midnight, { period: "2026-09-06", at: at("2026-09-06T04:00:00Z") });
  const half = nextSlot(daily(2, "Australia/Lord_Howe"), at("2026-10-03T12:00:00Z"));
  assert.deepEqual(half, { period: "2026-10-04", at: at("2026-10-03T15:30:00Z") });
});

test("DG11: a calendar day that a zone skipped whole has no slot of its own", () => {
  const before = at("2011-12-29T20:00:00Z");
  const first = nextSlot(daily(7, "Pacific/Apia"), before);
  assert.equal(first.period, "2011-12-31");
});

test("weekdays and weekly keep to their days", () => {
  const weekdays: Timetable = { cadence: "weekdays", hour: 7, zone: "UTC", weekday: null };
  assert.equal(nextSlot(weekdays, at("2026-11-27T08:00:00Z")).period, "2026-11-30");
  assert.equal(latestSlot(weekdays, at("2026-11-29T08:00:00Z")).period, "2026-11-27");
  const weekly: Timetable = { cadence: "weekly", hour: 7, zone: "UTC", weekday: 7 };
  assert.equal(nextSlot(weekly, at("2026-11-24T00:00:00Z")).period, "2026-11-29");
  const sooner: Timetable = { ...weekly, weekday: 1 };
  const free = nextFreeSlot(sooner, at("2026-11-24T00:00:00Z"), "2026-11-23");
  assert.equal(free.period, "2026-11-30");
  const again = nextFreeSlot({ ...weekly }, at("2026-11-24T00:00:00Z"), "2026-11-23");
  assert.equal(again.period, "2026-12-06", "this week had its issue, whatever the new day is");
});

/** What `prepareIssues` does with a subscription, over a clock that a test moves. */
function simulate(timetable: Timetable, moments: Date[]): string[] {
  let last: string | null = null;
  let due = nextFreeSlot(timetable, moments[0] as Date, null).at;
  const sent: string[] = [];
  for (const now of moments) {
    if (now < due) continue;
    const { period } = latestSlot(timetable, now);
    sent.push(period);
    last = period;
    due = nextFreeSlot(timetable, now, last).at;
  }
  return sent;
}

function ticks(from: Date, days: number, stepMinutes: number): Date[] {
  const count = (days * 1440) / stepMinutes;
  return Array.from(
    { length: count },
    (_, n) => new Date(from.getTime() + n * stepMinutes * 60_000),
  );
}

test("DG11: every zone, a month around both changes of the clocks: one issue a day, at its hour", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  assert.ok(zones.length > 400);
  let checked = 0;
  for (const [index, zone] of zones.entries()) {
    const timetable = daily((index * 7) % 24, zone);
    for (const start of ["2026-03-10T00:00:00Z", "2026-10-15T00:00:00Z"]) {
      let slot = nextSlot(timetable, at(start));
      for (let day = 0; day < 31; day++) {
        const following = nextSlot(timetable, slot.at);
        assert.equal(following.period, addDays(slot.period, 1), `${zone} after ${slot.period}`);
        assert.equal(latestSlot(timetable, slot.at).period, slot.period);
        const local = zoned(slot.at, zone);
        assert.equal(local.toPlainDate().toString(), slot.period, zone);
        const isMoved = local.hour !== timetable.hour || local.minute !== 0;
        if (isMoved)
          assert.ok(local.hoursInDay < 24, `${zone} ${slot.period}: only a gap moves the hour`);
        slot = following;
        checked++;
      }
    }
  }
  assert.equal(checked, zones.length * 62);
});

test("DG11: a clock that steps a day on or back gives no period twice and leaves none out", () => {
  for (const zone of [
    "UTC",
    "Europe/Berlin",
    "Pacific/Kiritimati",
    "America/Nuuk",
    "Asia/Kathmandu",
  ]) {
    const timetable = daily(7, zone);
    const start = at("2026-03-20T00:00:00Z");
    const plain = simulate(timetable, ticks(start, 20, 15));
    assert.equal(new Set(plain).size, plain.length);
    assert.equal(plain.length, 20);
    for (const stepDays of [-1, 1]) {
      const before = ticks(start, 10, 15);
      const turn = new Date((before.at(-1) as Date).getTime() + stepDays * DAY_MS);
      const stepped = simulate(timetable, [...before, ...ticks(turn, 12, 15)]);
      assert.equal(new Set(stepped).size, stepped.length, `${zone}: a period came twice`);
      const lastDay = stepped.at(-1) as string;
      for (let day = stepped[0] as string; day < lastDay; day = addDays(day, 1)) {
        const isSkipped = stepDays === 1 && !stepped.includes(day);
        assert.ok(stepped.includes(day) || isSkipped, `${zone}: ${day} is missing`);
      }
      const missing =
        1 + (Date.parse(lastDay) - Date.parse(stepped[0] as string)) / DAY_MS - stepped.length;
      assert.ok(missing <= (stepDays === 1 ? 1 : 0), `${zone}: ${missing} periods left out`);
    }
  }
});
