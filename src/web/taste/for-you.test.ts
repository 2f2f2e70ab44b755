import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { idOf, openThreeSubjects } from "../../../test/three-subjects.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { COOKIE_CHARACTERS_MAX } from "../../recommendations/profile-cookie.ts";
import { checkPage } from "../../../test/page-checks.ts";

const papersOf = (text: string): string[] =>
  [...text.matchAll(/data-paper="arxiv:([^"]+)"/g)].map(([, id]) => id ?? "");
const isFish = (id: string): boolean => (Number(id.slice(5)) - 1) % 3 === 0;

test("PR11: without an account a press is kept in one signed cookie, and signing in takes it along", async (t) => {
  const site = await openThreeSubjects(t, 24);
  const guest = visitor(site);
  const before = await guest.get("/for-you");
  checkPage(before.text);
  assert.equal(guest.cookies.size, 0, "nothing is set before the first press");
  assert.match(before.text, /We don’t know what you like yet/);
  const pressed = await guest.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
  assert.equal(pressed.status, 303);
  assert.match(pressed.headers.get("set-cookie") ?? "", /^profile=[^;]+;.*HttpOnly/i);
  const after = await guest.get("/for-you");
  checkPage(after.text);
  assert.deepEqual(papersOf(after.text).slice(0, 7).filter(isFish).length, 7);
  assert.match(after.text, /data-reason>Like A study of fish/);
  assert.ok(!papersOf(after.text).includes(idOf(0)));
  const given = guest.cookies.get("profile") ?? "";
  for (const wrong of [given.slice(0, -3), `x${given}`, "1abc.def", given.replace(".", "..")]) {
    const answer = await visitor(site).get("/for-you", { cookie: `profile=${wrong}` });
    assert.equal(answer.status, 200);
    assert.match(answer.text, /We don’t know what you like yet/, "a changed cookie is not read");
  }
  const reader = await signedIn(site, "lena@example.org");
  reader.cookies.set("profile", given);
  assert.match((await reader.get("/for-you")).text, /data-reason>Like A study of fish/);
  assert.equal(reader.cookies.has("profile"), false, "the account has it now");
  assert.match((await reader.get("/for-you")).text, /data-reason>Like A study of fish/);
  assert.equal((await guest.post(`/papers/${idOf(0)}/interest`, { verdict: "love" })).status, 400);
});

test("PR11: a full cookie drops its oldest signals and stays within 3,500 characters", async (t) => {
  const site = await openThreeSubjects(t, 24);
  const guest = visitor(site);
  for (let number = 0; number < 250; number += 1) {
    const value = `word${number} ${crypto.randomUUID()}`;
    await guest.post("/following", { act: "mute", kind: "word", value });
  }
  await guest.post(`/papers/${idOf(3)}/interest`, { verdict: "more" });
  const length = (guest.cookies.get("profile") ?? "").length;
  assert.ok(length > 2_000 && length <= COOKIE_CHARACTERS_MAX, `${length}`);
  const { text } = await guest.get("/following");
  assert.ok(text.includes("word249 "));
  assert.ok(!text.includes("word0 "), "the oldest is gone");
});

test("PR12: a reader's feed has a secret address, and a new one ends the old", async (t) => {
  const site = await openThreeSubjects(t, 24);
  const reader = await signedIn(site, "lena@example.org");
  await reader.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
  const feedOf = async () =>
    /href="(\/for-you\/feed\/[^"]+\.atom)"/.exec((await reader.get("/you")).text)?.[1] ?? "";
  const address = await feedOf();
  const feed = await visitor(site).get(address);
  assert.equal(feed.status, 200);
  assert.match(feed.headers.get("content-type") ?? "", /atom\+xml/);
  assert.match(feed.text, /A study of fish/);
  assert.equal((await visitor(site).get(address.replace(".atom", ".rss"))).status, 200);
  await reader.post("/you", { act: "renew" });
  assert.equal((await visitor(site).get(address)).status, 404);
  assert.notEqual(await feedOf(), address);
  assert.equal((await visitor(site).get(await feedOf())).status, 200);
  assert.match((await reader.get("/for-you.md")).text, /A study of fish/);
});

test("PR4, PR9: a profile is begun, read, weighed, muted, carried and reset without an account", async (t) => {
  const guest = visitor(await openThreeSubjects(t, 24));
  const seeded = await guest.post("/you/seed", {
    text: `${idOf(0)}\n2001.99999`,
  });
  const titled = await guest.post("/you/seed", {
    text: "@article{x, title={A study of fish in cold rivers, part 3}}\n@article{y, year={2001}}",
  });
  assert.deepEqual(papersOf(titled.text), [idOf(3)]);
  assert.match(titled.text, /1\u00a0was not found|1 was not found/);
  checkPage(seeded.text);
  assert.ok(papersOf(seeded.text).includes(idOf(0)), seeded.text);
  assert.match(seeded.text, /2001\.99999/);
  const you = await guest.get("/you");
  checkPage(you.text);
  assert.match(you.text, /A study of fish in cold rivers, part 0/);
  assert.match(you.text, /name="value" value="fish"/);
  await guest.post("/following", { act: "mute", kind: "word", value: "birds" });
  await guest.post("/following", { act: "follow", kind: "search", value: "stones deserts" });
  const following = await guest.get("/following");
  checkPage(following.text);
  const { text } = await guest.get("/for-you");
  assert.ok(!/birds over/.test(text), "a muted word is never here");
  assert.match(text, /data-folded="8"/);
  assert.match(text, /Matches your search “stones deserts”/);
  const opml = await guest.get("/following.opml");
  assert.match(opml.text, /<outline [^>]*xmlUrl="http[^"]+\/search\.atom\?q=stones%20deserts"/);
  const exported = (await guest.get("/you/profile.json")).text;
  await guest.post("/you", { act: "reset" });
  assert.match((await guest.get("/for-you")).text, /We don’t know what you like yet/);
  const brought = await guest.post("/you", { act: "import", json: exported });
  assert.match(brought.text, /Your profile was replaced\./);
  assert.match((await guest.get("/for-you")).text, /Matches your search/);
  assert.equal((await guest.post("/you", { act: "import", json: "{" })).status, 400);
  assert.equal((await guest.post("/you", { act: "dial", dial: "101" })).status, 400);
});

test("PR6: a day is read by a form of boxes, and its place is kept", async (t) => {
  const site = await openThreeSubjects(t, 24);
  const reader = await signedIn(site, "lena@example.org");
  const days = await site.context.db.selectFrom("paper").select("shown_on").execute();
  const day = days[0]?.shown_on ?? "";
  const page = await reader.get(`/day/${day}/triage`);
  checkPage(page.text);
  const all = papersOf(page.text);
  assert.equal(all.length, 24);
  await reader.post(`/day/${day}/triage`, { paper: `arxiv:${all[0]}`, act: "chosen" });
  await reader.post(`/day/${day}/triage`, { save: `arxiv:${all[1]}` });
  const left = papersOf((await reader.get(`/day/${day}/triage`)).text);
  assert.equal(left.length, 22);
  assert.ok(!left.includes(all[0] ?? "") && !left.includes(all[1] ?? ""));
  assert.match((await reader.get("/library")).text, new RegExp(`data-paper="arxiv:${all[1]}"`));
  await reader.post(`/day/${day}/triage`, { act: "all" });
  assert.match((await reader.get(`/day/${day}/triage`)).text, /You’ve read the whole day/);
});

test("PR11: a browser without an account forgets a paper that it is told to forget", async (t) => {
  const site = await openThreeSubjects(t, 24);
  const guest = visitor(site);
  await guest.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
  const you = await guest.get("/you");
  assert.match(you.text, /A study of fish in cold rivers, part 0/);
  const paper = /name="paper" value="(\d+)"/.exec(you.text)?.[1] ?? "";
  await guest.post("/you", { act: "forget", verdict: "more", paper });
  assert.doesNotMatch((await guest.get("/you")).text, /A study of fish in cold rivers, part 0/);
  assert.ok(papersOf((await guest.get("/for-you")).text).includes(idOf(0)), "offered as before");
});

test("PR4: “not interested” says of what: words, an author or a field, and leaves the paper unjudged", async (t) => {
  const site = await openThreeSubjects(t, 24);
  const guest = visitor(site);
  await guest.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
  const page = await guest.get("/for-you");
  checkPage(page.text);
  assert.match(page.text, /aria-label="Not interested in…: A study of fish/);
  assert.match(page.text, /name="value" value="ada-lovelace"/);
  const path = `/papers/${idOf(3)}/interest`;
  const word = await guest.post(path, { verdict: "not", of: "word", value: "mountains" });
  assert.equal(word.status, 303);
  const after = papersOf((await guest.get("/for-you")).text);
  assert.ok(after.length > 0);
  assert.equal(
    after.some((id) => Number(id.slice(5)) % 3 === 2),
    false,
    "no bird any more",
  );
  assert.ok(after.includes(idOf(3)), "the paper itself was not judged");
  assert.match((await guest.get("/following")).text, /mountains/);
  const wrong = { verdict: "not", of: "colour", value: "red" };
  assert.equal((await guest.post(path, wrong)).status, 400);
  const nobody = { verdict: "not", of: "author", value: "nobody-at-all" };
  assert.equal((await guest.post(path, nobody)).status, 404);
  await guest.post(path, { verdict: "not", of: "author", value: "ada-lovelace" });
  assert.deepEqual(papersOf((await guest.get("/for-you")).text), [], "all are by her");
  await guest.post("/following", { act: "unmute", kind: "author", value: "ada-lovelace" });
  assert.deepEqual(
    papersOf((await guest.get("/for-you")).text),
    after,
    "taken back, it is as before",
  );
});

test("a reader begins from an author's page: those papers count, and no others", async (t) => {
  const site = await openThreeSubjects(t, 24);
  const own = { authors: [{ name: "Mina Sato" }], title: "On fish in cold rivers" };
  await store(site.context.db, { ...paperRecord("2605.00091"), ...own });
  const guest = visitor(site);
  const page = await guest.get("/authors/mina-sato");
  checkPage(page.text);
  assert.match(page.text, /These are mine/);
  const seeded = await guest.post("/you/seed", { author: "mina-sato" });
  assert.equal(seeded.status, 200);
  assert.match(seeded.text, /Found 1\u00a0paper|Found 1 paper/);
  const you = (await guest.get("/you")).text;
  assert.match(you, /On fish in cold rivers/);
  assert.doesNotMatch(you, /A study of/);
  assert.ok(
    papersOf((await guest.get("/for-you")).text)
      .slice(0, 7)
      .every(isFish),
  );
  const nobody = await guest.post("/you/seed", { author: "nobody-at-all" });
  assert.match(nobody.text, /no author here is called so/);
});
