import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../test/papers.ts";
import { openTestStore, testClock } from "../../test/store.ts";
import { oldAccounts } from "../../test/visitor.ts";
import { createAccount } from "../accounts/accounts.ts";
import type { Db } from "../db/schema/schema.ts";
import type { Context } from "../context.ts";
import { explainRank } from "../feeds/explain-rank.ts";
import { findPaper } from "../papers/read-papers.ts";
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

const hotnessOf = (votes: number): number => 2 * Math.log10(1 + votes);

test("RK7: one vote of somebody new counts in full; more count, but hardly", async (t) => {
  const { parts, ids, standing } = await openRig(t, 2);
  const [one = 0, two = 0] = ids;
  const bare = (await standing(two)).hotness;
  const rises: number[] = [];
  for (let number = 0; number < 50; number += 1) {
    const { accountId } = await createAccount(parts, { email: `new${number}@example.org` });
    await castVote(parts, { paperId: one, accountId, network: null });
    const { points, hotness } = await standing(one);
    assert.equal(points, number + 1, "points are the votes cast");
    rises.push(hotness - bare);
  }
  assert.ok(Math.abs((rises[0] ?? 0) - hotnessOf(1)) < 1e-5);
  assert.ok(
    rises.every((rise, at) => at === 0 || rise > (rises[at - 1] ?? 0)),
    "never fewer for more",
  );
  assert.ok((rises.at(-1) ?? 9) < hotnessOf(2), "fifty count as fewer than two");
});

test("RK7: what is taken off is in the explanation, and goes with the votes", async (t) => {
  const { db, clock, parts, ids, standing } = await openRig(t, 2);
  const [target = 0, other = 0] = ids;
  const bare = (await standing(other)).hotness;
  const fresh: number[] = [];
  for (let number = 0; number < 20; number += 1) {
    const { accountId } = await createAccount(parts, { email: `new${number}@example.org` });
    fresh.push(accountId);
    await castVote(parts, { paperId: target, accountId, network: null });
  }
  clock.set("2026-05-21T10:01:00.000Z");
  const paper = await findPaper(db, "2605.00000");
  assert.ok(paper);
  const { inputs, hotness } = await explainRank({ ...parts, zone: "UTC" }, paper, null);
  assert.deepEqual(
    inputs.slice(0, 2).map(({ kind, value }) => [kind, Math.sign(value)]),
    [
      ["vote", 1],
      ["discount", -1],
    ],
  );
  const sum = inputs.reduce((total, { contribution }) => total + contribution, 0);
  assert.ok(Math.abs(sum - hotness) < 1e-6);
  assert.equal(hotness, (await standing(target)).hotness);
  for (const accountId of fresh) await retractVote(parts, { paperId: target, accountId });
  assert.deepEqual({ ...(await standing(target)) }, { points: 0, hotness: bare });
});

test("RK7: a reader of some days and votes counts in full, and regular ones together as they are", async (t) => {
  const { clock, parts, ids, standing } = await openRig(t, 16);
  const readers = await oldAccounts({ context: parts as unknown as Context }, 6);
  for (const [at, accountId] of readers.entries()) {
    for (let vote = 0; vote < 10; vote += 1) {
      const paperId = ids[1 + ((at + vote) % 15)] as number;
      await castVote(parts, { paperId, accountId, network: null });
    }
  }
  const [target = 0] = ids;
  const bare = (await standing(target)).hotness;
  clock.set("2026-05-22T11:00:00.000Z");
  for (const accountId of readers)
    await castVote(parts, { paperId: target, accountId, network: null });
  assert.ok(Math.abs((await standing(target)).hotness - bare - hotnessOf(6)) < 1e-5);
});

/** Votes of readers who choose by themselves, as the store has them. */
async function fillVotes(db: Db, readers: number[], paperIds: number[], length: number) {
  const at = "2026-05-12T10:00:00.000Z";
  let state = 7;
  const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  const rows = readers.flatMap((account_id) => {
    const chosen = new Set(
      Array.from({ length }, () => paperIds[random(paperIds.length)] as number),
    );
    return [...chosen].map((paper_id) => ({ paper_id, account_id, at, network: null, is_new: 0 }));
  });
  for (let start = 0; start < rows.length; start += 500) {
    await db
      .insertInto("vote")
      .values(rows.slice(start, start + 500))
      .execute();
  }
}

test("RK7: readers who vote together again and again are found, and run again nothing changes", async (t) => {
  const { db, clock, parts, ids, standing } = await openRig(t, 200);
  const readers = await oldAccounts({ context: parts as unknown as Context }, 160);
  for (const [at, account_id] of readers.entries()) {
    const created_at = new Date(Date.UTC(2025, 0, 1 + at)).toISOString();
    await db
      .updateTable("account")
      .set({ created_at })
      .where("account_id", "=", account_id)
      .execute();
  }
  const ring = readers.filter((_, at) => at % 20 === 0);
  const others = readers.filter((id) => !ring.includes(id));
  await fillVotes(db, others, ids.slice(10), 7);
  await fillVotes(db, ring, ids.slice(10), 12);
  for (const paperId of ids.slice(0, 10)) {
    for (const accountId of ring) await castVote(parts, { paperId, accountId, network: null });
  }
  clock.set("2026-05-22T10:00:00.000Z");
  const last = ids[9] as number;
  const before = (await standing(last)).hotness;
  const report = await watchRings(parts);
  assert.equal(report.members, ring.length);
  const members = await db.selectFrom("ring_member").select("account_id").execute();
  assert.deepEqual(
    new Set(members.map((row) => row.account_id)),
    new Set(ring),
    "the ring and nobody else",
  );
  const after = await standing(last);
  assert.equal(after.points, ring.length);
  assert.ok(after.hotness < before - 0.8, `${before} to ${after.hotness}`);
  assert.equal((await watchRings(parts)).papers, 0);
});
