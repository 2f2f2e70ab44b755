import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { addDays } from "../../base/days.ts";
import { exportLines } from "../../imports/export-file.ts";
import { workOnce } from "../../jobs/worker-loop.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";
import { paperJobs } from "../../worker/papers.ts";

const FRIDAY = "2026-11-27";
const SUNDAY = "2026-11-29";
const NOW = `${SUNDAY}T12:00:00Z`;
const CATCH_UP_MS = 60_000;
const FULL_DAY_COUNT = 6;
const OLD = "1706.03762";

/** A Sunday: Friday has six papers, and an old one may be picked. */
async function openSunday(t: TestContext): Promise<TestSite> {
  const site = await openTestSite(t, { STARTER: "off" }, NOW);
  const at = { now: new Date(NOW) };
  for (let number = 1; number <= FULL_DAY_COUNT; number += 1)
    await store(site.context.db, paperRecord(`2611.0000${number}`, { announcedOn: FRIDAY }), at);
  await store(site.context.db, paperRecord(OLD, { announcedOn: "2017-06-13" }), at);
  await store(site.context.db, paperRecord("1810.04805", { announcedOn: "2018-10-12" }), at);
  return site;
}

const keysOf = (text: string): string[] =>
  [...text.matchAll(/data-paper="([^"]+)"/g)].map(([, key]) => key as string);

test("two picks on a quiet day lead the front page and do not hide the last full day", async (t) => {
  const site = await openSunday(t);
  const cur = await signedIn(site, "cur@example.org", "curator");
  await cur.post(`/papers/${OLD}/picks`, { day: "", note: "First." });
  await cur.post("/papers/1810.04805/picks", { day: "", note: "Second." });
  const guest = visitor(site);
  const front = keysOf((await guest.get("/")).text);
  assert.deepEqual(front.slice(0, 2), [`arxiv:${OLD}`, "arxiv:1810.04805"]);
  assert.equal(new Set(front).size, FULL_DAY_COUNT + 2, "and all six of Friday");
  assert.equal(front.length, FULL_DAY_COUNT + 2, "each once");
  const atom = (await guest.get("/index.atom")).text;
  assert.equal(atom.split("<entry>").length - 1, FULL_DAY_COUNT + 2);
  const first = atom.split("<entry>")[1] ?? "";
  assert.match(first, /1706\.03762/);
  assert.match(first, new RegExp(`<published>${SUNDAY}T`), "dated by its pick");
  assert.equal(keysOf((await guest.get(`/day/${SUNDAY}`)).text).length, 2);
  assert.equal(keysOf((await guest.get(`/day/${FRIDAY}`)).text).length, FULL_DAY_COUNT);
});

test("a scheduled pick is nowhere before its day, and everywhere from then on", async (t) => {
  const site = await openSunday(t);
  const { context } = site;
  const cur = await signedIn(site, "cur@example.org", "curator");
  // Later in the month, so that the page of the month has begun.
  const day = addDays(SUNDAY, 1);
  const asked = await cur.post(`/papers/${OLD}/picks`, { day, note: "Wait for *it*." });
  assert.equal(asked.status, 303);
  assert.ok(await catchUp(context.search, CATCH_UP_MS));
  const guest = visitor(site);
  const ann = await signedIn(site, "ann@example.org");
  const places = [
    "/",
    "/moderation",
    "/moderation.atom",
    "/api/v1/moderation-log",
    `/api/v1/picks?day=${day}`,
    `/papers/${OLD}`,
    `/api/v1/papers/${OLD}/why`,
    `/api/papers/${OLD}`,
    "/trending",
    "/search?q=is:picked",
    `/day/${day}`,
    "/month/2026-11",
    "/month/2026-11.atom",
    `/day/${day}.atom`,
  ];
  for (const path of places) {
    for (const who of [guest, ann]) {
      const { text } = await who.get(path);
      assert.doesNotMatch(text, /Wait for/, path);
      if (!path.includes(OLD) && path !== "/trending")
        assert.doesNotMatch(text, new RegExp(`data-paper="arxiv:${OLD}"|/papers/${OLD}`), path);
    }
  }
  const exported = await Array.fromAsync(exportLines(context.db, "", { papers: 0 }));
  assert.doesNotMatch(exported.join(""), /"kind":"pick"/);
  assert.match((await cur.get(`/papers/${OLD}`)).text, /pick for 30 November 2026/);

  const now = () => new Date(`${day}T00:00:01Z`);
  const { db, zone } = context;
  const parts = {
    db,
    now,
    log: context.log,
    handlers: paperJobs({ db, now, zone }),
    schedules: [],
  };
  while (await workOnce(parts, AbortSignal.timeout(CATCH_UP_MS)));
  const log = (await guest.get("/moderation")).text;
  assert.match(log, /Wait for <em>it<\/em>\./, "its note is Markdown in the log too");
  assert.ok(await catchUp(context.search, CATCH_UP_MS));
  assert.match((await guest.get("/search?q=is:picked")).text, /data-paper="arxiv:1706\.03762"/);
  assert.match(
    (await Array.fromAsync(exportLines(db, "", { papers: 0 }))).join(""),
    /"kind":"pick"/,
  );
});

test("a pick that is taken back before its day was never known", async (t) => {
  const site = await openSunday(t);
  const cur = await signedIn(site, "cur@example.org", "curator");
  await cur.post(`/papers/${OLD}/picks`, { day: "2026-12-24", note: "Wait for it." });
  assert.equal((await cur.post("/picks/1/withdraw", { reason: "No." })).status, 303);
  const log = (await visitor(site).get("/moderation")).text;
  assert.doesNotMatch(log, /Wait for|1706\.03762|No\./);
});

test("a pick can be edited and pinned by its curator and by moderators, and the log says so", async (t) => {
  const site = await openSunday(t);
  const cur = await signedIn(site, "cur@example.org", "curator");
  const other = await signedIn(site, "other@example.org", "curator");
  await cur.post(`/papers/${OLD}/picks`, { day: "", note: "First." });
  await cur.post("/papers/1810.04805/picks", { day: "", note: "Second." });
  const guest = visitor(site);
  const before = /<updated>([^<]+)/.exec((await guest.get("/index.atom")).text)?.[1] ?? "";
  const edit = { note: "Read **this** first.", pinned: "1" };
  assert.equal((await other.post("/picks/2/edit", edit)).status, 403);
  assert.equal((await cur.post("/picks/9/edit", edit)).status, 404);
  assert.equal((await cur.post("/picks/2/edit", edit)).status, 303);
  const front = (await guest.get("/")).text;
  assert.equal(keysOf(front)[0], "arxiv:1810.04805", "a pinned pick leads");
  assert.match(front, /Read <strong>this<\/strong> first\./);
  assert.doesNotMatch(front, /Second\.|\*\*this\*\*/);
  assert.match((await guest.get("/papers/1810.04805")).text, /Read <strong>this<\/strong> first\./);
  const atom = (await guest.get("/index.atom")).text;
  assert.match(atom, /Read this first\./, "plain text where a feed has plain text");
  assert.ok((/<updated>([^<]+)/.exec(atom)?.[1] ?? "") > before, "the edit moves the feed");
  const log = (await guest.get("/moderation")).text;
  assert.match(log, /changed the note on a pick of/);
  assert.match(log, /put first/);
  const again = { note: edit.note, pinned: "1" };
  await cur.post("/picks/2/edit", again);
  const rows = await site.context.db.selectFrom("moderation_action").select("kind").execute();
  assert.equal(
    rows.filter(({ kind }) => kind === "pin").length,
    1,
    "the same again changes nothing",
  );
});
