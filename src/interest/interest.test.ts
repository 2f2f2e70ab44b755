import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../test/papers.ts";
import { openTestStore, testClock } from "../../test/store.ts";
import { openLog } from "../base/log.ts";
import { readSettings } from "../base/settings.ts";
import { makeCollection, putInCollection } from "../collections/collections.ts";
import { pickPaper } from "../curation/picks.ts";
import { interestReasons, reasonWords } from "./explain-interest.ts";
import type { InterestReason } from "./explain-interest.ts";
import { listFeed } from "../feeds/list-feed.ts";
import { replayFeed } from "../feeds/replay-feed.ts";
import { workOnce } from "../jobs/worker-loop.ts";
import { createAccount } from "../accounts/accounts.ts";
import { castVote } from "../votes/votes.ts";
import { interestJobs, interestSchedules } from "../worker/interest.ts";

const DAY = { kind: "day", period: "2026-12-02" } as const;
const ROBOTS = "robot arms grasp objects with tactile policies";
const PROOFS = "theorem provers find formal proofs in number theory";
const OTHERS = ["weather forecast models", "protein folding", "speech codecs", "graph databases"];

/** A site whose curator picked robots by Maria, among papers about everything. */
async function openSite(t: Parameters<typeof openTestStore>[0], env: Record<string, string> = {}) {
  const { db, engine } = await openTestStore(t);
  const clock = testClock("2026-12-01T08:00:00.000Z");
  const { now } = clock;
  let number = 10_000;
  const paper = async (text: string, authors: string[], announcedOn: string) => {
    number += 1;
    const record = paperRecord(`2611.${number}`, {
      title: `${text} ${number}`,
      abstract: `We study ${text}.`,
      authors: authors.map((name) => ({ name })),
      announcedOn,
    });
    const { paperId, key } = await store(db, record, { now: now() });
    return { paperId, key };
  };
  for (let each = 0; each < 40; each += 1) {
    await paper(OTHERS[each % OTHERS.length] as string, [`Author ${each}`], "2026-11-27");
  }
  const parts = { db, now, zone: "UTC" };
  const curator = await createAccount({ db, now }, { email: "ak@example.org", role: "curator" });
  for (let each = 0; each < 4; each += 1) {
    const { paperId } = await paper(ROBOTS, ["Maria Robotics"], "2026-11-28");
    await pickPaper(
      parts,
      { accountId: curator.accountId, handle: curator.handle, role: "curator" },
      { paperId, day: null, note: "" },
    );
  }
  const worker = {
    db,
    now,
    log: openLog("silent"),
    handlers: interestJobs({
      db,
      now,
      log: openLog("silent"),
      zone: "UTC",
      settings: readSettings(env),
    }),
    schedules: interestSchedules(),
  };
  const work = async () => {
    for (let step = 0; step < 50; step += 1) {
      if (!(await workOnce(worker, new AbortController().signal))) return;
    }
    assert.fail("the worker does not end");
  };
  const feed = { db: engine.reader, now, zone: "UTC" };
  const order = async () =>
    (await listFeed(feed, { view: DAY, limit: 100 })).items.map(({ paperId }) => paperId);
  return { db, clock, now, paper, work, order, feed };
}

const vote = async (site: Awaited<ReturnType<typeof openSite>>, paperId: number) => {
  const { db, now } = site;
  const email = `reader-${paperId}@example.org`;
  const { accountId } = await createAccount({ db, now }, { email });
  await castVote({ db, now }, { paperId, accountId, network: null });
};

test("EI1, EI5: a morning without votes is ordered by what was picked before, by authors and by content", async (t) => {
  const site = await openSite(t);
  site.clock.set("2026-12-02T06:00:00.000Z");
  const other = await site.paper(OTHERS[0] as string, ["New Person"], "2026-12-02");
  const alike = await site.paper(ROBOTS, ["Newcomer"], "2026-12-02");
  const known = await site.paper(PROOFS, ["Maria Robotics"], "2026-12-02");
  await site.work();
  const order = await site.order();
  assert.equal(order.at(-1), other.paperId);
  assert.deepEqual(new Set(order.slice(0, 2)), new Set([alike.paperId, known.paperId]));
  const rows = await site.db
    .selectFrom("paper_interest")
    .selectAll()
    .where("day", "=", "2026-12-02")
    .orderBy("place")
    .execute();
  const row = rows.find(({ paper_id }) => paper_id === known.paperId);
  assert.equal(row?.author_papers, 4);
  assert.match(
    rows.find(({ paper_id }) => paper_id === alike.paperId)?.words ?? "",
    /arms|grasp|robot|tactile/,
  );
  assert.ok(rows.every(({ value }) => value >= 0 && value <= 1));
});

test("EI2, EI3: one vote outweighs all that is expected, and a past moment keeps the order it was served with", async (t) => {
  const site = await openSite(t);
  site.clock.set("2026-12-02T06:00:00.000Z");
  const other = await site.paper(OTHERS[0] as string, ["New Person"], "2026-12-02");
  const alike = await site.paper(ROBOTS, ["Maria Robotics"], "2026-12-02");
  await site.work();
  const before = await site.order();
  assert.deepEqual(before, [alike.paperId, other.paperId]);
  const servedAt = new Date("2026-12-02T07:00:00.000Z");
  site.clock.set("2026-12-02T09:00:00.000Z");
  await vote(site, other.paperId);
  assert.deepEqual(await site.order(), [other.paperId, alike.paperId]);
  site.clock.set("2026-12-03T09:00:00.000Z");
  await site.work();
  const replayed = await replayFeed(site.feed, { view: DAY, limit: 10, at: servedAt }, "", 10);
  assert.deepEqual(
    replayed.map(({ paper_id }) => paper_id),
    before,
  );
});

test("EI6, EI8: the same day ordered again writes nothing, and switched off everything is taken back", async (t) => {
  const site = await openSite(t);
  site.clock.set("2026-12-02T06:00:00.000Z");
  const { paperId } = await site.paper(ROBOTS, ["Maria Robotics"], "2026-12-02");
  await site.work();
  const signals = () =>
    site.db
      .selectFrom("signal")
      .select(["signal_id", "value"])
      .where("kind", "=", "interest")
      .where("paper_id", "=", paperId)
      .execute();
  const written = await signals();
  assert.equal(written.length, 1);
  const settings = readSettings({ EXPECTED_INTEREST: "off" });
  const parts = { db: site.db, now: site.now, log: openLog("silent"), zone: "UTC", settings };
  const job = { jobId: 1, kind: "", key: "2026-12-02", payload: {}, attempts: 1, fence: 1 };
  const { signal } = new AbortController();
  const on = interestJobs({ ...parts, settings: readSettings({}) });
  await on["interest.day"]?.(job, signal);
  assert.deepEqual(await signals(), written);
  const off = interestJobs(parts);
  await off["interest.learn"]?.(job, signal);
  const sum = (await signals()).reduce((total, { value }) => total + Number(value), 0);
  assert.ok(Math.abs(sum) < 1e-6);
  await off["interest.learn"]?.(job, signal);
  assert.equal((await signals()).length, 2);
});

test("EI7: a site without public acts keeps its order, and imports count only where the operator says so", async (t) => {
  const { db } = await openTestStore(t);
  const now = () => new Date("2026-12-02T06:00:00.000Z");
  const signals = [{ kind: "edition", at: "2026-12-01", value: 1, source: "elsewhere" }];
  await store(db, paperRecord("2611.00001", { announcedOn: "2026-12-01", signals }), {
    now: now(),
  });
  await store(db, paperRecord("2611.00002", { announcedOn: "2026-12-02" }), { now: now() });
  const learn = async (env: Record<string, string>) => {
    const parts = { db, now, log: openLog("silent"), zone: "UTC", settings: readSettings(env) };
    const job = { jobId: 1, kind: "", key: "interest", payload: {}, attempts: 1, fence: 1 };
    await interestJobs(parts)["interest.learn"]?.(job, new AbortController().signal);
    const rows = await db.selectFrom("interest_model").select("act_count").execute();
    return rows.map(({ act_count }) => act_count);
  };
  assert.deepEqual(await learn({}), []);
  await db.deleteFrom("setting").where("name", "=", "interest-learnt-to").execute();
  assert.deepEqual(await learn({ INTEREST_FROM_IMPORTS: "on" }), [1]);
});

test("EI4, RK7: a ring and a new reader's collection teach no more than they count", async (t) => {
  const site = await openSite(t);
  const { db, now } = site;
  const pushed = await site.paper(PROOFS, ["Ring Leader"], "2026-11-28");
  const shown = await site.paper(PROOFS, ["Ring Leader"], "2026-11-28");
  for (let each = 0; each < 12; each += 1) {
    const { accountId } = await createAccount({ db, now }, { email: `ring-${each}@example.org` });
    await castVote({ db, now }, { paperId: pushed.paperId, accountId, network: "192.0.2.0/24" });
  }
  const { accountId } = await createAccount({ db, now }, { email: "new@example.org" });
  await makeCollection({ db, now }, accountId, { title: "Mine", about: "", isPublic: true });
  const { collection_id: collectionId } = await db
    .selectFrom("collection")
    .select("collection_id")
    .executeTakeFirstOrThrow();
  const put = { paperId: shown.paperId, note: "", isIn: true };
  await putInCollection({ db, now }, accountId, collectionId, put);
  site.clock.set("2026-12-02T06:00:00.000Z");
  await site.paper(PROOFS, ["Ring Leader"], "2026-12-02");
  await site.paper(ROBOTS, ["Maria Robotics"], "2026-12-02");
  await site.work();
  const acts = await db.selectFrom("public_act").selectAll().execute();
  const weightOf = (paperId: number) => acts.find((row) => row.paper_id === paperId)?.weight ?? 0;
  assert.ok(weightOf(pushed.paperId) <= 0.1, "twelve new accounts out of one network");
  assert.equal(weightOf(shown.paperId), 0, "a collection of an account made today");
  const picked = acts.filter((row) => row.weight === 1);
  assert.equal(picked.length, 4, "picks teach in full");
  const rows = await db
    .selectFrom("paper_interest")
    .select(["author_papers", "place"])
    .where("day", "=", "2026-12-02")
    .orderBy("place")
    .execute();
  assert.equal(rows[0]?.author_papers, 4, "the picked author is before the pushed one");
});

test("EI1: a public collection teaches though nobody picked or voted, and hidden again teaches nothing", async (t) => {
  const site = await openSite(t);
  const { db, now } = site;
  await db.deleteFrom("signal").where("kind", "in", ["pick", "edition"]).execute();
  site.clock.set("2026-12-02T06:00:00.000Z");
  const other = await site.paper(OTHERS[0] as string, ["New Person"], "2026-12-02");
  const alike = await site.paper(ROBOTS, ["Maria Robotics"], "2026-12-02");
  await site.work();
  const before = await site.order();
  assert.deepEqual(before, [other.paperId, alike.paperId], "nothing was learned");
  const { account_id: accountId } = await db
    .selectFrom("account")
    .select("account_id")
    .executeTakeFirstOrThrow();
  await makeCollection({ db, now }, accountId, { title: "Robots", about: "", isPublic: true });
  const { collection_id: collectionId } = await db
    .selectFrom("collection")
    .select("collection_id")
    .executeTakeFirstOrThrow();
  const robots = await db
    .selectFrom("paper")
    .select("paper_id")
    .where("announced_on", "=", "2026-11-28")
    .execute();
  for (const { paper_id: paperId } of robots) {
    await putInCollection({ db, now }, accountId, collectionId, { paperId, note: "", isIn: true });
  }
  site.clock.set("2026-12-02T08:00:00.000Z");
  await site.work();
  assert.deepEqual(await site.order(), [alike.paperId, other.paperId]);
  await db.updateTable("collection").set({ is_public: 0 }).execute();
  site.clock.set("2026-12-02T10:00:00.000Z");
  await site.work();
  assert.deepEqual(await site.order(), before);
});

test("every lift has a reason: large teams where chosen papers have many authors, and none where nothing is alike", async (t) => {
  const site = await openSite(t);
  const { db } = site;
  const curator = await db.selectFrom("account").selectAll().executeTakeFirstOrThrow();
  const team = Array.from({ length: 12 }, (_, at) => `Member ${at}`);
  for (const text of OTHERS) {
    const { paperId } = await site.paper(text, team, "2026-11-30");
    await pickPaper(
      { db, now: site.now, zone: "UTC" },
      { accountId: curator.account_id, handle: curator.handle, role: "curator" },
      { paperId, day: null, note: "" },
    );
  }
  site.clock.set("2026-12-02T06:00:00.000Z");
  const large = await site.paper(
    PROOFS,
    Array.from({ length: 12 }, (_, at) => `Stranger ${at}`),
    "2026-12-02",
  );
  const alone = await site.paper(PROOFS, ["Lone Author"], "2026-12-02");
  await site.work();
  assert.deepEqual(await site.order(), [large.paperId, alone.paperId]);
  const reasons = await interestReasons(db, [large.paperId, alone.paperId]);
  const text = (paperId: number) => reasonWords(reasons.get(paperId) as InterestReason);
  assert.match(text(large.paperId), /It has 12 authors, and papers chosen here have more authors/);
  assert.doesNotMatch(text(alone.paperId), /authors than usual/);
  for (const { paperId } of [large, alone]) assert.notEqual(text(paperId), "");
});
