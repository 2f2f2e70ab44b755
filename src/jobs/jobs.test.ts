import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, describe, test } from "node:test";
import { bothEngines } from "../../test/engines.ts";
import { migrate } from "../db/migrate.ts";
import {
  ATTEMPTS_MAX,
  claimJob,
  enqueue,
  extendLease,
  failJob,
  finishJob,
  pruneJobs,
  releaseJob,
} from "./jobs.ts";
import type { Job } from "./jobs.ts";
import { dropLease, takeLease } from "./leases.ts";
import { runSchedules } from "./schedules.ts";

const START = Date.parse("2026-11-24T12:00:00Z");
const at = (seconds: number): Date => new Date(START + seconds * 1000);
const LEASE_MS = 20_000;

for (const { name, missing, place, open } of await bothEngines()) {
  describe(`jobs: ${name}`, { skip: missing ?? false }, async () => {
    const where = await place();
    const engine = await open(where);
    after(() => engine.close());
    await migrate(engine, () => at(0));
    const { db } = engine;
    const put = (kind: string, key: string, seconds = 0, payload = {}) =>
      enqueue(db, { kind, key, dueAt: at(seconds), payload }, at(0));
    const claim = (kind: string, seconds: number) => claimJob(db, [kind], at(seconds), LEASE_MS);
    const stateOf = async (kind: string) => {
      const rows = await db
        .selectFrom("job")
        .selectAll()
        .where("kind", "=", kind)
        .orderBy("key")
        .execute();
      return rows.map(({ key, state, attempts, last_error }) => ({
        key,
        state,
        attempts,
        last_error,
      }));
    };

    test("a job is claimed when it is due, the longest due first, and by one alone", async () => {
      await put("a", "late", 20);
      await put("a", "early", 10, { n: 1 });
      assert.equal(await claim("a", 9), null);
      const first = await claim("a", 30);
      assert.deepEqual([first?.key, first?.payload, first?.attempts], ["early", { n: 1 }, 1]);
      assert.equal((await claim("a", 30))?.key, "late");
      assert.equal(await claim("a", 30), null);
      assert.equal(await claimJob(db, [], at(30), LEASE_MS), null);
    });

    test("claims at the same moment give each job once", async () => {
      for (let n = 0; n < 20; n++) await put("race", String(n));
      const claims = await Promise.all(Array.from({ length: 30 }, () => claim("race", 1)));
      const keys = claims.flatMap((job) => (job ? [job.key] : []));
      while (keys.length < 20) keys.push((await claim("race", 1))?.key ?? "none");
      assert.equal(new Set(keys).size, 20);
      assert.equal(await claim("race", 1), null);
    });

    test("enqueueing again changes nothing while it waits or runs, and revives what is over", async () => {
      await put("again", "x", 10, { n: 1 });
      await put("again", "x", 0, { n: 2 });
      assert.equal(await claim("again", 5), null);
      const job = (await claim("again", 10)) as Job;
      await put("again", "x", 0, { n: 3 });
      assert.deepEqual(job.payload, { n: 1 });
      assert.equal(await claim("again", 11), null);
      await finishJob(db, job);
      await put("again", "x", 0, { n: 4 });
      assert.deepEqual((await claim("again", 12))?.payload, { n: 4 });
    });

    test("a lease that ran out is claimed again; the one who was late changes nothing any more", async () => {
      await put("lease", "x");
      const late = (await claim("lease", 1)) as Job;
      assert.equal(await claim("lease", 20), null);
      assert.equal(await extendLease(db, late, at(20), LEASE_MS), true);
      assert.equal(await claim("lease", 39), null);
      const next = (await claim("lease", 41)) as Job;
      assert.ok(next.fence > late.fence);
      await finishJob(db, late);
      await failJob(db, late, "late", at(41));
      await releaseJob(db, late, at(41));
      assert.equal(await extendLease(db, late, at(41), LEASE_MS), false);
      assert.equal((await stateOf("lease"))[0]?.state, "running");
      await finishJob(db, next);
      assert.equal((await stateOf("lease"))[0]?.state, "done");
    });

    test("a job that fails waits longer each time, and ends after its last attempt", async () => {
      await put("fail", "x");
      let seconds = 0;
      const pauses: number[] = [];
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const job = (await claim("fail", seconds)) as Job;
        assert.equal(job.attempts, attempt);
        await failJob(db, job, `no ${attempt}`, at(seconds));
        const row = await db
          .selectFrom("job")
          .select("due_at")
          .where("kind", "=", "fail")
          .executeTakeFirstOrThrow();
        const due = (Date.parse(row.due_at) - START) / 1000;
        pauses.push(due - seconds);
        assert.equal(await claim("fail", due - 1), null);
        seconds = due;
      }
      assert.deepEqual(pauses.slice(0, 4), [15, 30, 60, 120]);
      assert.ok(Math.max(...pauses) <= 6 * 3600);
      assert.equal(await claim("fail", seconds + 1e6), null);
      assert.deepEqual(await stateOf("fail"), [
        { key: "x", state: "failed", attempts: ATTEMPTS_MAX, last_error: `no ${ATTEMPTS_MAX}` },
      ]);
    });

    test("a job handed back is due at once and has lost no attempt", async () => {
      await put("back", "x");
      await releaseJob(db, (await claim("back", 1)) as Job, at(2));
      const again = await claim("back", 2);
      assert.deepEqual([again?.attempts, again?.fence], [1, 2]);
    });

    test("a job whose worker is killed is done by another; one that kills every worker is given up", async () => {
      await put("killed", "x");
      const script = `
        import { claimJob } from ${JSON.stringify(import.meta.resolve("./jobs.ts"))};
        const { openPostgres } = await import(${JSON.stringify(import.meta.resolve("../db/engine.postgres.ts"))});
        const { openSqlite } = await import(${JSON.stringify(import.meta.resolve("../db/engine.sqlite.ts"))});
        const { db } = await ${name === "sqlite" ? "openSqlite" : "openPostgres"}(${JSON.stringify(where)});
        await claimJob(db, ["killed"], new Date(${START}), ${LEASE_MS});
        process.kill(process.pid, "SIGKILL");`;
      const args = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script];
      assert.equal(spawnSync(process.execPath, args, { stdio: "ignore" }).signal, "SIGKILL");
      assert.equal((await stateOf("killed"))[0]?.state, "running");
      assert.equal(await claim("killed", 19), null);
      let seconds = 21;
      for (let attempt = 2; attempt <= ATTEMPTS_MAX; attempt++, seconds += 21) {
        assert.equal((await claim("killed", seconds))?.attempts, attempt);
      }
      assert.equal(await claim("killed", seconds), null);
      assert.equal((await stateOf("killed"))[0]?.state, "failed");
    });

    test("what is done is deleted after a while, and nothing else", async () => {
      for (const key of ["done", "waiting"]) await put("prune", key);
      const rest = (await stateOf("prune")).length;
      await finishJob(db, (await claim("prune", 1)) as Job);
      assert.equal(await pruneJobs(db, at(-1)), 0);
      assert.ok((await pruneJobs(db, at(60))) > 0);
      assert.deepEqual(
        [rest, (await stateOf("prune")).map(({ state }) => state)],
        [2, ["waiting"]],
      );
    });

    test("a named lease has one holder; it is kept, handed on and fenced", async () => {
      const take = (holder: string, seconds: number) =>
        takeLease(db, "index", holder, at(seconds), LEASE_MS);
      const both = await Promise.all([take("a", 0), take("b", 0)]);
      const held = both.find((lease) => lease !== null);
      assert.equal(both.filter((lease) => lease !== null).length, 1);
      const other = held?.holder === "a" ? "b" : "a";
      assert.equal(await take(other, 10), null);
      assert.equal((await take(held?.holder ?? "", 10))?.fence, held?.fence);
      const next = await take(other, 31);
      assert.equal(next?.fence, (held?.fence ?? 0) + 1);
      assert.equal(await take(held?.holder ?? "", 32), null);
      assert.ok(next);
      await dropLease(db, next);
      assert.equal((await take(held?.holder ?? "", 33))?.fence, (next?.fence ?? 0) + 1);
    });

    test("a schedule runs once a time, no matter who plans it, and again when it is due", async () => {
      const next = (after: Date) => new Date((Math.floor(after.getTime() / 60_000) + 1) * 60_000);
      const schedules = [
        { name: "s", kind: "s", payload: { a: 1 }, next },
        { name: "eager", kind: "eager", next, isEager: true },
      ];
      const plan = (seconds: number) =>
        Promise.all([1, 2, 3].map(() => runSchedules(db, schedules, at(seconds))));
      await plan(1);
      assert.equal(await claim("s", 1), null);
      await finishJob(db, (await claim("eager", 1)) as Job);
      await plan(59);
      assert.equal(await claim("s", 59), null);
      await plan(60);
      const job = (await claim("s", 60)) as Job;
      assert.deepEqual(job.payload, { a: 1 });
      await finishJob(db, job);
      await plan(61);
      assert.equal(await claim("s", 61), null);
      await plan(7 * 86_400);
      assert.equal((await claim("s", 7 * 86_400))?.key, "s");
      assert.equal(await claim("s", 7 * 86_400), null, "missed times are one run, not many");
    });
  });
}
