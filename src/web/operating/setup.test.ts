import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import { readSettings } from "../../base/settings.ts";
import { openWith } from "../../compose.ts";
import { makeSetupKey } from "../../setup/setup-key.ts";

const form = (fields: [string, string][]) => ({
  method: "POST",
  body: new URLSearchParams(fields),
});

const FIELDS: [string, string][] = [
  ["name", "The Preprint"],
  ["zone", "Europe/Berlin"],
  ["category", "cs.CL"],
  ["category", "hep-th"],
  ["mail", ""],
  ["admin", "ada@example.org"],
];

const openNew = async (t: Parameters<typeof openTestSite>[0], env = {}, now?: string) => {
  const site = await openTestSite(t, { EMBEDDER: "off", ...env }, now);
  const key = await makeSetupKey(site.context);
  assert.ok(key, "a new store has a key");
  return { ...site, key };
};

test("the key of the start sets the site up once: settings, administrator, first harvest", async (t) => {
  const { context, app, key, folder } = await openNew(t);
  const shown = await app.request(`/setup?key=${key}`);
  assert.equal(shown.status, 200);
  const page = await shown.text();
  for (const name of ["name", "zone", "category", "mail", "admin"]) {
    assert.match(page, new RegExp(`name="${name}"`), name);
  }
  const done = await app.request("/setup", form([["key", key], ...FIELDS]));
  assert.equal(done.status, 200);
  const [, link] = /href="([^"]+\/sign-in\/[^"]+)"/.exec(await done.text()) ?? [];
  assert.ok(link, "the page shows a sign-in link");
  const admin = await context.db.selectFrom("account").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([admin.email, admin.role], ["ada@example.org", "administrator"]);
  const jobs = await context.db
    .selectFrom("job")
    .select(["kind", "payload"])
    .where("kind", "like", "harvest.%")
    .orderBy("due_at")
    .orderBy("job_id")
    .execute();
  assert.deepEqual(
    jobs.map(({ kind }) => kind),
    ["harvest.announcements", "harvest.set", "harvest.set"],
    "the newest papers come first",
  );
  assert.deepEqual(JSON.parse(jobs[0]?.payload ?? "").categories, ["cs.CL", "hep-th"]);
  assert.deepEqual(
    jobs.slice(1).map(({ payload }) => JSON.parse(payload).set),
    ["cs:cs:CL", "physics:hep-th"],
  );
  assert.ok(
    jobs.slice(1).every(({ payload }) => JSON.parse(payload).from),
    "not all of arXiv",
  );
  const front = await (await app.request("/")).text();
  assert.match(front, /The Preprint/, "at once");
  assert.match(front, /The first harvest is running/);
  assert.doesNotMatch(front, /href="\/setup"/, "no way back to a closed page");
  assert.equal(context.settings.siteTimezone, "Europe/Berlin");

  assert.equal((await app.request(`/setup?key=${key}`)).status, 410, "the link is used");
  const again = await app.request(
    "/setup",
    form([["key", key], ...FIELDS, ["admin", "eve@example.org"]]),
  );
  assert.equal(again.status, 410);
  assert.equal(await makeSetupKey(context), null, "no further key");
  const next = await openWith(
    readSettings({ DATA_DIR: folder, EMBEDDER: "off", LOG_LEVEL: "silent" }),
  );
  t.after(() => next.close());
  assert.equal(next.settings.siteName, "The Preprint", "the next start reads the store");
  assert.deepEqual(next.settings.harvestSets, ["cs:cs:CL", "physics:hep-th"]);
});

test("two forms with one key at once: one administrator", async (t) => {
  const { context, app, key } = await openNew(t);
  const send = async (admin: string) =>
    (
      await app.request(
        "/setup",
        form([
          ["key", key],
          ["name", "A"],
          ["admin", admin],
        ]),
      )
    ).status;
  const all = await Promise.all([send("ada@example.org"), send("eve@example.org")]);
  assert.deepEqual(
    all.toSorted((a, b) => a - b),
    [200, 410],
  );
  const accounts = await context.db.selectFrom("account").select("role").execute();
  assert.equal(accounts.length, 1, "the second left nothing behind");
});

test("without the key nothing is set up, and every page answers", async (t) => {
  const { context, app } = await openNew(t);
  for (const key of ["", "wrong"]) {
    const answer = await app.request("/setup", form([["key", key], ...FIELDS]));
    assert.equal(answer.status, 410);
  }
  assert.equal((await context.db.selectFrom("account").selectAll().execute()).length, 0);
  assert.equal((await context.db.selectFrom("site_setting").selectAll().execute()).length, 0);
  const closed = await app.request("/setup");
  assert.equal(closed.status, 200);
  assert.doesNotMatch(await closed.text(), /name="admin"/, "no form without the key");
  const front = await (await app.request("/")).text();
  assert.match(front, /This is the starter catalogue: 84.papers/);
  assert.match(front, /href="\/setup"/);
  for (const path of ["/", "/newest", "/trending", "/status", "/subscribe"]) {
    assert.equal((await app.request(path)).status, 200, path);
  }
});

test("a key ends after an hour, and the next start makes another", async (t) => {
  let shiftMs = 0;
  const site = await openTestSite(
    t,
    { EMBEDDER: "off" },
    undefined,
    (now) => new Date(now.getTime() + shiftMs),
  );
  const key = await makeSetupKey(site.context);
  shiftMs = 3_600_001;
  assert.equal((await site.app.request(`/setup?key=${key}`)).status, 410);
  assert.equal(
    (await site.app.request("/setup", form([["key", key ?? ""], ...FIELDS]))).status,
    410,
  );
  const next = await makeSetupKey(site.context);
  assert.notEqual(next, key);
  assert.equal((await site.app.request(`/setup?key=${next}`)).status, 200);
});

test("a form that came back keeps what was typed and names the field", async (t) => {
  const { context, app, key } = await openNew(t);
  const wrong: [string, [string, string], RegExp][] = [
    ["zone", ["zone", "Berlin/Mitte"], /Berlin\/Mitte.{0,40}not a time zone/],
    ["category", ["category", "cs.ZZ"], /cs\.ZZ.{0,20}not a category/],
    ["mail", ["mail", "http://mail.example.org"], /MAIL_URL/],
    ["admin", ["admin", "nobody"], /not an email address/],
  ];
  for (const [name, pair, says] of wrong) {
    const fields = FIELDS.filter(([each]) => each !== name);
    const answer = await app.request("/setup", form([["key", key], ...fields, pair]));
    assert.equal(answer.status, 400, name);
    const text = await answer.text();
    assert.match(text, says);
    assert.match(text, /value="The Preprint"/, "nothing typed is lost");
  }
  assert.equal((await context.db.selectFrom("account").selectAll().execute()).length, 0);
});

test("the environment wins over set-up and is shown as such", async (t) => {
  const { context, app, key } = await openNew(t, { SITE_NAME: "From outside" });
  assert.match(await (await app.request(`/setup?key=${key}`)).text(), /Set by SITE_NAME/);
  await app.request("/setup", form([["key", key], ...FIELDS]));
  assert.equal(context.settings.siteName, "From outside");
  const stored = await context.db.selectFrom("site_setting").select("name").execute();
  assert.ok(!stored.some(({ name }) => name === "SITE_NAME"));
});

test("the mail server's password is sealed in the store and shown on no page", async (t) => {
  const { context, app, key } = await openNew(t);
  const mail = "smtp://ada:open-sesame@127.0.0.1:2525";
  const fields = FIELDS.filter(([name]) => name !== "mail");
  const done = await app.request("/setup", form([["key", key], ...fields, ["mail", mail]]));
  assert.equal(done.status, 200);
  assert.equal(context.settings.mailUrl, mail);
  const rows = await context.db.selectFrom("site_setting").selectAll().execute();
  assert.ok(!JSON.stringify(rows).includes("open-sesame"));
});

test("a site in use gets no set-up key", async (t) => {
  const { context } = await openTestSite(t, { EMBEDDER: "off" });
  await context.db
    .insertInto("account")
    .values({
      email: "ada@example.org",
      email_key: "ada@example.org",
      handle: "ada",
      handle_key: "ada",
      role: "reader",
      about: "",
      orcid: null,
      suspended_until: null,
      created_at: context.now().toISOString(),
    })
    .execute();
  assert.equal(await makeSetupKey(context), null);
});

test("an administrator changes the settings later, and nobody else", async (t) => {
  const { app, context, key, url } = await openNew(t);
  const done = await app.request("/setup", form([["key", key], ...FIELDS]));
  const [, link = ""] = /href="([^"]+\/sign-in\/[^"]+)"/.exec(await done.text()) ?? [];
  assert.equal((await app.request("/admin/settings")).status === 200, false, "not for a visitor");
  const signedIn = await app.request(new URL(link).pathname, {
    method: "POST",
    headers: { origin: url },
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const shown = await app.request("/admin/settings", { headers: { cookie } });
  assert.equal(shown.status, 200);
  const fields: [string, string][] = [
    ["name", "Evening Preprint"],
    ["zone", "UTC"],
    ["category", "cs.CL"],
    ["category", "cs.RO"],
  ];
  const saved = await app.request("/admin/settings", {
    ...form(fields),
    headers: { cookie, origin: url },
  });
  assert.equal(saved.status, 200);
  assert.equal(context.settings.siteName, "Evening Preprint");
  assert.deepEqual(context.settings.harvestSets, ["cs:cs:CL", "cs:cs:RO"]);
  const progress = await app.request("/setup/harvest", { headers: { cookie } });
  assert.match(await progress.text(), /Robotics/);
});
