import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { openTestStore } from "../../test/store.ts";
import { isGone, newHolder, ownHolder } from "./holder.ts";
import { takeLease } from "./leases.ts";

const holderOfTheDead = (): string => {
  const dead = spawnSync(process.execPath, ["-e", "process.stdout.write(String(process.pid))"]);
  const [machine = "", , start = ""] = ownHolder().split("|");
  return [machine, dead.stdout.toString(), `${start}1`].join("|");
};

test("a holder of this machine that ended is gone; a living one and another machine's are not", () => {
  const [machine, pid, start] = ownHolder().split("|");
  assert.equal(isGone(ownHolder()), false);
  assert.equal(isGone(newHolder()), false);
  assert.equal(isGone(`elsewhere|${pid}|${start}`), false);
  assert.equal(isGone("nonsense"), false);
  assert.equal(isGone(`${machine}|x|${start}`), false);
  assert.equal(isGone(holderOfTheDead()), true);
  assert.equal(isGone(`${machine}|${pid}|0`), true, "its number was given to this process");
  assert.equal(
    isGone(`${machine}|${process.ppid}|0`),
    true,
    "its number was given to another process",
  );
});

test("two runs of one process are two holders", () => {
  assert.notEqual(newHolder(), newHolder());
  assert.ok(newHolder().startsWith(`${ownHolder()}|`));
});

test("a lease of a process that was killed here is free at once, a living one's is not", async (t) => {
  const { db } = await openTestStore(t);
  const now = new Date("2026-11-24T12:00:00Z");
  const take = (holder: string) => takeLease(db, "work", holder, now, 60_000);
  const dead = await take(holderOfTheDead());
  assert.equal(dead?.fence, 1);
  const own = newHolder();
  assert.deepEqual(await take(own), { name: "work", holder: own, fence: 2 });
  assert.equal(await take(newHolder()), null, "another run of this process waits");
  assert.equal(await take(holderOfTheDead()), null);
  assert.equal((await take(own))?.fence, 2);
});
