import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openDigestRig } from "../../../test/digest-parts.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { testFolder } from "../../../test/store.ts";
import { listDeliveries, resolveDeliveries } from "../deliveries/delivery-status.ts";
import { importSubscriptions } from "./import-subscriptions.ts";
import { leaveSubscription } from "./subscriptions.ts";

test("subscriptions import: good lines go in, bad ones are named, again changes nothing", async (t) => {
  const rig = await openDigestRig(t);
  const file = join(testFolder(t), "subscriptions.jsonl");
  const confirmedAt = "2026-11-01T00:00:00Z";
  const lines = [
    {
      email: "ann@example.org",
      cadence: "weekly",
      weekday: "5",
      hour: 18,
      zone: "Asia/Kolkata",
      count: "30",
      category: "cs.AI+cs.LG-cs.CY",
      confirmedAt,
    },
    { email: "bob@Example.org", confirmedAt },
    { email: "bob@example.org", hour: 9, confirmedAt },
    { email: "no address", confirmedAt },
    { email: "cid@example.org" },
    { email: "dan@example.org", confirmedAt: "yesterday" },
    { email: "eve@example.org", category: "cs.NOPE", confirmedAt },
  ];
  const text = [...lines.map((line) => JSON.stringify(line)), "{no json", "", "[]"].join("\n");
  writeFileSync(file, text);
  const context = { db: rig.db, now: rig.clock.now };
  const first = await importSubscriptions(context, file, { zone: "Europe/Berlin" });
  assert.deepEqual([first.created, first.changed, first.left], [2, 1, 0]);
  assert.deepEqual(
    first.problems.map(({ line }) => line),
    [4, 5, 6, 7, 8, 10],
  );
  assert.match(first.problems[1]?.reason ?? "", /confirmedAt is missing/);
  const rows = await rig.db
    .selectFrom("subscription")
    .selectAll()
    .orderBy("subscription_id")
    .execute();
  const [ann, bob] = rows;
  assert.deepEqual(
    [ann?.weekday, ann?.hour, ann?.zone, ann?.count, ann?.category, ann?.is_top],
    [5, 18, "Asia/Kolkata", 30, "cs.AI+cs.LG-cs.CY", 0],
  );
  assert.deepEqual([bob?.hour, bob?.zone, bob?.is_top, bob?.count], [9, "Europe/Berlin", 1, 10]);
  await leaveSubscription(context, bob?.subscription_id ?? 0);
  const again = await importSubscriptions(context, file, { zone: "Europe/Berlin" });
  assert.deepEqual([again.created, again.changed, again.left], [0, 1, 2], "who left stays away");
});

test("DG4: an operator resolves uncertain deliveries, and nothing else", async (t) => {
  const faults = new Set(["ann@example.org", "bob@example.org"]);
  const rig = await openDigestRig(t, {
    fault: (to) => (faults.has(to) ? "drop-before-250" : "none"),
  });
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-20" }));
  for (const name of ["ann", "bob", "cid"]) await rig.subscribe({ email: `${name}@example.org` });
  await rig.run("2026-11-24T07:00:00Z");
  const list = async () => {
    const all = [];
    for await (const line of listDeliveries(rig.db, { state: null, issue: null })) all.push(line);
    return all;
  };
  const uncertain = (await list()).filter(({ state }) => state === "uncertain");
  assert.deepEqual(uncertain.map(({ email }) => email).sort(), [...faults]);
  for (const line of await list()) {
    assert.deepEqual(Object.keys(line), [
      "issue",
      "email",
      "state",
      "messageId",
      "attempts",
      "reply",
    ]);
  }
  const ann = uncertain.find(({ email }) => email === "ann@example.org")?.messageId ?? "";
  const now = rig.clock.now();
  assert.equal(
    await resolveDeliveries(rig.db, now, "accepted", { messageId: ann, issue: null }),
    1,
  );
  await assert.rejects(
    resolveDeliveries(rig.db, now, "accepted", { messageId: ann, issue: null }),
    /No uncertain/,
  );
  assert.equal(await resolveDeliveries(rig.db, now, "resend", { messageId: null, issue: null }), 1);
  faults.clear();
  await rig.run("2026-11-24T08:00:00Z");
  assert.deepEqual(
    ["ann", "bob", "cid"].map((name) => rig.sink.counts.get(`${name}@example.org`) ?? 0),
    [0, 1, 1],
  );
});
