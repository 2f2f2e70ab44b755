import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { openDigestRig } from "../../../test/digest-parts.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { LEASE_MS, claimDeliveries, releaseDeliveries } from "./deliveries.ts";
import type { ClaimedDelivery } from "./deliveries.ts";
import { openLedger } from "./ledger.ts";
import { recoverDeliveries } from "./recover-deliveries.ts";

const DUE = "2026-11-24T07:00:00Z";
const ACCEPTED = { state: "accepted" as const, reply: "250 from the late one" };
const REFUSED = {
  state: "failed" as const,
  reply: "550 from the late one",
  bounce: "hard" as const,
};

/** An issue for one reader whose mail waits, and two workers that claim it one after the other. */
async function twoClaims(t: TestContext) {
  const rig = await openDigestRig(t);
  await store(rig.db, paperRecord("2611.00001", { announcedOn: "2026-11-20" }));
  await rig.subscribe({ email: "ann@example.org", hour: 7, zone: "UTC" });
  await rig.run(DUE);
  const prepared = { state: "prepared", attempts: 0, due_at: DUE.replace("Z", ".000Z") };
  await rig.db
    .updateTable("delivery")
    .set({ ...prepared, settled_at: null, reply: null })
    .execute();
  const claim = async (holder: string, at: Date): Promise<ClaimedDelivery> => {
    const [got] = await claimDeliveries(rig.db, { now: at, holder, limit: 1 });
    assert.ok(got, `${holder} has the delivery`);
    return got;
  };
  const early = new Date(DUE);
  const late = new Date(early.getTime() + LEASE_MS + 1);
  const first = await claim("other.machine:1:a", early);
  const second = await claim("other.machine:2:b", late);
  assert.ok(second.fence > first.fence);
  const ledger = openLedger(rig.db, () => late);
  const row = () => rig.db.selectFrom("delivery").selectAll().executeTakeFirstOrThrow();
  return { ...rig, first, second, ledger, row, late };
}

test("DG3: an overtaken claim writes no result, neither before nor while the later one sends", async (t) => {
  const { db, first, second, ledger, row } = await twoClaims(t);
  const before = await row();
  await ledger.settle({ claim: first, verdict: REFUSED, hasBegun: false });
  assert.deepEqual(await row(), before, "before the later one has begun");
  assert.equal(await ledger.begin(second), true);
  const sending = await row();
  assert.equal(sending.state, "sending");
  for (const verdict of [ACCEPTED, REFUSED]) {
    await ledger.settle({ claim: first, verdict, hasBegun: true });
    assert.deepEqual(await row(), sending, "while the later one sends");
  }
  assert.deepEqual(await db.selectFrom("suppression").selectAll().execute(), []);
  assert.deepEqual(await db.selectFrom("mail_event").selectAll().execute(), []);
  await ledger.settle({ claim: second, verdict: { ...ACCEPTED, reply: "250 ok" }, hasBegun: true });
  const settled = await row();
  assert.deepEqual([settled.state, settled.reply, settled.attempts], ["accepted", "250 ok", 1]);
});

test("DG3: an overtaken claim does not begin to send, and one claim begins once", async (t) => {
  const { first, second, ledger, row } = await twoClaims(t);
  assert.equal(await ledger.begin(first), false);
  assert.equal((await row()).state, "prepared");
  assert.equal(await ledger.begin(second), true);
  assert.equal(await ledger.begin(second), false);
  assert.equal((await row()).attempts, 1);
});

test("DG3: an overtaken claim is not given back", async (t) => {
  const { db, first, second, row, late } = await twoClaims(t);
  const before = await row();
  await releaseDeliveries(db, [first], late);
  assert.deepEqual(await row(), before, "the later one keeps its lease");
  await releaseDeliveries(db, [second], late);
  assert.equal((await row()).lease_holder, null);
});

test("DG4: a sender thought dead may bring the truth of its own attempt, and of no other", async (t) => {
  const { db, first, second, ledger, row, late } = await twoClaims(t);
  await ledger.begin(second);
  const after = new Date(late.getTime() + LEASE_MS + 1);
  assert.equal(await recoverDeliveries(db, after), 1);
  assert.equal((await row()).state, "uncertain");
  await ledger.settle({ claim: first, verdict: ACCEPTED, hasBegun: true });
  assert.equal((await row()).state, "uncertain");
  await ledger.settle({ claim: second, verdict: ACCEPTED, hasBegun: true });
  assert.equal((await row()).state, "accepted");
  await ledger.settle({ claim: second, verdict: REFUSED, hasBegun: true });
  assert.equal((await row()).state, "accepted", "what is settled stays");
});
