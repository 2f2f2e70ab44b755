import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { Hono } from "hono";
import { DAY_MS } from "../../base/days.ts";
import { openDigestRig } from "../../../test/digest-parts.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import type { Context } from "../../context.ts";
import { sendConfirmMail } from "../../digests/subscriptions/confirm-mail.ts";
import { signToken } from "../../base/secret.ts";
import { leaveUrl, manageUrl } from "../../digests/subscriptions/links.ts";
import { MANAGE_MAIL_JOB, sendManageMail } from "../../digests/subscriptions/manage-mail.ts";
import { digestRoutes } from "./digests.ts";
import type { WebEnv } from "../../http/env.ts";
import { subscriberRoutes } from "./subscriber.ts";
import { subscriptionRoutes } from "./subscriptions.ts";
import { unsubscribeRoutes } from "./unsubscribe.ts";
import { wordsOf } from "../../words/words.ts";

const NOW_AT = new Date("2026-11-24T07:00:00Z");

async function openSite(t: TestContext) {
  const rig = await openDigestRig(t);
  const { baseUrl, siteName, secret, now, zone } = rig.parts;
  const settings = { baseUrl, siteName, siteContact: null, rateLimits: true };
  const context = { settings, db: rig.db, reader: rig.db, now, zone, secret } as unknown as Context;
  const app = new Hono<WebEnv>();
  app.use(async (c, next) => {
    c.set("signedIn", null);
    c.set("words", wordsOf("en"));
    c.set("keptProfile", { given: () => null, tell: () => null, put: () => undefined });
    await next();
  });
  for (const part of [subscriptionRoutes, unsubscribeRoutes, subscriberRoutes, digestRoutes]) {
    for (const { method, path, handle } of part(context).all) app.on(method, [path], handle);
  }
  const ask = async (path: string, form?: Record<string, string>) => {
    const body = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
    const response = await app.request(path, body);
    return { status: response.status, text: await response.text(), response };
  };
  const mailConfirmations = async () => {
    const rows = await rig.db
      .selectFrom("job")
      .select("payload")
      .where("kind", "=", "subscriptions.confirm-mail")
      .execute();
    for (const { payload } of rows) await sendConfirmMail(rig.parts, JSON.parse(payload) as never);
    return rig.sink.taken.map(({ message }) => message);
  };
  return { ...rig, app, ask, mailConfirmations };
}

const FORM = {
  email: "Ann@Example.org",
  cadence: "daily",
  hour: "7",
  zone: "Europe/Berlin",
  count: "30",
  top: "1",
};
const linkIn = (mail: string): string =>
  /https:\/\/site\.test(\/subscribe\/confirm\/\S+)/
    .exec(mail.replaceAll("=\r\n", ""))?.[1]
    ?.replaceAll("=3D", "=") ?? "none";

test("DG9: subscribe, confirm by a button, and nothing before", async (t) => {
  const site = await openSite(t);
  const asked = await site.ask("/subscribe", FORM);
  assert.equal(asked.status, 200);
  assert.doesNotMatch(asked.text, /ann@/i, "the address is not repeated");
  const [mail] = await site.mailConfirmations();
  const link = linkIn(mail ?? "");
  const subscribers = async () => site.db.selectFrom("subscription").selectAll().execute();
  const button = await site.ask(link);
  assert.equal(button.status, 200);
  assert.equal((button.text.match(/<form/g) ?? []).length, 1, "one form");
  assert.doesNotMatch(button.text, /<input/, "with only a button");
  await site.app.request(link, { method: "HEAD" });
  assert.equal((await subscribers()).length, 0, "GET and HEAD never confirm");
  assert.match((await site.ask(link, {})).text, /You’re subscribed/);
  assert.match((await site.ask(link, {})).text, /You’re subscribed/, "again is no error");
  const [row] = await subscribers();
  assert.equal(row?.email, "Ann@example.org");
  assert.equal(row?.next_due_at, "2026-11-25T06:00:00.000Z", "7:00 in Berlin");
  site.clock.set("2026-12-24T08:00:00Z");
  assert.equal((await site.ask(link)).status, 404, "the link runs out");
});

test("SC7, DG9: the answer is the same bytes for a known, an unknown and an often asked address", async (t) => {
  const site = await openSite(t);
  await site.subscribe({ email: "known@example.org" });
  const known = await site.ask("/subscribe", { ...FORM, email: "known@example.org" });
  const unknown = await site.ask("/subscribe", { ...FORM, email: "nobody@example.org" });
  assert.equal(known.text, unknown.text);
  for (let at = 0; at < 5; at++) {
    const again = await site.ask("/subscribe", { ...FORM, email: "nobody@example.org" });
    assert.equal(again.text, unknown.text);
  }
  const mails = await site.mailConfirmations();
  assert.equal(mails.length, 4, "one to the known, three an hour to the other (SC8)");
});

test("a link of one purpose is worthless for another", async (t) => {
  const site = await openSite(t);
  await site.subscribe({ email: "ann@example.org" });
  const { parts } = site;
  const leave = new URL(leaveUrl(parts, 1)).pathname.split("/").pop();
  const mine = new URL(manageUrl(parts, 1, NOW_AT)).pathname.split("/").pop();
  assert.equal((await site.ask(`/subscribe/mine/${leave}`)).status, 404);
  assert.equal((await site.ask(`/subscribe/leave/${mine}`, {})).status, 404);
  assert.equal((await site.ask(`/subscribe/confirm/${leave}`, {})).status, 404);
  assert.equal((await site.ask(`/subscribe/leave/${leave}x`, {})).status, 404);
  const row = await site.db.selectFrom("subscription").select("state").executeTakeFirst();
  assert.equal(row?.state, "active");
});

test("DG8: leaving is POST only, needs nothing but the link, and again changes nothing", async (t) => {
  const site = await openSite(t);
  await site.subscribe({ email: "ann@example.org" });
  const path = new URL(leaveUrl(site.parts, 1)).pathname;
  const state = async () =>
    (await site.db.selectFrom("subscription").select("state").executeTakeFirst())?.state;
  const page = await site.ask(path);
  assert.equal((page.text.match(/<form/g) ?? []).length, 1);
  await site.app.request(path, { method: "HEAD" });
  assert.equal(await state(), "active");
  const oneClick = { "List-Unsubscribe": "One-Click" };
  assert.equal((await site.ask(path, oneClick)).status, 200);
  assert.equal(await state(), "left");
  assert.equal((await site.ask(path, oneClick)).status, 200);
});

test("a form with a fault comes back whole, with the fault at its field", async (t) => {
  const site = await openSite(t);
  const wrong: [Record<string, string>, RegExp][] = [
    [{ hour: "24" }, /24.{1,9} is not a whole number from 0 to 23/],
    [{ zone: "Mars/Olympus" }, /not a time zone/],
    [{ cadence: "hourly" }, /not one of daily, weekdays, weekly/],
    [{ count: "0" }, /from 1 to 50/],
    [{ category: "cs.NOPE" }, /No such category/],
    [{ email: "a b@example.org" }, /not an email address/],
    [{ email: "a@example.org\r\nBcc: b@example.org" }, /control characters/],
  ];
  for (const [change, words] of wrong) {
    const answer = await site.ask("/subscribe", { ...FORM, query: "kept words", ...change });
    assert.equal(answer.status, 400, JSON.stringify(change));
    assert.match(answer.text, words);
    assert.match(answer.text, /value="kept words"/, "nothing that was typed is lost");
  }
  assert.equal((await site.db.selectFrom("subscription_request").selectAll().execute()).length, 0);
});

test("DG15, SC17: the reader's own page changes, pauses, exports and erases", async (t) => {
  const site = await openSite(t);
  await store(site.db, paperRecord("2611.00001", { announcedOn: "2026-11-20" }));
  await site.subscribe({ email: "ann@example.org" });
  await site.run("2026-11-24T07:00:00Z");
  const path = new URL(manageUrl(site.parts, 1, NOW_AT)).pathname;
  const row = async () => site.db.selectFrom("subscription").selectAll().executeTakeFirst();
  assert.match((await site.ask(path)).text, /ann@example\.org/);
  const changed = await site.ask(`${path}/change`, {
    ...FORM,
    cadence: "weekly",
    weekday: "5",
    hour: "18",
    zone: "UTC",
  });
  assert.equal(changed.status, 200);
  assert.equal((await row())?.next_due_at, "2026-12-04T18:00:00.000Z", "its week had one already");
  assert.equal((await site.ask(`${path}/change`, { ...FORM, hour: "99" })).status, 400);
  await site.ask(`${path}/pause`, { until: "2027-01-10" });
  assert.equal((await row())?.next_due_at, "2027-01-15T18:00:00.000Z");
  assert.equal((await site.ask(`${path}/pause`, { until: "2020-01-01" })).status, 400);
  await site.ask(`${path}/resume`, {});
  assert.equal((await row())?.next_due_at, "2026-12-04T18:00:00.000Z");
  const exported = JSON.parse((await site.ask(`${path}/export`)).text) as {
    subscription: { email: string };
    issues: { papers: { key: string }[] }[];
  };
  assert.equal(exported.subscription.email, "ann@example.org");
  assert.equal(exported.issues[0]?.papers[0]?.key, "arxiv:2611.00001");
  assert.match((await site.ask(`${path}/erase`, {})).text, /You’re unsubscribed/);
  assert.equal(await row(), undefined);
  const tables = [
    "subscription",
    "subscription_request",
    "mail_event",
    "delivery",
    "suppression",
  ] as const;
  for (const table of tables) {
    const rows = await site.db.selectFrom(table).selectAll().execute();
    assert.doesNotMatch(JSON.stringify(rows), /ann@/, table);
  }
});

test("DG15, DG1: the archive shows public issues as they were sent, personal ones not", async (t) => {
  const site = await openSite(t);
  await store(
    site.db,
    paperRecord("2611.00001", { announcedOn: "2026-11-20", title: "As it was sent" }),
  );
  await site.subscribe({ email: "ann@example.org" });
  await site.subscribe({ email: "eve@example.org", query: "secret wish", top: 1 });
  await site.run("2026-11-24T07:00:00Z");
  await store(
    site.db,
    paperRecord("2611.00001", { announcedOn: "2026-11-20", title: "Changed since" }),
  );
  const issues = await site.db
    .selectFrom("issue")
    .select(["issue_id", "is_public"])
    .orderBy("issue_id")
    .execute();
  assert.deepEqual(
    issues.map(({ is_public }) => is_public),
    [1, 0],
  );
  const list = await site.ask("/digests");
  assert.match(list.text, /href="\/digests\/1"/);
  assert.doesNotMatch(list.text, /secret wish|digests\/2"/);
  const page = await site.ask("/digests/1");
  assert.match(page.text, /As it was sent/);
  assert.doesNotMatch(page.text, /Changed since/);
  assert.equal((await site.ask("/digests/2")).status, 404);
  const atom = await site.ask("/digests.atom");
  assert.match(atom.text, /<entry>\s*<id>https:\/\/site\.test\/digests\/1<\/id>/);
  assert.doesNotMatch(atom.text, /secret wish/);
});

test("DG15: a link to one's own page ends after 90 days; a new one comes by mail, to the subscriber alone", async (t) => {
  const site = await openSite(t);
  await site.subscribe({ email: "ann@example.org" });
  const { parts } = site;
  const day = (days: number) => new Date(parts.now().getTime() - days * DAY_MS);
  const link = (made: Date) => new URL(manageUrl(parts, 1, made)).pathname;
  assert.equal((await site.ask(link(day(89)))).status, 200);
  const ended = link(day(92));
  for (const path of [ended, `${ended}/export`]) {
    const answer = await site.ask(path);
    assert.equal(answer.status, 410, path);
    assert.doesNotMatch(answer.text, /ann@example/);
  }
  assert.equal((await site.ask(`${ended}/erase`, {})).status, 410);
  assert.equal((await site.ask(`${ended}/change`, FORM)).status, 410);
  const state = async () => site.db.selectFrom("subscription").select("state").execute();
  assert.equal((await state())[0]?.state, "active");
  const subject = { purpose: "subscription.manage", subject: "1" };
  const endless = `/subscribe/mine/${signToken(parts.secret, subject)}`;
  assert.equal((await site.ask(endless)).status, 410, "one of an older release has no end");
  const before = site.sink.taken.length;
  for (const path of [ended, endless, ended]) {
    assert.equal((await site.ask(`${path}/renew`, {})).status, 200);
  }
  const jobs = await site.db
    .selectFrom("job")
    .select("payload")
    .where("kind", "=", MANAGE_MAIL_JOB)
    .execute();
  assert.equal(jobs.length, 1, "one an hour");
  await sendManageMail(parts, 1);
  const [mail, ...more] = site.sink.taken.slice(before);
  assert.deepEqual(more, []);
  assert.match(mail?.message ?? "", /^To: ann@example\.org/m);
  const fresh = /https:\/\/site\.test(\/subscribe\/mine\/\S+)/.exec(
    (mail?.message ?? "").replaceAll("=\r\n", ""),
  );
  assert.equal((await site.ask(fresh?.[1] ?? "none")).status, 200);
  assert.equal((await site.ask("/subscribe/mine/nonsense/renew", {})).status, 404);
});
