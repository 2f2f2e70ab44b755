import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestStore } from "../../test/store.ts";
import { openLog } from "../base/log.ts";
import { enqueue } from "./jobs.ts";
import type { JobHandlers } from "./worker-loop.ts";
import { workOnce, workUntil } from "./worker-loop.ts";

const now = (): Date => new Date();
const log = openLog("silent");

async function open(t: Parameters<typeof openTestStore>[0], handlers: JobHandlers) {
  const { db } = await openTestStore(t);
  await enqueue(db, { kind: "a", key: "1", dueAt: now() }, now());
  const state = async () =>
    (await db.selectFrom("job").select("state").executeTakeFirstOrThrow()).state;
  return { parts: { db, now, log, handlers, schedules: [] }, state };
}

test("a worker does what is due and says when there is nothing", async (t) => {
  const seen: string[] = [];
  const { parts, state } = await open(t, { a: async ({ key }) => void seen.push(key) });
  const { signal } = new AbortController();
  assert.equal(await workOnce(parts, signal), true);
  assert.equal(await workOnce(parts, signal), false);
  assert.deepEqual([seen, await state()], [["1"], "done"]);
});

test("a job that throws is put back and the worker continues", async (t) => {
  const { parts, state } = await open(t, {
    a: async () => {
      throw new Error("no");
    },
  });
  assert.equal(await workOnce(parts, new AbortController().signal), true);
  assert.equal(await state(), "waiting");
});

test("a worker that is told to stop hands its job back", async (t) => {
  const stop = new AbortController();
  const { parts, state } = await open(t, {
    a: (_job, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(new Error("stopping")));
        setImmediate(() => stop.abort());
      }),
  });
  await workUntil(parts, stop.signal);
  assert.equal(await state(), "waiting");
  const { attempts } = await parts.db
    .selectFrom("job")
    .select("attempts")
    .executeTakeFirstOrThrow();
  assert.equal(attempts, 0);
});

test("a kind that nobody handles stays in the queue", async (t) => {
  const { parts, state } = await open(t, { b: async () => undefined });
  assert.equal(await workOnce(parts, new AbortController().signal), false);
  assert.equal(await state(), "waiting");
});
