import assert from "node:assert/strict";
import { test } from "node:test";
import { openZoo as openDigestZoo, subjectOf, subscribe } from "../../../test/digest-zoo.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { makeCollection, putInCollection, readCollections } from "../../collections/collections.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";
import { checkPage } from "../../../test/page-checks.ts";

const NOW = "2026-05-25T12:00:00Z";
const SUBJECTS = ["fish in cold rivers", "birds over high mountains", "stones in dry deserts"];
const FIELDS = ["cs.AI", "cs.LG", "cs.CL"];
const PEOPLE = ["Fay Fisher", "Bo Bird", "Sam Stone"];

/** Twelve papers of three subjects, each with its field and its author. */
async function openZoo(t: Parameters<typeof openTestSite>[0]) {
  const site = await openTestSite(t, { STARTER: "off" }, NOW);
  for (let number = 0; number < 12; number += 1) {
    const at = number % 3;
    await store(site.context.db, {
      ...paperRecord(idOf(number)),
      title: `A study of ${SUBJECTS[at]}, part ${number}`,
      abstract: `We count ${SUBJECTS[at]} in year ${number}.`,
      authors: [{ name: PEOPLE[at] ?? "" }],
      categories: [FIELDS[at] ?? ""],
    });
  }
  await catchUp(site.context.search, 60_000);
  return site;
}

const idOf = (number: number): string => `2605.${String(number + 1).padStart(5, "0")}`;
const papersOf = (text: string): string[] =>
  [...text.matchAll(/data-paper="arxiv:([^"]+)"/g)].map(([, id]) => id ?? "").sort();
const ofSubject = (subject: number): string[] => [0, 3, 6, 9].map((at) => idOf(at + subject));
const shownPath = (text: string): string =>
  /data-folded="\d+">[^<]*<a href="([^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";

const MUTES = [
  { kind: "word", value: "birds" },
  { kind: "author", value: "bo-bird" },
  { kind: "category", value: "cs.LG" },
];

for (const mute of MUTES) {
  test(`PR4: public lists fold what a muted ${mute.kind} meets, and show exactly these papers`, async (t) => {
    const site = await openZoo(t);
    for (const reader of [visitor(site), await signedIn(site, "lena@example.org")]) {
      await reader.post("/following", { act: "mute", ...mute });
      const lists = [
        "/",
        "/newest",
        "/trending",
        "/c/cs.AI+cs.LG+cs.CL",
        "/search?q=study",
        "/for-you",
      ];
      for (const path of lists) {
        const { text } = await reader.get(path);
        checkPage(text);
        assert.deepEqual(papersOf(text), [...ofSubject(0), ...ofSubject(2)].sort(), path);
        assert.match(text, /data-folded="4">\s*4\s+hidden by your mutes/, path);
        const looked = await reader.get(shownPath(text));
        checkPage(looked.text);
        assert.deepEqual(papersOf(looked.text), ofSubject(1), `${path}: the way to look`);
        assert.doesNotMatch(looked.text, /data-folded/);
      }
      await reader.post("/following", { act: "unmute", ...mute });
      const { text } = await reader.get("/newest");
      assert.equal(papersOf(text).length, 12);
      assert.doesNotMatch(text, /data-folded/);
    }
    const others = await visitor(site).get("/newest");
    assert.equal(papersOf(others.text).length, 12, "one reader's mutes are nobody else's");
  });
}

test("PR4, PR15: another reader's collection and an issue of the archive fold and mark as every list does", async (t) => {
  const site = await openDigestZoo(t);
  const { context } = site;
  const owner = await signedIn(site, "cora@example.org");
  const collected = await context.db.selectFrom("paper").select(["paper_id", "title"]).execute();
  const { accountId } = owner.account;
  const shelf = { title: "Shelf", about: "", isPublic: true };
  await makeCollection(context, accountId, shelf);
  const [collection] = await readCollections(context.reader, accountId, true);
  assert.ok(collection);
  for (const { paper_id } of collected) {
    const put = { paperId: Number(paper_id), note: "", isIn: true };
    await putInCollection(context, accountId, collection.collectionId, put);
  }
  const birds = collected.filter(({ title }) => title.includes("birds")).length;
  const path = `/readers/${collection.owner}/collections/shelf`;
  await owner.post("/following", { act: "mute", kind: "word", value: "birds" });
  assert.equal(
    papersOf((await owner.get(path)).text).length,
    collected.length,
    "one's own is whole",
  );
  const guest = visitor(site);
  await guest.post("/following", { act: "mute", kind: "word", value: "birds" });
  const { text } = await guest.get(path);
  checkPage(text);
  assert.equal(papersOf(text).length, collected.length - birds);
  assert.match(text, new RegExp(`data-folded="${birds}"`));
  const looked = (await guest.get(shownPath(text))).text;
  assert.equal(papersOf(looked).length, birds);
  assert.equal(papersOf((await visitor(site).get(path)).text).length, collected.length);

  await subscribe(site, visitor(site), "dana@example.org", { count: "6" });
  site.later(24);
  assert.equal((await site.run()).issues, 1);
  const issue = papersOf((await visitor(site).get("/digests/1")).text);
  const own = (await guest.get("/digests/1")).text;
  checkPage(own);
  const kept = issue.filter((id) => !subjectOf(id).includes("birds"));
  assert.ok(kept.length > 0 && kept.length < issue.length);
  assert.deepEqual(papersOf(own), kept);
  assert.match(own, new RegExp(`data-folded="${issue.length - kept.length}"`));
});

test("PR4: a list whose papers are all muted says so, and is not called empty", async (t) => {
  const reader = visitor(await openZoo(t));
  await reader.post("/following", { act: "mute", kind: "category", value: "cs" });
  for (const path of ["/", "/c/cs.AI", "/authors/bo-bird", "/search?q=study"]) {
    const { text } = await reader.get(path);
    assert.deepEqual(papersOf(text), [], path);
    assert.match(text, /hidden by your mutes/, path);
    assert.doesNotMatch(text, /class="empty"|No paper/, path);
  }
});

test("PR6: a list leaves out what was seen where the reader asks for it, and shows it again", async (t) => {
  const reader = await signedIn(await openZoo(t), "lena@example.org");
  assert.doesNotMatch((await reader.get("/newest")).text, /Unseen only/);
  await reader.post(`/papers/${idOf(0)}/interest`, { verdict: "seen" });
  const plain = (await reader.get("/newest")).text;
  assert.equal(papersOf(plain).length, 12, "without the wish it stays");
  assert.match(plain, /href="\/newest\?seen=hide"/);
  const hidden = (await reader.get("/newest?seen=hide")).text;
  checkPage(hidden);
  assert.ok(!papersOf(hidden).includes(idOf(0)));
  assert.match(hidden, /data-folded="1">\s*1\s+you have seen/);
  assert.deepEqual(papersOf((await reader.get(shownPath(hidden))).text), [idOf(0)]);
  const own = (await reader.get("/for-you")).text;
  assert.deepEqual(papersOf((await reader.get(shownPath(own))).text), [idOf(0)]);
  assert.match(plain, /name="back"\s+value="seen"[^>]*aria-pressed="true"/);
  await reader.post(`/papers/${idOf(0)}/interest`, { back: "seen" });
  assert.equal(papersOf((await reader.get("/newest?seen=hide")).text).length, 12);
});

test("PR7: author, field and search pages have follow and mute buttons that work without a script", async (t) => {
  const site = await openZoo(t);
  const reader = visitor(site);
  const pages = [
    ["/authors/bo-bird", "author", "bo-bird"],
    ["/c/cs.AI", "category", "cs.AI"],
    ["/search?q=cold+rivers", "search", "cold rivers"],
  ] as const;
  for (const [path, kind, value] of pages) {
    const before = (await reader.get(path)).text;
    checkPage(before);
    assert.match(before, new RegExp(`name="kind" value="${kind}"`), path);
    assert.match(before, new RegExp(`value="${value}"`), path);
    assert.match(before, /name="act" value="follow"/, path);
    const referer = site.context.settings.baseUrl + path;
    const sent = await reader.post("/following", { act: "follow", kind, value }, { referer });
    assert.deepEqual([sent.status, sent.location], [303, path]);
    const after = (await reader.get(path)).text;
    assert.match(after, /name="act" value="unfollow"/, path);
    assert.doesNotMatch(after, /name="act" value="follow"/, path);
  }
  assert.match((await reader.get("/authors/bo-bird")).text, /name="act" value="mute"/);
  assert.doesNotMatch((await reader.get("/c/cs.AI+cs.LG")).text, /name="act" value="mute"/);
  assert.match((await reader.get("/for-you")).text, /By Bo Bird, whom you follow/);
});
