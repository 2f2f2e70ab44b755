import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import { oldAccounts, sessionOf, signedIn, visitor } from "../../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00Z";
const PAPER = "/papers/2408.14805";

test("a thread: comment, answer, edit with its history, erase", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const ben = await signedIn(site, "ben@example.org");
  const posted = await ann.post(`${PAPER}/comments`, { text: "It has $x^2$ and **bold**." });
  assert.equal(posted.status, 303);
  assert.match(posted.location ?? "", /#comment-1$/);
  await ben.post(`${PAPER}/comments`, { text: "An answer", parent: "1" });
  const page = (await visitor(site).get(PAPER)).text;
  assert.match(page, /<math/);
  assert.match(page, /<strong>bold<\/strong>/);
  assert.match(
    page,
    /id="comment-1"[\s\S]*id="comment-2"[\s\S]*<\/article>\s*<\/article>/,
    "answers stand inside",
  );
  assert.match(page, /2\u00a0comments/);

  assert.equal((await ben.post("/comments/1", { text: "mine now" })).status, 403, "only one's own");
  assert.equal((await ann.post("/comments/1", { text: "Changed." })).status, 303);
  const history = (await visitor(site).get("/comments/1/history")).text;
  assert.match(history, /Changed/);
  assert.match(history, /<strong>bold/);
  await ann.post("/comments/1/erase");
  const after = (await visitor(site).get(PAPER)).text;
  assert.doesNotMatch(after, /Changed\./);
  assert.match(after, /Deleted by its author/);
  assert.match(after, /An answer/, "answers to it stay");
  assert.doesNotMatch((await visitor(site).get("/comments/1/history")).text, /bold/);
});

test("SC4: raw HTML, scripts and bad links of a comment are text", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const evil =
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](https://e.test/p.png)";
  await ann.post(`${PAPER}/comments`, { text: evil });
  for (const path of [
    PAPER,
    "/comments/1",
    "/comments/1/history",
    "/readers/ann",
    "/comments.atom",
  ]) {
    const { text } = await visitor(site).get(path);
    const body = text.slice(Math.max(0, text.indexOf("<main")));
    assert.doesNotMatch(body, /<script|<img|href="javascript:/i, path);
  }
});

test("SC10: an empty, a long and a linky comment are refused and come back whole", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  assert.equal((await ann.post(`${PAPER}/comments`, { text: "  " })).status, 400);
  const long = await ann.post(`${PAPER}/comments`, { text: "wörd ".repeat(2_100) });
  assert.equal(long.status, 400);
  assert.match(long.text, /wörd wörd/, "nothing that was typed is lost");
  const links = "https://a.test https://b.test https://c.test";
  assert.equal(
    (await ann.post(`${PAPER}/comments`, { text: links })).status,
    403,
    "newcomers have two links",
  );
  assert.equal((await site.context.db.selectFrom("comment").selectAll().execute()).length, 0);
});

test("judging: others’ comments, once a reader, ordered by the Wilson bound", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const ben = await signedIn(site, "ben@example.org");
  await ann.post(`${PAPER}/comments`, { text: "first" });
  await ann.post(`${PAPER}/comments`, { text: "second" });
  assert.equal((await ann.post("/comments/2/judge", { value: "1" })).status, 403);
  await ben.post("/comments/2/judge", { value: "1" });
  await ben.post("/comments/2/judge", { value: "1" });
  const { text } = await ben.get(PAPER);
  assert.ok(
    text.indexOf('id="comment-2"') < text.indexOf('id="comment-1"'),
    "the useful one goes first",
  );
  assert.match(text, /aria-pressed="true"[^>]*aria-label="Useful: comment by \w+"\s*>\s*1\s*</);
  await ben.post("/comments/2/judge", { value: "0" });
  assert.doesNotMatch((await ben.get(PAPER)).text, /Useful to/);
});

test("flags of three readers hide a comment; a moderator shows it again; all in the log", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const mod = await signedIn(site, "mod@example.org", "moderator");
  await ann.post(`${PAPER}/comments`, { text: "unloved words" });
  assert.equal((await mod.post("/comments/1/flag", { reason: "nonsense" })).status, 400);
  for (const accountId of await oldAccounts(site, 3)) {
    const old = visitor(site);
    old.cookies.set("broadsheet-session", await sessionOf(site, accountId));
    assert.match((await visitor(site).get(PAPER)).text, /unloved words/, "until the third");
    await old.post("/comments/1/flag", { reason: "spam" });
    await old.post("/comments/1/flag", { reason: "abuse" });
  }
  const hidden = await visitor(site).get(PAPER);
  assert.doesNotMatch(hidden.text, /unloved words/);
  assert.doesNotMatch(hidden.text, /\d\u00a0comment/, "no “0 comments”");
  assert.match((await mod.get("/moderation/queue")).text, /3\u00a0flags/);
  assert.equal(
    (await ann.post("/comments/1/moderate", { act: "show", reason: "I like it" })).status,
    403,
  );
  assert.equal(
    (await mod.post("/comments/1/moderate", { act: "show", reason: " " })).status,
    400,
    "a reason is needed",
  );
  await mod.post("/comments/1/moderate", { act: "show", reason: "It is fair." });
  assert.match((await visitor(site).get(PAPER)).text, /unloved words/);
  const log = (await visitor(site).get("/moderation")).text;
  assert.match(log, /It is fair\./);
  assert.match(log, /The site[\s\S]*hid/);
  assert.doesNotMatch(
    (await mod.get("/moderation/queue")).text,
    /3\u00a0flags/,
    "flags are settled",
  );
});

test("feeds of comments: of all papers and of one", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  await ann.post(`${PAPER}/comments`, { text: "words & <signs>" });
  for (const path of ["/comments.atom", `${PAPER}/comments.atom`]) {
    const { text, headers } = await visitor(site).get(path);
    assert.match(headers.get("content-type") ?? "", /atom\+xml/);
    assert.match(text, /<entry>[\s\S]*\/comments\/1<\/id>/);
    assert.match(text, /words &amp;amp; &amp;lt;signs&amp;gt;/);
  }
  assert.doesNotMatch(
    (await visitor(site).get("/papers/2412.20993/comments.atom")).text,
    /<entry>/,
  );
});
