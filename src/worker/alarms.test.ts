import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openTestSite } from "../../test/site.ts";
import { problem } from "../checks/finding.ts";
import { tellAlarms } from "./alarm-state.ts";
import type { Alarms } from "./alarm-state.ts";
import { watchJobs, watchSchedules } from "./alarms.ts";

const now = new Date("2026-11-24T12:00:00Z");
const bad = problem("jobs.failed", "2 jobs failed", "Look.");

test("a problem is told once, when it was seen twice, and its end once", () => {
  let known: Alarms = {};
  const see = (...findings: Parameters<typeof tellAlarms>[1]) => {
    const { news, state } = tellAlarms(known, findings, now);
    known = state.alarms;
    return news.map(({ check, kind }) => `${check} ${kind}`);
  };
  assert.deepEqual(see(bad), []);
  assert.deepEqual(see(bad), ["jobs.failed problem"]);
  assert.deepEqual(see(bad, bad), []);
  assert.deepEqual(see({ ...bad, level: "warning" }), ["jobs.failed recovered"]);
  assert.deepEqual(see(), []);
  assert.deepEqual(see(bad), []);
  assert.deepEqual(see(), [], "what was never told does not recover");
});

test("the operator gets a mail about a failed job and one about its end, none between", async (t) => {
  const { context, folder } = await openTestSite(t, {
    SITE_CONTACT: "ops@example.org",
    EMBEDDER: "off",
  });
  const job = {
    kind: "x",
    key: "1",
    payload: "{}",
    state: "failed",
    due_at: "",
    created_at: "",
    last_error: "broken",
  };
  await context.db.insertInto("job").values(job).execute();
  const run = () => watchJobs(context)["watch.alarms"]?.({} as never, new AbortController().signal);
  const mails = () => {
    const outbox = join(folder, "outbox");
    const files = readdirSync(outbox, { recursive: true, withFileTypes: true });
    return files
      .filter((each) => each.isFile() && each.name.endsWith(".eml"))
      .map((each) => readFileSync(join(each.parentPath, each.name), "utf8"))
      .sort();
  };
  for (let n = 0; n < 4; n++) await run();
  const first = mails();
  assert.equal(first.length, 1);
  assert.match(first[0] ?? "", /^To: ops@example\.org/im);
  assert.match(first[0] ?? "", /1 jobs of x were given up: broken/);
  await context.db.deleteFrom("job").execute();
  for (let n = 0; n < 3; n++) await run();
  const both = mails();
  assert.equal(both.length, 2);
  assert.ok(both.some((mail) => /recovered: 1 jobs of x/.test(mail)));
});

test("the planner's moments are whole minutes", () => {
  const [alarms, prune] = watchSchedules();
  assert.equal(alarms?.next(now).toISOString(), "2026-11-24T12:01:00.000Z");
  assert.equal(prune?.next(now).toISOString(), "2026-11-24T13:00:00.000Z");
});
