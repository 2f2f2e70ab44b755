import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { openDigestRig } from "../../../test/digest-parts.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { ownHolder } from "../../jobs/holder.ts";

const holderOfTheDead = (): string => {
  const dead = spawnSync(process.execPath, ["-e", "process.stdout.write(String(process.pid))"]);
  const [host = "", , start = ""] = ownHolder().split("|");
  return [host, dead.stdout.toString(), `${start}1`].join("|");
};

test("DG5: a preparer or a sender that was killed holds up nobody, whatever its lease says", async (t) => {
  const rig = await openDigestRig(t);
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-20" }));
  await rig.subscribe({ email: "ann@example.org" });
  await rig.subscribe({ email: "bob@example.org" });
  const until = "2030-01-01T00:00:00.000Z";
  const holder = holderOfTheDead();
  await rig.db
    .insertInto("lease")
    .values({ name: "digests.prepare", holder, until, fence: 1 })
    .execute();
  assert.equal((await rig.run("2026-11-24T07:00:00Z")).accepted, 2);
  const lease = { lease_holder: holder, lease_until: until, due_at: until, settled_at: null };
  await rig.db
    .updateTable("delivery")
    .set({ ...lease, state: "prepared" })
    .where("subscription_id", "=", 1)
    .execute();
  await rig.db
    .updateTable("delivery")
    .set({ ...lease, state: "sending" })
    .where("subscription_id", "=", 2)
    .execute();
  const report = await rig.run("2026-11-24T07:01:00Z");
  assert.deepEqual([report.accepted, report.uncertain], [1, 1]);
  assert.equal(rig.sink.counts.get("bob@example.org"), 1, "what was in flight is not sent again");
});

test("DG2: two preparers at once in one process freeze nothing twice", async (t) => {
  const rig = await openDigestRig(t);
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-20" }));
  for (let at = 0; at < 5; at++) await rig.subscribe({ email: `r${at}@example.org` });
  await Promise.all([rig.run("2026-11-24T07:00:00Z"), rig.run("2026-11-24T07:00:00Z")]);
  assert.equal((await rig.db.selectFrom("delivery").selectAll().execute()).length, 5);
  await rig.run("2026-11-24T07:00:30Z");
  assert.deepEqual([...rig.sink.counts.values()], [1, 1, 1, 1, 1]);
});
