import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";

const NOW = "2025-03-17T12:00:00Z";
const FIRST = "/papers/2408.14805";
const keysOf = (text: string): string[] =>
  [...text.matchAll(/data-paper="([^"]+)"/g)].map((match) => match[1] ?? "");

test("RK5: a pick is the lead of its day, says whose and why, and is withdrawn in public", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const cur = await signedIn(site, "cur@example.org", "curator");
  const ann = await signedIn(site, "ann@example.org");
  const before = keysOf((await ann.get("/")).text);
  const later = before[7] as string;
  const path = `/papers/${later.slice("arxiv:".length)}`;
  assert.equal(
    (await ann.post(`${path}/picks`, { note: "no" })).status,
    403,
    "readers do not pick",
  );
  assert.equal(
    (await cur.post(`${path}/picks`, { day: "2025-03-16", note: "x" })).status,
    400,
    "the past is past",
  );
  assert.equal((await cur.post(`${path}/picks`, { day: "", note: "A <fine> idea." })).status, 303);
  assert.equal((await cur.post(`${path}/picks`, { day: "2025-03-17", note: "again" })).status, 409);
  const front = (await visitor(site).get("/")).text;
  assert.equal(keysOf(front)[0], later);
  assert.match(front, /Editor’s pick/);
  assert.match(front, /A &lt;fine&gt; idea\./);
  assert.equal(keysOf(front).filter((key) => key === later).length, 1, "it is once");
  assert.match((await visitor(site).get("/moderation?kind=pick")).text, /A &lt;fine&gt; idea\./);
  assert.match((await visitor(site).get("/moderation.atom")).text, /<entry>/);
  assert.equal((await cur.post("/picks/1/withdraw", { reason: "Too early." })).status, 303);
  assert.deepEqual(keysOf((await visitor(site).get("/")).text), before);
  assert.match((await visitor(site).get("/moderation")).text, /withdrew[\s\S]*Too early\./);
});

test("a scheduled pick shows when its day begins, not before", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const cur = await signedIn(site, "cur@example.org", "curator");
  await cur.post("/papers/2412.20993/picks", { day: "2025-03-19", note: "Wait for it." });
  assert.doesNotMatch((await visitor(site).get("/papers/2412.20993")).text, /Wait for it/);
  assert.equal(keysOf((await visitor(site).get("/day/2025-03-19")).text).length, 0);
});

test("hide, lock, edit: each with a reason, each in the log, none by a reader", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const mod = await signedIn(site, "mod@example.org", "moderator");
  const ann = await signedIn(site, "ann@example.org");
  for (const act of ["hide", "lock", "edit", "merge", "dismiss"]) {
    const answer = await ann.post(`${FIRST}/moderate`, {
      act,
      title: "x",
      into: "2412.20993",
      reason: "because",
    });
    assert.equal(answer.status, 403, act);
  }
  await mod.post(`${FIRST}/moderate`, { act: "hide", reason: "A hoax." });
  assert.ok(!keysOf((await visitor(site).get("/")).text).includes("arxiv:2408.14805"));
  assert.ok(!keysOf((await visitor(site).get("/newest")).text).includes("arxiv:2408.14805"));
  assert.equal((await visitor(site).get(FIRST)).status, 200, "its page stays");
  await mod.post(`${FIRST}/moderate`, { act: "show", reason: "No hoax." });
  assert.ok(keysOf((await visitor(site).get("/")).text).includes("arxiv:2408.14805"));
  await mod.post(`${FIRST}/moderate`, { act: "lock", reason: "Calm down." });
  assert.equal((await ann.post(`${FIRST}/comments`, { text: "hello" })).status, 403);
  await mod.post(`${FIRST}/moderate`, {
    act: "edit",
    title: "A better title",
    reason: "A typing error.",
  });
  assert.match((await visitor(site).get(FIRST)).text, /<h1 class="title">A better title<\/h1>/);
  const log = (await visitor(site).get("/moderation?by=mod")).text;
  for (const reason of ["A hoax.", "No hoax.", "Calm down.", "A typing error."])
    assert.ok(log.includes(reason), reason);
});

test("a duplicate is merged: votes of a reader once, its address leads to the one that stays", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const mod = await signedIn(site, "mod@example.org", "moderator");
  const ann = await signedIn(site, "ann@example.org");
  const given = {
    id: "https://papers.example.org/one",
    title: "A paper that is here twice over",
    authors: "Ada Lovelace",
    abstract: "",
    published: "2025-03-16",
    comment: "",
  };
  assert.equal((await mod.post("/submit", given)).status, 303);
  const copy = "/papers/url:https:%2F%2Fpapers.example.org%2Fone";
  await ann.post(`${copy}/vote`, { vote: "cast" });
  await mod.post(`${copy}/vote`, { vote: "cast" });
  await ann.post(`${FIRST}/vote`, { vote: "cast" });
  await ann.post(`${copy}/comments`, { text: "on the copy" });
  const merged = await mod.post(`${copy}/moderate`, {
    act: "merge",
    into: "2408.14805",
    reason: "The same work.",
  });
  assert.equal(merged.location, FIRST);
  const page = await visitor(site).get(FIRST);
  assert.match(page.text, /2\u00a0votes/);
  assert.match(page.text, /on the copy/);
  assert.equal((await visitor(site).get(copy)).location, FIRST);
  const rows = await site.context.db
    .selectFrom("paper")
    .select("key")
    .where("title", "like", "A paper that is here%")
    .execute();
  assert.equal(rows.length, 0);
  assert.deepEqual(await site.context.engine.integrityProblems(), []);
});

test("suspending, restoring, roles and invitations", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const boss = await signedIn(site, "boss@example.org", "administrator");
  const mod = await signedIn(site, "mod@example.org", "moderator");
  const ann = await signedIn(site, "ann@example.org");
  assert.equal(
    (await mod.post("/readers/boss/moderate", { act: "suspend", days: "3", reason: "x" })).status,
    403,
  );
  await mod.post("/readers/ann/moderate", { act: "suspend", days: "3", reason: "Spam." });
  assert.equal((await ann.post(`${FIRST}/vote`)).status, 403);
  assert.match((await visitor(site).get("/readers/ann")).text, /suspended/);
  await mod.post("/readers/ann/moderate", { act: "restore", reason: "Sorry." });
  assert.equal((await ann.post(`${FIRST}/vote`)).status, 303);
  assert.equal(
    (await mod.post("/readers/ann/moderate", { act: "role", role: "curator", reason: "x" })).status,
    403,
  );
  await boss.post("/readers/ann/moderate", {
    act: "role",
    role: "curator",
    reason: "Reads a lot.",
  });
  assert.equal((await ann.post(`${FIRST}/picks`, { note: "good" })).status, 303);
  const last = await boss.post("/readers/boss/moderate", {
    act: "role",
    role: "reader",
    reason: "x",
  });
  assert.equal(last.status, 409, "one administrator stays");
  await mod.post("/moderation/invite", {
    email: "New@Example.org",
    role: "curator",
    reason: "A friend",
  });
  const log = (await visitor(site).get("/moderation")).text;
  assert.match(log, /invited somebody: 1\u00a0action/);
  assert.doesNotMatch(log, /new@example|A friend/i, "whom nobody knows is not named");
  const fresh = visitor(site);
  await fresh.post("/sign-in", { email: "new@example.org" });
  const { newestSignIn } = await import("../../../test/visitor.ts");
  await fresh.post("/sign-in/code", {
    code: (await newestSignIn(site.context, "new@example.org"))?.code ?? "",
  });
  assert.match((await fresh.get("/account")).text, /curator/);
});
