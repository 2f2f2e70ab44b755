import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import { openAccountProfile } from "../../recommendations/profile-store.account.ts";
import {
  COOKIE_CHARACTERS_MAX,
  readProfileCookie,
  writeProfileCookie,
} from "../../recommendations/profile-cookie.ts";
import { emptyProfile } from "../../recommendations/profile.ts";
import { checkPage } from "../../../test/page-checks.ts";

const NOW = "2026-05-25T12:00:00Z";
const MINUTE_MS = 60_000;
const idOf = (number: number): string => `2605.${String(number + 1).padStart(5, "0")}`;
const UNREADABLE = /data-kept="unreadable"/;
const newIn = (text: string): string[] =>
  text
    .split("<article")
    .filter((part) => part.includes("data-new"))
    .map((part) => /data-paper="arxiv:([^"]+)"/.exec(part)?.[1] ?? "");

async function openZoo(t: Parameters<typeof openTestSite>[0], count = 4) {
  let shiftMs = 0;
  const site = await openTestSite(
    t,
    { STARTER: "off" },
    NOW,
    (at) => new Date(at.getTime() + shiftMs),
  );
  for (let number = 0; number < count; number += 1) await add(site, number);
  return { ...site, pass: (minutes: number) => (shiftMs += minutes * MINUTE_MS) };
}

const add = ({ context }: Pick<TestSite, "context">, number: number, at?: Date) =>
  store(
    context.db,
    { ...paperRecord(idOf(number)), title: `A study of birds, part ${number}` },
    at === undefined ? {} : { now: at },
  );

test("PR11: a cookie that was cut, changed, made elsewhere or is too long is told once and lost", async (t) => {
  const site = await openZoo(t);
  const { context } = site;
  const guest = visitor(site);
  await guest.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
  const given = guest.cookies.get("profile") ?? "";
  const contents = { profile: emptyProfile(), visit: null, note: null };
  const script = "<script>alert(1)</script>";
  const wrong = {
    "cut in its signature": given.slice(0, -3),
    "cut in its middle": given.slice(0, 10),
    "a changed byte": `${given.startsWith("1a") ? "1b" : "1a"}${given.slice(2)}`,
    "another key": writeProfileCookie("another key", context.settings.baseUrl, contents),
    "another site": writeProfileCookie(context.secret, "https://other.example", contents),
    "too long": `${given.split(".")[0]}${"A".repeat(COOKIE_CHARACTERS_MAX)}.${given.split(".")[1]}`,
    "a part too many": `${given}.x`,
    "a text of somebody": encodeURIComponent(script),
    nothing: "",
  };
  for (const [name, text] of Object.entries(wrong)) {
    const browser = visitor(site);
    browser.cookies.set("profile", text);
    const page = await browser.get("/for-you");
    checkPage(page.text);
    assert.equal(page.status, 200, name);
    assert.match(page.text, UNREADABLE, name);
    assert.match(page.text, /role="status"[^>]*>\s*The choices kept in this browser were damaged/);
    assert.match(page.text, /We don’t know what you like yet/, name);
    assert.ok(!page.text.includes(script), name);
    assert.equal(browser.cookies.has("profile"), false, `${name}: taken away once it was told`);
    assert.doesNotMatch((await browser.get("/for-you")).text, UNREADABLE, name);
  }
});

test("PR11: the word is kept for the next page where a form or a document came first", async (t) => {
  const site = await openZoo(t);
  const browser = visitor(site);
  browser.cookies.set("profile", "1cut");
  assert.equal((await browser.get("/for-you.json")).status, 200);
  assert.equal(browser.cookies.get("profile"), "1cut", "a document tells nobody, so it stays");
  await browser.post(`/papers/${idOf(1)}/interest`, { verdict: "more" });
  const front = await browser.get("/");
  assert.match(front.text, UNREADABLE);
  assert.equal(front.headers.get("cache-control"), "private, no-cache");
  assert.doesNotMatch((await browser.get("/")).text, UNREADABLE);
  assert.match((await browser.get("/you")).text, /A study of birds, part 1/, "the press is kept");
  assert.doesNotMatch((await visitor(site).get("/")).text, UNREADABLE, "nobody else is told");
});

test("PR11: who is signed in is told too, and keeps session and account", async (t) => {
  const site = await openZoo(t);
  const reader = await signedIn(site, "lena@example.org");
  await reader.post(`/papers/${idOf(2)}/interest`, { verdict: "more" });
  reader.cookies.set("profile", "1cut");
  const page = await reader.get("/you");
  assert.match(page.text, /Your account is unaffected/);
  assert.match(page.text, /A study of birds, part 2/);
  assert.equal(reader.cookies.has("profile"), false);
  assert.doesNotMatch((await reader.get("/you")).text, UNREADABLE);
  assert.equal((await reader.get("/account")).status, 200);
});

test("PR11: it is said once how many of the oldest choices dropped out of a full cookie", async (t) => {
  const site = await openZoo(t);
  const guest = visitor(site);
  let told = 0;
  const sums: number[] = [];
  for (let number = 0; number < 120; number += 1) {
    const value = `word${number} ${crypto.randomUUID()}`;
    await guest.post("/following", { act: "mute", kind: "word", value });
    const { text } = await guest.get("/about");
    const count = /data-kept="dropped">\s*(\d+)/.exec(text)?.[1];
    if (count === undefined) continue;
    told += 1;
    sums.push(Number(count));
    assert.doesNotMatch((await guest.get("/about")).text, /data-kept/, "once");
  }
  const kept = (await guest.get("/following")).text.match(/word\d+ [0-9a-f-]{36}/g) ?? [];
  const left = new Set(kept).size;
  assert.ok(told > 0 && left > 20 && left < 120, `${told} ${left}`);
  const dropped = sums.reduce((sum, count) => sum + count, 0);
  assert.equal(dropped + left, 120, "what was said to be dropped is exactly what is gone");
});

test("PR11: what a cookie holds comes back whole, with its visit and note", () => {
  const contents = {
    profile: { ...emptyProfile(), dial: 35 },
    visit: { seenAt: "2026-05-25T12:00:00.000Z", since: "2026-05-24T08:30:00.000Z" },
    note: { kind: "dropped" as const, count: 7 },
  };
  const text = writeProfileCookie("key", "https://site.test", contents);
  assert.deepEqual(readProfileCookie("key", "https://site.test", text), contents);
});

for (const who of ["an account", "a cookie"] as const) {
  test(`PR15: what came since the last visit is marked for ${who}, and nothing on the first`, async (t) => {
    const site = await openZoo(t, 3);
    const { context, pass } = site;
    const browser = who === "an account" ? await signedIn(site, "lena@example.org") : visitor(site);
    await browser.post(`/papers/${idOf(0)}/interest`, { verdict: "more" });
    assert.deepEqual(newIn((await browser.get("/newest")).text), [], "the first visit");
    pass(12);
    assert.deepEqual(newIn((await browser.get("/newest")).text), []);
    pass(10);
    await add(site, 3, context.now());
    pass(15);
    assert.deepEqual(newIn((await browser.get("/newest")).text), [], "25 minutes are one visit");
    pass(20);
    await add(site, 4, context.now());
    await store(
      context.db,
      {
        ...paperRecord("1205.00001"),
        announcedOn: "2012-05-25",
        publishedAt: "2012-05-24T00:00:00Z",
      },
      { now: context.now() },
    );
    pass(30);
    const back = await browser.get("/newest");
    checkPage(back.text);
    assert.deepEqual(newIn(back.text), [idOf(4)]);
    assert.match(back.text, /data-new\s*>New<span class="unseen"> since your last visit<\/span>/);
    assert.match(back.text, /1205\.00001/, "an old paper that comes late is not new");
    pass(4);
    for (const path of ["/", "/trending", "/for-you", "/search?q=birds"]) {
      const { text } = await browser.get(path);
      const marked = newIn(text);
      assert.ok(
        marked.every((id) => id === idOf(4)),
        `${path}: ${marked.join()}`,
      );
    }
    assert.deepEqual(newIn((await browser.get("/newest")).text), [idOf(4)], "the same visit");
    assert.deepEqual(newIn((await visitor(site).get("/newest")).text), [], "nobody else");
    pass(31);
    assert.deepEqual(newIn((await browser.get("/newest")).text), [], "seen by now");
  });
}

test("PR15: looking again and again writes every five minutes at most, and a browser that says nothing gets no cookie", async (t) => {
  const site = await openZoo(t);
  const { context, pass } = site;
  const reader = await signedIn(site, "lena@example.org");
  const rowOf = () =>
    context.db
      .selectFrom("profile")
      .select(["seen_at", "visit_since"])
      .where("account_id", "=", reader.account.accountId)
      .executeTakeFirst();
  await reader.get("/newest", { "sec-purpose": "prefetch;prerender" });
  assert.equal(await rowOf(), undefined, "what is fetched ahead is no look");
  await reader.get("/newest");
  const first = await rowOf();
  pass(4);
  for (let look = 0; look < 5; look += 1) await reader.get("/newest");
  assert.deepEqual(await rowOf(), first);
  pass(2);
  await reader.get("/newest");
  assert.notEqual((await rowOf())?.seen_at, first?.seen_at);
  await openAccountProfile(context, reader.account.accountId).replace(null);
  assert.equal((await rowOf())?.seen_at, null, "a reset forgets it");
  const guest = visitor(site);
  await guest.get("/newest");
  assert.equal(guest.cookies.size, 0);
});
