import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { TruthAnnouncement } from "../../test/fake-arxiv/atom-xml.ts";
import { openHarvestRoom, SET } from "../../test/harvest.ts";
import type { HarvestRoom } from "../../test/harvest.ts";
import { isWithin, kindIn, readAnnouncementFeed } from "./arxiv/announcement-feed.ts";
import { harvestAnnouncements, readFeedCategories } from "./announcements.ts";
import { harvestSet } from "./harvest.ts";

const RECORDED = new URL(
  "../../../shared/data/fixtures/arxiv-rss/zotero-arxiv-daily-rss.xml",
  import.meta.url,
);

const dayOf = async ({ db }: HarvestRoom, id: string) => {
  const row = await db
    .selectFrom("paper")
    .select(["announced_on", "announced_by"])
    .where("key", "=", `arxiv:${id}`)
    .executeTakeFirst();
  return row ? [row.announced_on, row.announced_by] : null;
};

/** The feed of the room's day: these ids, as new or otherwise. */
function announce(room: HarvestRoom, kinds: Record<string, TruthAnnouncement["kind"]>): void {
  room.fake.options.announced = (asked) =>
    Object.entries(kinds).flatMap(([id, kind]) => {
      const paper = room.truth.papers.get(id);
      const isAsked = paper?.categories.some((each) => asked.some((name) => isWithin(each, name)));
      return paper && isAsked ? [{ paper, kind }] : [];
    });
}

test("HV11 the feed's set is compared with the store's, and what is missing is fetched", async (t) => {
  const room = await openHarvestRoom(t);
  room.setDay("2026-01-08");
  announce(room, {
    "2601.00001": "new",
    "2601.00002": "cross",
    "2601.00003": "new",
    "hep-th/9901011": "replace-cross",
  });
  const report = await harvestAnnouncements(room.context, { categories: ["cs.AI", "cs.LG"] });
  assert.deepEqual([report.state, report.announced, report.problems], ["complete", 4, 0]);
  assert.deepEqual(
    report.completeness.map(({ day, category, announced, stored, missing }) => [
      day,
      category,
      announced,
      stored,
      missing,
    ]),
    [
      ["2026-01-08", "cs.AI", 4, 4, []],
      ["2026-01-08", "cs.LG", 2, 2, []],
    ],
  );
  assert.equal(report.fetched?.created, 4);
  const query = room.fake.asked.find(({ path }) => path === "/api/query");
  assert.deepEqual(query?.query.get("id_list")?.split(",").toSorted(), [
    "2601.00001",
    "2601.00002",
    "2601.00003",
    "hep-th/9901011",
  ]);
  const rows = await room.db.selectFrom("completeness").selectAll().orderBy("category").execute();
  assert.deepEqual(
    rows.map((row) => [row.day, row.announced_count, row.stored_count, row.missing]),
    [
      ["2026-01-08", 4, 4, "[]"],
      ["2026-01-08", 2, 2, "[]"],
    ],
  );
  assert.deepEqual(await dayOf(room, "2601.00001"), ["2026-01-08", "feed"]);
  assert.deepEqual(await dayOf(room, "2601.00002"), ["2026-01-08", "feed"]);
  assert.equal(
    (await dayOf(room, "hep-th/9901011"))?.[1],
    "estimate",
    "a replacement is no announcement",
  );
});

test("HV11 a feed's day replaces an estimate, and never moves an exact day or an old paper", async (t) => {
  const room = await openHarvestRoom(t);
  await harvestSet(room.context, { set: SET });
  assert.deepEqual(await dayOf(room, "2601.00001"), ["2026-01-06", "estimate"]);
  room.setDay("2026-01-07");
  announce(room, { "2601.00001": "new", "2601.00002": "cross", "hep-th/9901011": "cross" });
  await harvestAnnouncements(room.context, { categories: ["cs.AI"] });
  assert.deepEqual(await dayOf(room, "2601.00001"), ["2026-01-07", "feed"]);
  assert.deepEqual(await dayOf(room, "2601.00002"), ["2026-01-07", "feed"]);
  assert.equal((await dayOf(room, "hep-th/9901011"))?.[1], "estimate", "cross-listed years later");
  room.setDay("2026-01-12");
  announce(room, { "2601.00001": "cross" });
  await harvestAnnouncements(room.context, { categories: ["cs.AI"] });
  assert.deepEqual(await dayOf(room, "2601.00001"), ["2026-01-07", "feed"], "the first day stays");
  await harvestSet(room.context, { set: SET, from: "1991-01-01" });
  assert.deepEqual(
    await dayOf(room, "2601.00001"),
    ["2026-01-07", "feed"],
    "an estimate does not return",
  );
});

test("HV11 a paper that comes after its announcement takes the feed's day, and the day becomes complete", async (t) => {
  const room = await openHarvestRoom(t, {
    faultOf: ({ path }) => (path === "/api/query" ? "html-200" : null),
  });
  room.setDay("2026-01-08");
  announce(room, { "2601.00001": "new" });
  const report = await harvestAnnouncements(room.context, { categories: ["cs.AI"] });
  assert.equal(report.state, "failed", "ids could not be fetched");
  assert.deepEqual(
    report.completeness.map(({ missing }) => missing),
    [["2601.00001"]],
  );
  await harvestSet(room.context, { set: SET });
  assert.deepEqual(await dayOf(room, "2601.00001"), ["2026-01-08", "feed"]);
  const row = await room.db.selectFrom("completeness").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([row.stored_count, row.missing], [1, "[]"]);
});

test("HV11 ids that arXiv does not give stay missing, are shown, and are asked for again", async (t) => {
  const room = await openHarvestRoom(t);
  const ghost = {
    ...(room.truth.papers.get("2601.00001") as never as object),
    id: "2601.99999",
  } as TruthAnnouncement["paper"];
  room.fake.options.announced = () => [{ paper: ghost, kind: "new" }];
  room.setDay("2026-01-08");
  const report = await harvestAnnouncements(room.context, { categories: ["cs.AI"] });
  assert.deepEqual([report.state, report.fetched?.missing], ["complete", ["2601.99999"]]);
  assert.deepEqual(
    report.completeness.map(({ stored, missing }) => [stored, missing]),
    [[0, ["2601.99999"]]],
  );
  room.setDay("2026-01-09");
  room.fake.options.announced = () => [];
  room.truth.papers.set("2601.99999", ghost);
  const next = await harvestAnnouncements(room.context, { categories: ["cs.AI"] });
  assert.deepEqual(
    next.completeness.map(({ day, stored, missing }) => [day, stored, missing]),
    [["2026-01-08", 1, []]],
  );
});

test("a weekend's feed is empty, and twice the same feed changes nothing", async (t) => {
  const room = await openHarvestRoom(t);
  const empty = await harvestAnnouncements(room.context, { categories: ["cs.AI"] });
  assert.deepEqual(
    [empty.state, empty.announced, empty.completeness, empty.fetched],
    ["complete", 0, [], null],
  );
  announce(room, { "2601.00001": "new" });
  await harvestAnnouncements(room.context, { categories: ["cs.AI"] });
  const changes = async () =>
    (await room.db.selectFrom("index_change").selectAll().execute()).length;
  const before = await changes();
  const again = await harvestAnnouncements(room.context, { categories: ["cs.AI"] });
  assert.equal(again.fetched, null);
  assert.equal(await changes(), before);
});

test("HV11 a full feed is read again for each category, and said to be cut where that is full too", async (t) => {
  const papers = Array.from({ length: 2100 }, (_, n) => ({
    paper: {
      id: `2601.${String(n + 1).padStart(5, "0")}`,
      title: "T",
      abstract: "A",
      version: 1,
      authors: [],
      categories: n % 20 === 0 ? ["cs.LG"] : ["cs.AI"],
    },
    kind: "replace",
  })) as never as TruthAnnouncement[];
  const room = await openHarvestRoom(t, {
    faultOf: ({ path }) => (path === "/api/query" ? "403" : null),
  });
  room.fake.options.announced = (asked) =>
    papers
      .filter(({ paper }) => paper.categories.some((category) => asked.includes(category)))
      .slice(0, 2000);
  const report = await harvestAnnouncements(room.context, { categories: ["cs.AI", "cs.LG"] });
  assert.equal(room.fake.asked.filter(({ path }) => path.startsWith("/atom/")).length, 3);
  assert.deepEqual(
    report.completeness.map(({ category, announced, isCut }) => [category, announced, isCut]),
    [
      ["cs.AI", 1995, false],
      ["cs.LG", 105, false],
    ],
  );
  const one = await readAnnouncementFeed(Buffer.from(`<feed>${"<entry/>".repeat(2000)}</feed>`));
  assert.deepEqual([one.isFull, one.problems.length], [true, 2000]);
});

test(
  "the recorded feed is read",
  { skip: existsSync(RECORDED) ? false : "needs ../shared" },
  async () => {
    const feed = await readAnnouncementFeed(readFileSync(RECORDED));
    assert.ok(feed.announcements.length > 0);
    assert.deepEqual([feed.problems, feed.isFull], [[], false]);
    assert.deepEqual(feed.announcements[0], {
      day: "2025-08-20",
      arxivId: "2508.13426",
      version: 1,
      kind: "cross",
      categories: ["cs.CL", "cs.AI"],
    });
    const [first] = feed.announcements;
    assert.ok(first);
    assert.deepEqual(
      [kindIn(first, "cs.CL"), kindIn(first, "cs.AI"), kindIn(first, "cs")],
      ["new", "cross", "new"],
    );
  },
);

test("categories are read as people write them", () => {
  assert.deepEqual(readFeedCategories("cs.AI+cs.LG+cs.AI"), ["cs.AI", "cs.LG"]);
  assert.deepEqual(readFeedCategories("hep-th"), ["hep-th"]);
  for (const text of ["", "+", "../admin", "cs.AI+?x=1"])
    assert.throws(() => readFeedCategories(text), /names no categories/);
});
