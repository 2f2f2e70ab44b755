import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../test/papers.ts";
import { openTestStore, testClock } from "../../test/store.ts";
import { oldAccounts } from "../../test/visitor.ts";
import { createAccount } from "../accounts/accounts.ts";
import type { Context } from "../context.ts";
import { RING_RULE } from "../ranking/ring-defence.ts";
import { castVote, retractVote } from "./votes.ts";
import { watchRings } from "./watch-rings.ts";

async function openRig(t: Parameters<typeof openTestStore>[0], papers: number) {
  const { db } = await openTestStore(t);
  const clock = testClock("2026-05-21T10:00:00.000Z");
  const parts = { db, now: clock.now };
  const ids: number[] = [];
  for (let number = 0; number < papers; number += 1) {
    ids.push((await store(db, paperRecord(`2605.${String(number).padStart(5, "0")}`))).paperId);
  }
  const standing = async (paperId: number) =>
    db
      .selectFrom("paper")
      .select(["points", "hotness"])
      .where("paper_id", "=", paperId)
      .executeTakeFirstOrThrow();
  return { db, clock, parts, ids, standing };
}

test("RK7: on a young site everybody counts", async (t) => {
  const { parts, ids, standing } = await openRig(t, 2);
  const [one = 0, two = 0] = ids;
  const bare = (await standing(two)).hotness;
  for (let number = 0; number < 9; number += 1) {
    const { accountId } = await createAccount(parts, { email: `new${number}@example.org` });
    await castVote(parts, { paperId: one, accountId, network: null });
  }
  const { points, hotness } = await standing(one);
  assert.equal(points, 9);
  assert.equal(Math.round((hotness - bare) * 1e6) / 1e6, 2, "nine votes are one tenfold: two days");
});

test("RK7: once the site has readers, new accounts move the points and hardly the order", async (t) => {
  const { db, parts, ids, standing } = await openRig(t, 6);
  const readers = await oldAccounts(
    { context: parts as unknown as Context },
    RING_RULE.establishedReaders,
  );
  for (const accountId of readers) {
    for (const paperId of ids.slice(2, 5))
      await castVote(parts, { paperId, accountId, network: null });
  }
  const [target = 0] = ids;
  const bare = (await standing(target)).hotness;
  const fresh: number[] = [];
  for (let number = 0; number < 20; number += 1) {
    const { accountId } = await createAccount(parts, { email: `new${number}@example.org` });
    fresh.push(accountId);
    await castVote(parts, { paperId: target, accountId, network: null });
  }
  const pushed = await standing(target);
  assert.equal(pushed.points, 20, "points are the votes cast");
  assert.ok(pushed.hotness - bare < 0.4, `hotness rose by ${pushed.hotness - bare}`);
  for (const accountId of fresh) await retractVote(parts, { paperId: target, accountId });
  assert.deepEqual({ ...(await standing(target)) }, { points: 0, hotness: bare });
  const sums = await db
    .selectFrom("signal")
    .select((eb) => eb.fn.sum<number>("value").as("sum"))
    .where("paper_id", "=", target)
    .where("kind", "=", "discount")
    .executeTakeFirstOrThrow();
  assert.equal(Math.abs(Number(sums.sum)) < 1e-6, true, "nothing of the discount is left");
});

test("RK7: readers who vote together again and again are found, and run again nothing changes", async (t) => {
  const { db, clock, parts, ids, standing } = await openRig(t, 40);
  const readers = await oldAccounts({ context: parts as unknown as Context }, 70);
  const ring = readers.slice(0, 8);
  const honest = readers.slice(8);
  let state = 7;
  const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  for (const accountId of honest) {
    for (let count = 0; count < 6; count += 1) {
      const paperId = ids[10 + random(30)] as number;
      await castVote(parts, { paperId, accountId, network: null });
    }
  }
  for (const paperId of ids.slice(0, 6)) {
    for (const accountId of ring) await castVote(parts, { paperId, accountId, network: null });
  }
  clock.set("2026-05-22T10:00:00.000Z");
  const sixth = ids[5] as number;
  const before = (await standing(sixth)).hotness;
  const report = await watchRings(parts);
  assert.equal(report.members, ring.length);
  const members = await db.selectFrom("ring_member").select("account_id").execute();
  assert.deepEqual(
    new Set(members.map((row) => row.account_id)),
    new Set(ring),
    "the ring and nobody else",
  );
  const after = await standing(sixth);
  assert.equal(after.points, ring.length);
  assert.ok(after.hotness < before - 1);
  assert.equal((await watchRings(parts)).papers, 0);
});
