import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { paperRecord, store, votes } from "../../test/papers.ts";
import { openTestStore, testClock } from "../../test/store.ts";
import { openLog } from "../base/log.ts";
import { workOnce } from "../jobs/worker-loop.ts";
import { rerank } from "../ranking/rerank.ts";
import { paperJobs } from "../worker/papers.ts";
import { readPapers } from "../papers/read-papers.ts";
import { feedNeighbours, latestDay } from "./feed-neighbours.ts";
import { listFeed } from "./list-feed.ts";
import type { FeedContext, FeedQuery } from "./feed-query.ts";
import type { FeedView } from "./feed-view.ts";

const log = openLog("silent");
const DAY: FeedView = { kind: "day", period: "2026-05-20" };
const TRENDING: FeedView = { kind: "trending", period: null };
const NEWEST: FeedView = { kind: "newest", period: null };

async function openFeeds(t: Parameters<typeof openTestStore>[0], start = "2026-05-25T12:00:00Z") {
  const { db, engine } = await openTestStore(t);
  const clock = testClock(start);
  const context: FeedContext = { db: engine.reader, now: clock.now, zone: "UTC" };
  const ids = async (query: Partial<FeedQuery>) => {
    const { items } = await listFeed(context, { view: TRENDING, limit: 100, ...query });
    const papers = await readPapers(
      engine.reader,
      items.map(({ paperId }) => paperId),
    );
    return papers.map(({ arxivId }) => arxivId);
  };
  return { db, context, clock, ids };
}

test("RK5: a day holds the papers announced that day and those an edition put there, in its places", async (t) => {
  const { db, ids } = await openFeeds(t);
  const edition = (value: number | null) => [
    { kind: "edition", at: "2026-05-20", value, source: "x" },
  ];
  await store(db, paperRecord("2605.00001"));
  await store(db, paperRecord("2605.00002", { signals: [votes(5, "2026-05-20T01:00:00.000Z")] }));
  await store(db, paperRecord("1901.00003", { announcedOn: "2019-01-04", signals: edition(2) }));
  await store(db, paperRecord("1901.00004", { announcedOn: "2019-01-04", signals: edition(1) }));
  await store(db, paperRecord("2605.00005", { announcedOn: "2026-05-21" }));
  assert.deepEqual(await ids({ view: DAY }), [
    "1901.00004",
    "1901.00003",
    "2605.00002",
    "2605.00001",
  ]);
  assert.deepEqual(await ids({ view: { kind: "day", period: "2019-01-04" } }), [
    "1901.00003",
    "1901.00004",
  ]);
  assert.deepEqual(await ids({ view: { kind: "week", period: "2026-W21" } }), [
    "2605.00002",
    "1901.00003",
    "1901.00004",
    "2605.00001",
    "2605.00005",
  ]);
});

test("RK8: trending by hotness over the window that is asked, newest by announcement", async (t) => {
  const { db, ids } = await openFeeds(t);
  await store(
    db,
    paperRecord("2605.00001", {
      announcedOn: "2026-05-18",
      signals: [votes(200, "2026-05-18T01:00:00.000Z")],
    }),
  );
  await store(db, paperRecord("2605.00002", { announcedOn: "2026-05-20" }));
  await store(db, paperRecord("2605.00003", { announcedOn: "2026-05-24" }));
  assert.deepEqual(await ids({}), ["2605.00003", "2605.00001", "2605.00002"]);
  assert.deepEqual(await ids({ windowDays: 3 }), ["2605.00003"]);
  assert.deepEqual(await ids({ view: NEWEST }), ["2605.00003", "2605.00002", "2605.00001"]);
});

test("a coming day shows when it begins in the site's zone, not before", async (t) => {
  const { db, ids, context, clock } = await openFeeds(t, "2026-05-25T12:00:00Z");
  await store(db, paperRecord("2605.00001", { announcedOn: "2026-05-26" }), { now: clock.now() });
  const day: FeedView = { kind: "day", period: "2026-05-26" };
  const week: FeedView = { kind: "week", period: "2026-W22" };
  for (const view of [day, week, TRENDING, NEWEST])
    assert.deepEqual(await ids({ view }), [], view.kind);
  assert.equal(await latestDay(context), null);
  clock.set("2026-05-26T00:00:00Z");
  for (const view of [day, week, TRENDING, NEWEST])
    assert.deepEqual(await ids({ view }), ["2605.00001"]);
  clock.set("2026-05-25T16:00:00Z");
  const tokyo = { ...context, zone: "Asia/Tokyo" };
  assert.equal((await listFeed(tokyo, { view: day, limit: 5 })).items.length, 1);
});

test("/newest lists every paper, those without a date last", async (t) => {
  const { db, ids } = await openFeeds(t);
  await store(db, {
    identifiers: [{ scheme: "arxiv", value: "0101.0001" }],
    title: "Without any date",
  });
  await store(db, paperRecord("2605.00001"));
  assert.deepEqual(await ids({ view: NEWEST }), ["2605.00001", "0101.0001"]);
  assert.deepEqual(await ids({}), ["2605.00001"]);
});

test("category algebra: union and difference, in every view, now and replayed", async (t) => {
  const { db, ids, clock } = await openFeeds(t);
  await store(db, paperRecord("2605.00001", { categories: ["cs.AI"] }));
  await store(db, paperRecord("2605.00002", { categories: ["cs.LG", "cs.CY"] }));
  await store(db, paperRecord("2605.00003", { categories: ["cs.LG", "cs.AI"] }));
  await store(db, paperRecord("2605.00004", { categories: ["math.NT"] }));
  for (const view of [DAY, TRENDING, NEWEST]) {
    for (const at of [null, clock.now()]) {
      const category = { plus: ["cs.AI", "cs.LG"], minus: ["cs.CY"] };
      assert.deepEqual(await ids({ view, category, at }), ["2605.00001", "2605.00003"]);
      const without = { plus: [], minus: ["cs.LG"] };
      assert.deepEqual(await ids({ view, category: without, at }), ["2605.00001", "2605.00004"]);
    }
  }
});

test("keyset pages: walked to the end, each paper comes once and in the one order", async (t) => {
  const { db, context, ids } = await openFeeds(t);
  for (let n = 0; n < 57; n++) {
    const id = `2605.${String(n).padStart(5, "0")}`;
    const signals = n % 3 === 0 ? [votes(n, "2026-05-20T01:00:00.000Z")] : [];
    await store(
      db,
      paperRecord(id, { categories: n % 2 ? ["cs.AI", "cs.LG"] : ["cs.LG"], signals }),
    );
  }
  for (const view of [DAY, TRENDING, NEWEST]) {
    for (const category of [null, { plus: ["cs.AI", "cs.LG"], minus: [] }]) {
      const walked: number[] = [];
      let after: string | null = null;
      do {
        const page = await listFeed(context, { view, category, limit: 10, after });
        walked.push(...page.items.map(({ place }) => place));
        after = page.next;
      } while (after && walked.length < 100);
      assert.deepEqual(
        walked,
        Array.from({ length: 57 }, (_, index) => index + 1),
      );
      assert.equal(new Set(await ids({ view, category })).size, 57);
    }
  }
  await assert.rejects(
    listFeed(context, { view: DAY, limit: 5, after: "nonsense" }),
    /page link isn’t valid/,
  );
});

test("RK1: a replay of now is the stored order, and of a past moment what was served then", async (t) => {
  const { db, context, clock } = await openFeeds(t, "2026-05-20T00:00:00Z");
  const served: Array<{ at: Date; view: FeedView; items: unknown }> = [];
  const step = fc.record({
    paper: fc.integer({ min: 1, max: 6 }),
    kind: fc.constantFrom("vote", "comment", "pick", "save"),
    value: fc.integer({ min: 1, max: 30 }),
  });
  for (let n = 1; n <= 6; n++) {
    await store(db, paperRecord(`2605.0000${n}`, { announcedOn: `2026-05-1${7 + (n % 3)}` }), {
      now: clock.now(),
    });
  }
  const steps = fc.sample(step, { numRuns: 40, seed: 7 });
  for (const [index, { paper, kind, value }] of steps.entries()) {
    clock.set(new Date(Date.parse("2026-05-20T00:00:00Z") + index * 7_200_000).toISOString());
    const at = clock.now().toISOString();
    const signal = { kind, at, value, source: `s${index}` };
    await store(
      db,
      paperRecord(`2605.0000${paper}`, {
        announcedOn: `2026-05-1${7 + (paper % 3)}`,
        signals: [signal],
      }),
      { now: clock.now() },
    );
    for (const view of [TRENDING, { kind: "day", period: at.slice(0, 10) } as FeedView]) {
      const { items } = await listFeed(context, { view, limit: 50 });
      served.push({ at: clock.now(), view, items });
    }
  }
  for (const { at, view, items } of served) {
    const replayed = await listFeed(context, { view, limit: 50, at });
    assert.deepEqual(replayed.items, items, `${view.kind} at ${at.toISOString()}`);
  }
});

test("RK2: ranking again without a new signal changes nothing", async (t) => {
  const { db } = await openFeeds(t);
  await store(db, paperRecord("2605.00001", { signals: [votes(4, "2026-05-20T01:00:00.000Z")] }));
  const before = await db.selectFrom("paper").selectAll().execute();
  await db.transaction().execute((trx) => rerank(trx, 1, new Date("2031-01-01")));
  assert.deepEqual(await db.selectFrom("paper").selectAll().execute(), before);
});

test("neighbours are the nearest periods that have papers and have begun", async (t) => {
  const { db, context } = await openFeeds(t);
  for (const [n, announcedOn] of [
    "2026-05-15",
    "2026-05-20",
    "2026-05-22",
    "2026-06-30",
  ].entries()) {
    await store(db, paperRecord(`2605.0000${n}`, { announcedOn }));
  }
  assert.deepEqual(await feedNeighbours(context, DAY), {
    previous: { period: "2026-05-15", count: 1 },
    next: { period: "2026-05-22", count: 1 },
  });
  const last = await feedNeighbours(context, { kind: "day", period: "2026-05-22" });
  assert.equal(last.next, null);
  assert.equal(await latestDay(context), "2026-05-22");
});

test("RK1: a day that begins moves a paper that stood elsewhere before, by its job", async (t) => {
  const { db, context, clock } = await openFeeds(t, "2026-05-20T12:00:00Z");
  const signals = [{ kind: "edition", at: "2026-05-22", value: 1, source: "x" }];
  await store(db, paperRecord("2605.00001", { announcedOn: "2026-05-18", signals }), {
    now: clock.now(),
  });
  await store(db, paperRecord("2605.00002", { announcedOn: "2026-05-19" }), { now: clock.now() });
  const first = async () =>
    (await listFeed(context, { view: TRENDING, limit: 1 })).items[0]?.paperId;
  assert.equal(await first(), 2);
  const parts = {
    db,
    now: clock.now,
    log,
    handlers: paperJobs({ db, now: clock.now, zone: "UTC" }),
    schedules: [],
  };
  assert.equal(await workOnce(parts, new AbortController().signal), false);
  clock.set("2026-05-22T00:00:00Z");
  assert.equal(await workOnce(parts, new AbortController().signal), true);
  assert.equal(await first(), 1);
});
