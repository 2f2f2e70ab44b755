import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";

const TODAY = "2026-11-24";
const NOW = `${TODAY}T12:00:00Z`;
const OLD = "2611.00009";
const CATCH_UP_MS = 60_000;
const FORMATS = ["atom", "rss", "json"] as const;

/** A site whose page of today holds a paper of 2017 that an edition put there. */
async function openSite(t: TestContext): Promise<TestSite> {
  const site = await openTestSite(t, { STARTER: "off" }, NOW);
  await store(
    site.context.db,
    paperRecord(OLD, {
      announcedOn: "2017-06-13",
      publishedAt: "2017-06-12",
      updatedAt: "2017-06-30",
      signals: [{ kind: "edition", at: TODAY, value: 1, source: "test" }],
    }),
    { now: new Date(NOW) },
  );
  return site;
}

const get = async (site: TestSite, path: string) => (await visitor(site).get(path)).text;
const first = (text: string, element: string): string | undefined =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(text)?.[1];
const entryOf = (text: string): string => /<(entry|item)>[\s\S]*?<\/\1>/.exec(text)?.[0] ?? "";

test("an entry is dated by the day on which its paper came onto the page, updated no earlier", async (t) => {
  const site = await openSite(t);
  for (const page of ["/index", `/day/${TODAY}`, "/week/2026-W48", "/month/2026-11", "/trending"]) {
    const atom = entryOf(await get(site, `${page}.atom`));
    assert.equal(first(atom, "published"), `${TODAY}T00:00:00.000Z`, page);
    assert.equal(first(atom, "updated"), `${TODAY}T00:00:00.000Z`, page);
    const rss = entryOf(await get(site, `${page}.rss`));
    assert.equal(first(rss, "pubDate"), "Tue, 24 Nov 2026 00:00:00 GMT", page);
    const json = JSON.parse(await get(site, `${page}.json`)) as {
      items: Array<{ date_published: string; date_modified: string }>;
    };
    assert.equal(json.items[0]?.date_published, `${TODAY}T00:00:00.000Z`, page);
  }
  const then = entryOf(await get(site, "/day/2017-06-13.atom"));
  assert.equal(first(then, "published"), "2017-06-13T00:00:00.000Z");
  assert.equal(first(then, "updated"), "2017-06-30T00:00:00.000Z", "a later version moves it");
});

test("a day of the site begins by the site's clock in the entries too", async (t) => {
  const site = await openTestSite(t, { SITE_TIMEZONE: "Asia/Tokyo", STARTER: "off" }, NOW);
  await store(site.context.db, paperRecord(OLD, { announcedOn: TODAY }), { now: new Date(NOW) });
  const entry = entryOf(await get(site, `/day/${TODAY}.atom`));
  assert.equal(first(entry, "published"), "2026-11-23T15:00:00.000Z");
});

test("every feed has its own id, the same bytes each time, and a fixed instant while empty", async (t) => {
  const site = await openSite(t);
  assert.ok(await catchUp(site.context.search, CATCH_UP_MS));
  const paper = `/papers/${OLD}`;
  const feeds = [
    "/index.atom",
    "/trending.atom",
    "/newest.atom",
    `/day/${TODAY}.atom`,
    "/comments.atom",
    `${paper}/comments.atom`,
    "/moderation.atom",
    "/moderation.atom?kind=pick",
    "/digests.atom",
    "/search.atom?q=paper",
    "/search.atom?q=other",
  ];
  const ids = new Map<string, string>();
  for (const path of feeds) {
    const text = await get(site, path);
    assert.equal(await get(site, path), text, path);
    const id = first(text, "id") ?? "";
    assert.equal(ids.get(id), undefined, `${path} has the id of ${ids.get(id)}`);
    ids.set(id, path);
    if (!text.includes("<entry>"))
      assert.equal(first(text, "updated"), "2026-01-01T00:00:00.000Z", path);
  }
  assert.equal(ids.size, feeds.length);
});

test("an edited comment moves the feed of comments", async (t) => {
  const site = await openSite(t);
  const ann = await signedIn(site, "ann@example.org");
  await ann.post(`/papers/${OLD}/comments`, { text: "A first thought." });
  const before = first(await get(site, "/comments.atom"), "updated") ?? "";
  await site.context.db
    .updateTable("comment")
    .set({ edited_at: "2026-11-25T08:00:00.000Z" })
    .execute();
  assert.ok(before.startsWith(TODAY), before);
  const after = await get(site, "/comments.atom");
  assert.equal(first(after, "updated"), "2026-11-25T08:00:00.000Z");
});

test("formats of one list agree on what they hold", async (t) => {
  const site = await openSite(t);
  for (const format of FORMATS) assert.match(await get(site, `/index.${format}`), /2611\.00009/);
});
