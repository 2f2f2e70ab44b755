import assert from "node:assert/strict";
import { test } from "node:test";
import { pino } from "pino";
import { DAY_MS } from "../../base/days.ts";
import { buildApp } from "../../app.ts";
import { openTestSite } from "../../../test/site.ts";
import { newestSignIn, signedIn, visitor } from "../../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00Z";

test("SC6: a session ends when nobody uses it, a moderator's sooner", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const { context } = site;
  const ann = await signedIn(site, "ann@example.org");
  const mod = await signedIn(site, "mod@example.org", "moderator");
  const statusAfter = async (days: number, who: typeof ann): Promise<number> => {
    const later = new Date(Date.parse(NOW) + days * DAY_MS);
    const app = buildApp({ ...context, now: () => later });
    const again = visitor({ app, context });
    again.cookies.set("broadsheet-session", who.cookies.get("broadsheet-session") ?? "");
    return (await again.get("/account")).status;
  };
  assert.equal(await statusAfter(8, mod), 303);
  assert.equal(await statusAfter(6, mod), 200, "use is noted, so");
  assert.equal(await statusAfter(12, mod), 200, "the days count from the last use");
  assert.equal(await statusAfter(31, ann), 303);
  assert.equal(await statusAfter(29, ann), 200);
  assert.equal(await statusAfter(58, ann), 200);
  assert.equal(await statusAfter(85, ann), 200);
  assert.equal(await statusAfter(91, ann), 303, "and ninety are the end");
});

test("SC6: what changes a way in asks an older session to sign in again", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const ann = await signedIn(site, "ann@example.org");
  await site.context.db
    .updateTable("session")
    .set({ created_at: "2026-11-24T10:00:00.000Z" })
    .execute();
  for (const path of [
    "/account/email",
    "/account/passkeys",
    "/account/passkeys/remove",
    "/account/identities",
    "/account/identities/remove",
    "/account/mail-sign-in",
  ]) {
    const answer = await ann.post(path, { email: "x@example.org", passkey: "1", identity: "1" });
    assert.equal(answer.status, 303, path);
    assert.equal(answer.location, "/sign-in?return=%2Faccount&again=1", path);
  }
  const options = await ann.post("/account/passkeys/options");
  assert.equal(options.status, 401);
  assert.match(options.text, /again=1/);
  const page = await ann.get("/sign-in?return=%2Faccount&again=1");
  assert.match(page.text, /Sign in again/);
  await ann.post("/sign-in", { email: "ann@example.org", return: "/account" });
  const { token } = (await newestSignIn(site.context, "ann@example.org")) ?? {};
  assert.equal((await ann.post(`/sign-in/${token}`)).location, "/account");
  assert.equal((await ann.post("/account/email", { email: "x@example.org" })).status, 200);
});

test("STRONG_SIGN_IN: a moderator is a reader until a passkey has checked who it is", async (t) => {
  const site = await openTestSite(t, { STRONG_SIGN_IN: "moderator" }, NOW);
  const mod = await signedIn(site, "mod@example.org", "moderator");
  const ed = await signedIn(site, "ed@example.org", "curator");
  assert.equal((await mod.get("/moderation/queue")).status, 403);
  assert.match((await mod.get("/account")).text, /In this session you have a reader’s rights/);
  const wish = { name: "all", "scope-moderate": "1" };
  assert.equal((await mod.post("/account/tokens", wish)).status, 403, "nor by a token");
  assert.equal((await mod.post("/account/tokens", { "scope-read": "1" })).status, 200);
  const pick = await ed.post("/papers/2408.14805/picks", { note: "good" });
  assert.equal(pick.status, 303, "roles below are as they were");
  await site.context.db
    .updateTable("session")
    .set({ is_strong: 1 })
    .where("account_id", "=", mod.account.accountId)
    .execute();
  assert.equal((await mod.get("/moderation/queue")).status, 200);
  assert.doesNotMatch(
    (await mod.get("/account")).text,
    /In this session you have a reader’s rights/,
  );
  assert.equal((await mod.post("/account/tokens", wish)).status, 200);
});

test("SC16: sign-ins, refusals and changes are logged, without anything of anybody", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const lines: string[] = [];
  const log = pino(
    { level: "info", base: null },
    { write: (line: string) => void lines.push(line) },
  );
  const context = { ...site.context, log };
  const place = { context, app: buildApp(context) };
  const ann = visitor(place);
  await ann.post("/sign-in", { email: "ann@example.org" });
  const { code = "", token = "" } = (await newestSignIn(context, "ann@example.org")) ?? {};
  await ann.post("/sign-in/code", { code: code === "000000" ? "000001" : "000000" });
  await visitor(place).post(`/sign-in/${token}`);
  await ann.post(`/sign-in/${token}`);
  await ann.get("/moderation/queue");
  await ann.post("/account/tokens", { name: "secret name", "scope-read": "1" });
  await ann.post("/account/email", { email: "new@example.org" });
  await ann.post("/sign-out", {}, { "sec-fetch-site": "cross-site", origin: "https://evil.test" });
  await ann.post("/sign-out");
  const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const seen = events.map(({ event, outcome, way, status }) =>
    [event, outcome, way, status].filter(Boolean).join(" "),
  );
  assert.deepEqual(seen, [
    "sign-in-asked done mail",
    "sign-in refused code 403",
    "refused refused 403",
    "sign-in refused link 403",
    "refused refused 403",
    "sign-in done link",
    "refused refused 403",
    "token-made done",
    "address-asked done",
    "refused refused 403",
    "sign-out done",
  ]);
  assert.equal(events[5]?.["account"], 1);
  assert.ok(events.every(({ request }) => typeof request === "string"));
  const all = lines.join("");
  const session = ann.cookies.get("broadsheet-session");
  assert.equal(session, undefined);
  assert.doesNotMatch(all, /example\.org|secret name|127\.0\.0\.1|bs_/);
  assert.ok(!all.includes(token) && !all.includes(code), "neither link nor code");
});

test("SC16: a flood of refusals is no flood of the log", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const context = { ...site.context, log, now: () => new Date(NOW) };
  const app = buildApp(context);
  const headers = { origin: "https://evil.test", "sec-fetch-site": "cross-site" };
  const ann = visitor({ app, context });
  for (let count = 0; count < 100; count += 1) await ann.post("/sign-out", {}, headers);
  assert.equal(lines.length, 60);
});
