import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import { newestSignIn, signedIn, visitor } from "../../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00Z";

test("SC6: asked, mailed, pressed once, in the browser that asked", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = visitor(site);
  const asked = await ann.post("/sign-in", { email: "Ann@Example.org", return: "/trending" });
  assert.equal(asked.status, 200);
  assert.match(asked.text, /Check your inbox/);
  const wish = await newestSignIn(site.context, "Ann@example.org");
  const path = `/sign-in/${wish?.token}`;
  const button = await ann.get(path);
  assert.equal((button.text.match(/<form/g) ?? []).length, 1, "one form");
  assert.doesNotMatch(button.text, /<input/, "with only a button");
  assert.match(button.headers.get("cache-control") ?? "", /no-store/);
  await ann.get(path);
  assert.equal(ann.cookies.has("broadsheet-session"), false, "GET never signs in (SC2)");

  const scanner = visitor(site);
  assert.equal((await scanner.post(path)).status, 403, "another browser cannot press it");
  const entered = await ann.post(path);
  assert.equal(entered.status, 303);
  assert.equal(entered.location, "/trending");
  const line =
    entered.headers.getSetCookie().find((each) => each.startsWith("broadsheet-session")) ?? "";
  assert.match(line, /HttpOnly/);
  assert.match(line, /SameSite=Lax/);
  assert.equal((await ann.post(path)).status, 410, "once");
  const own = await ann.get("/account");
  assert.match(own.text, /Ann@example\.org/);
  assert.match(own.headers.get("cache-control") ?? "", /no-store/);
  const rows = JSON.stringify(await site.context.db.selectFrom("session").selectAll().execute());
  assert.ok(
    !rows.includes(ann.cookies.get("broadsheet-session") ?? "-"),
    "the store has hashes only",
  );
});

test("SC6: the code works in the asking browser, five tries, and not after ten minutes", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = visitor(site);
  await ann.post("/sign-in", { email: "ann@example.org" });
  const code = (await newestSignIn(site.context, "ann@example.org"))?.code ?? "";
  assert.match(code, /^\d{6}$/);
  assert.equal((await visitor(site).post("/sign-in/code", { code })).status, 403);
  const wrong = code === "000000" ? "000001" : "000000";
  for (let tries = 0; tries < 4; tries += 1) {
    assert.equal((await ann.post("/sign-in/code", { code: wrong })).status, 403);
  }
  assert.equal(
    (await ann.post("/sign-in/code", { code: ` ${code} ` })).status,
    303,
    "the fifth is good",
  );
  const ben = visitor(site);
  await ben.post("/sign-in", { email: "ben@example.org" });
  for (let tries = 0; tries < 5; tries += 1) await ben.post("/sign-in/code", { code: "12" });
  const late = (await newestSignIn(site.context, "ben@example.org"))?.code ?? "";
  assert.equal((await ben.post("/sign-in/code", { code: late })).status, 403, "tries are used up");
  await site.context.db
    .updateTable("sign_in")
    .set({ expires_at: "2026-11-24T11:00:00.000Z" })
    .execute();
  assert.equal(await newestSignIn(site.context, "ben@example.org"), null);
});

test("SC7: known and unknown addresses get the same bytes", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  await signedIn(site, "known@example.org");
  const texts: string[] = [];
  for (const email of ["known@example.org", "nobody@example.org"]) {
    const answer = await visitor(site).post("/sign-in", { email });
    assert.doesNotMatch(answer.text, /nobody@|known@/);
    texts.push(`${answer.status}\n${answer.text}`);
  }
  assert.equal(texts[0], texts[1]);
});

test("SC6: sessions are listed and ended, a new sign-in has a new id, the old one ends", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const before = ann.cookies.get("broadsheet-session");
  await ann.post("/sign-in", { email: "ann@example.org" });
  await ann.post(`/sign-in/${(await newestSignIn(site.context, "ann@example.org"))?.token}`);
  const after = ann.cookies.get("broadsheet-session");
  assert.notEqual(after, before);
  const old = visitor(site);
  old.cookies.set("broadsheet-session", before ?? "");
  assert.equal((await old.get("/account")).status, 303, "the session before is over");
  assert.equal((await ann.post("/account/sessions", { session: "others" })).status, 303);
  await ann.post("/sign-out");
  old.cookies.set("broadsheet-session", after ?? "");
  assert.equal((await old.get("/account")).status, 303);
});

test("SC2: a form from another site changes nothing", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  const foreign = { origin: "https://evil.test", "sec-fetch-site": "cross-site" };
  assert.equal((await ann.post("/sign-out", {}, foreign)).status, 403);
  assert.equal((await ann.get("/account")).status, 200);
  const inner = { "sec-fetch-site": "same-site", origin: "https://other.example.org" };
  assert.equal((await ann.post("/papers/2408.14805/vote", {}, inner)).status, 403);
});

test("a return path never leads to another site", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  for (const path of [
    "https://evil.test/",
    "//evil.test",
    "/\\evil.test",
    "/\tx",
    "javascript:alert(1)",
  ]) {
    const ann = visitor(site);
    await ann.post("/sign-in", { email: "ann@example.org", return: path });
    const entered = await ann.post(
      `/sign-in/${(await newestSignIn(site.context, "ann@example.org"))?.token}`,
    );
    assert.equal(entered.location, "/", path);
  }
});

test("SC1: over https the cookie is __Host- and Secure", async (t) => {
  const site = await openTestSite(t, { BASE_URL: "https://papers.example.org" }, NOW);
  const ann = await signedIn(site, "ann@example.org");
  assert.deepEqual([...ann.cookies.keys()], ["__Host-broadsheet-session"]);
});

test("SC8: limits hold over a restart and say so", async (t) => {
  const site = await openTestSite(t, { RATE_LIMITS: "on" }, NOW);
  const { buildApp } = await import("../../app.ts");
  const ann = visitor(site);
  let last = await ann.post("/sign-in", { email: "a@example.org" });
  assert.match(last.headers.get("ratelimit") ?? "", /"sign-in-prefix";r=19;t=\d+/);
  for (let count = 0; count < 20; count += 1)
    last = await ann.post("/sign-in", { email: "a@example.org" });
  assert.equal(last.status, 429);
  assert.match(last.headers.get("retry-after") ?? "", /^\d+$/);
  const again = visitor({ ...site, app: buildApp(site.context) });
  const spoofed = await again.post(
    "/sign-in",
    { email: "a@example.org" },
    { "x-forwarded-for": "8.8.8.8" },
  );
  assert.equal(spoofed.status, 429, "a new process remembers, and believes no header");
});

test("profile: a handle is one's own, and bad ones say why", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  await signedIn(site, "ben@example.org");
  assert.equal(
    (await ann.post("/account/profile", { handle: "Ann-Marie", about: "<b>me</b>" })).status,
    303,
  );
  const taken = await ann.post("/account/profile", { handle: "BEN", about: "kept" });
  assert.equal(taken.status, 400);
  assert.match(taken.text, /taken/);
  assert.match(taken.text, /kept/, "nothing that was typed is lost");
  const own = await ann.get("/account");
  assert.match(own.text, /&lt;b&gt;me/);
});
