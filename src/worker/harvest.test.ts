import assert from "node:assert/strict";
import { test } from "node:test";
import { differences } from "../../test/compare-harvest.ts";
import { SET, openHarvestRoom } from "../../test/harvest.ts";
import { enqueue } from "../jobs/jobs.ts";
import { workOnce } from "../jobs/worker-loop.ts";
import { categoryOfSet } from "../setup/category-sets.ts";
import { harvestJobs, harvestSchedule } from "./harvest.ts";

test("without HARVEST_SETS nothing is harvested", () => {
  assert.deepEqual(harvestSchedule({ harvestSets: [] }), []);
});

test("sets are harvested after New York's evening, feeds after its midnight, in summer and winter", () => {
  const schedule = harvestSchedule({ harvestSets: ["cs:cs:AI", "physics:hep-th"] }, "1.0.0");
  assert.deepEqual(
    schedule.map(({ kind }) => kind),
    ["harvest.set", "harvest.set", "harvest.announcements", "harvest.problems"],
  );
  assert.deepEqual(schedule[2]?.payload, { categories: ["cs.AI", "hep-th"] });
  assert.equal(new Set(schedule.map(({ name }) => name)).size, 4);
  const next = (index: number, after: string): string | undefined =>
    schedule[index]?.next(new Date(after)).toISOString();
  assert.equal(next(0, "2026-11-24T12:00:00Z"), "2026-11-25T03:50:00.000Z");
  assert.equal(next(0, "2026-11-25T03:50:00Z"), "2026-11-26T03:50:00.000Z");
  assert.equal(next(0, "2026-07-01T12:00:00Z"), "2026-07-02T02:50:00.000Z");
  assert.equal(next(2, "2026-11-24T12:00:00Z"), "2026-11-25T05:20:00.000Z");
  assert.equal(next(2, "2026-07-01T12:00:00Z"), "2026-07-02T04:20:00.000Z");
  // The night of the clock change still has its time.
  assert.equal(next(2, "2026-11-01T04:30:00Z"), "2026-11-02T05:20:00.000Z");
});

test("a set's category is what the feed calls it", () => {
  const sets = {
    "cs:cs:AI": "cs.AI",
    "physics:hep-th": "hep-th",
    "physics:astro-ph:CO": "astro-ph.CO",
    "math:math:NA": "math.NA",
    cs: "cs",
  };
  for (const [set, category] of Object.entries(sets)) assert.equal(categoryOfSet(set), category);
});

test("the worker plans and does the harvest, and tries again what failed", async (t) => {
  const room = await openHarvestRoom(t, { faults: ["403"] });
  const settings = { ...room.context.settings, harvestSets: [SET] } as never;
  const parts = {
    ...room.context,
    handlers: harvestJobs({ ...room.context, settings }),
    schedules: harvestSchedule({ harvestSets: [SET] }),
  };
  const { signal } = new AbortController();
  for (let count = 0; count < 3; count += 1) assert.equal(await workOnce(parts, signal), true);
  assert.equal(await workOnce(parts, signal), false, "the rest waits for its time");
  const jobs = await room.db
    .selectFrom("job")
    .select(["kind", "state", "last_error"])
    .orderBy("job_id")
    .execute();
  assert.deepEqual(
    jobs.map(({ kind, state }) => [kind, state]),
    [
      ["harvest.set", "waiting"],
      ["harvest.announcements", "waiting"],
      ["harvest.problems", "done"],
    ],
  );
  assert.match(jobs[0]?.last_error ?? "", /403/);
  assert.equal(room.fake.asked.length, 1, "HV5 the alarm holds the other jobs too");
  await room.db.updateTable("harvest_permit").set({ stopped_at: null }).execute();
  room.setDay("2026-01-21");
  while (await workOnce(parts, signal));
  assert.deepEqual(await differences(room.db, room.truth, SET), []);
});

test("papers by id are a job too", async (t) => {
  const room = await openHarvestRoom(t);
  const parts = { ...room.context, handlers: harvestJobs(room.context as never), schedules: [] };
  const now = room.context.now();
  await enqueue(
    room.db,
    { kind: "harvest.papers", key: "2601.00001", dueAt: now, payload: { ids: ["2601.00001"] } },
    now,
  );
  assert.equal(await workOnce(parts, new AbortController().signal), true);
  const keys = await room.db.selectFrom("paper").select("key").execute();
  assert.deepEqual(
    keys.map(({ key }) => key),
    ["arxiv:2601.00001"],
  );
});
