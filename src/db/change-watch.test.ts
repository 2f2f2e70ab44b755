import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestStore } from "../../test/store.ts";
import { claimJob, enqueue, nextJobAt } from "../jobs/jobs.ts";
import { openChangeWatch } from "./change-watch.ts";

const { signal } = new AbortController();

test("a waiting loop is woken by a commit, also by one before it began to wait, and by no other thing", async (t) => {
  const { engine, db } = await openTestStore(t);
  const watch = openChangeWatch(engine);
  const commit = (value: string) =>
    db
      .insertInto("setting")
      .values({ name: `watch ${value}`, value })
      .execute();
  const seen = await watch.version();
  let isOver = false;
  const waiting = watch.changed(seen, 60_000, signal).then(() => (isOver = true));
  await watch.changed(seen, 300, signal);
  assert.equal(isOver, false, "nothing was committed");
  await commit("1");
  await waiting;
  const before = await watch.version();
  await commit("2");
  await watch.changed(before, 60_000, signal);
  const stop = new AbortController();
  const stopped = watch.changed(await watch.version(), 60_000, stop.signal);
  stop.abort();
  await stopped;
});

test("the next moment of a queue: what is due, what a dead worker holds, and null for nothing", async (t) => {
  const { db } = await openTestStore(t);
  const now = new Date("2026-05-20T12:00:00.000Z");
  const later = new Date("2026-05-20T13:00:00.000Z");
  assert.equal(await nextJobAt(db, ["a"]), null);
  await enqueue(db, { kind: "a", key: "1", dueAt: later }, now);
  assert.equal(await nextJobAt(db, ["b"]), null, "another kind is not ours");
  assert.equal(await nextJobAt(db, ["a"]), later.toISOString());
  assert.equal(await claimJob(db, ["a"], now, 1_000), null, "not due yet");
  assert.ok(await claimJob(db, ["a"], later, 1_000));
  assert.equal(await nextJobAt(db, ["b"]), "2026-05-20T13:00:01.000Z", "its lease runs out");
});
