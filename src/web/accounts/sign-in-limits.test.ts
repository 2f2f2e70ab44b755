import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { newestSignIn, visitor } from "../../../test/visitor.ts";
import type { Visitor } from "../../../test/visitor.ts";
import { createAccount } from "../../accounts/accounts.ts";
import { workOnce } from "../../jobs/worker-loop.ts";
import { accountJobs } from "../../worker/accounts.ts";
import { digestJobs } from "../../worker/digests.ts";

const NOW = "2026-11-24T12:00:00Z";
const KARL = "karl@example.org";
/** Spellings that only look like the address, or fold to it. */
const LOOK_ALIKES = [
  "\u212Aarl@example.org",
  "\uFF4B\uFF41\uFF52\uFF4C@example.org",
  "karl@\uFF45xample.org",
  "karl\uFF20example.org",
  "KARL@EXAMPLE.ORG",
  "\u{1D424}arl@ex\u24D0mple.org",
];

/** Does what waits and gives the receivers and subjects of the mails that went out. */
async function mailsOf(site: TestSite, handlers: "accounts" | "digests") {
  const { readdirSync, readFileSync, rmSync } = await import("node:fs");
  const { context } = site;
  const { db, now, log } = context;
  const jobs = handlers === "accounts" ? accountJobs(context) : digestJobs(context);
  const parts = { db, now, log, handlers: jobs, schedules: [] };
  while (await workOnce(parts, new AbortController().signal));
  const folder = `${site.folder}/outbox`;
  return readdirSync(folder).flatMap((name) => {
    const text = readFileSync(`${folder}/${name}`, "utf8");
    rmSync(`${folder}/${name}`);
    const header = (field: string) => new RegExp(`^${field}: (.*)$`, "m").exec(text)?.[1]?.trim();
    return [{ to: header("To"), subject: header("Subject") ?? "", text }];
  });
}

const wrongFor = (code: string | undefined): string => (code === "000000" ? "000001" : "000000");

test("SC8: an address gets six sign-in mails an hour, and the answer stays the same", async (t) => {
  const site = await openTestSite(t, { RATE_LIMITS: "on" }, NOW);
  const answers = new Set<string>();
  for (let count = 0; count < 9; count += 1) {
    const answer = await visitor(site).post("/sign-in", { email: LOOK_ALIKES[count % 6] ?? KARL });
    answers.add(`${answer.status} ${answer.text}`);
  }
  assert.equal(answers.size, 1);
  const mails = await mailsOf(site, "accounts");
  assert.equal(mails.length, 6);
  await visitor(site).post("/sign-in", { email: "ben@example.org" });
  assert.equal((await mailsOf(site, "accounts")).length, 1, "another address has its own limit");
});

test("SC8: after ten wrong codes for an address its codes are off, and the link stays", async (t) => {
  const site = await openTestSite(t, { RATE_LIMITS: "on" }, NOW);
  const guess = async (guest: Visitor) => {
    await guest.post("/sign-in", { email: KARL });
    const wish = await newestSignIn(site.context, KARL);
    for (let tries = 0; tries < 5; tries += 1) {
      const answer = await guest.post("/sign-in/code", { code: wrongFor(wish?.code) });
      assert.equal(answer.status, 403);
    }
  };
  // Two browsers: nothing but the address is the same.
  await guess(visitor(site));
  await guess(visitor(site));
  const karl = visitor(site);
  await karl.post("/sign-in", { email: KARL });
  const { rows } = { rows: await site.context.db.selectFrom("sign_in").selectAll().execute() };
  const own = rows.find(({ code_attempts }) => code_attempts === 0);
  const { readSignIn } = await import("../../accounts/sign-in.ts");
  const wish = await readSignIn(site.context, own?.sign_in_id ?? "");
  const off = await karl.post("/sign-in/code", { code: wish?.code ?? "" });
  assert.equal(off.status, 403, "the right code, too");
  assert.match(off.text, /codes are off for an hour. Open the link/);
  const ben = visitor(site);
  await ben.post("/sign-in", { email: "ben@example.org" });
  const bens = await newestSignIn(site.context, "ben@example.org");
  assert.equal((await ben.post("/sign-in/code", { code: bens?.code ?? "" })).status, 303);
  assert.equal((await karl.post(`/sign-in/${wish?.token}`)).status, 303);
});

test("SC6: the code is not in the subject", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  await visitor(site).post("/sign-in", { email: KARL });
  const [mail] = await mailsOf(site, "accounts");
  assert.match(mail?.text ?? "", /^\d{6}\s*$/m, "it is in the text");
  assert.equal(mail?.subject, "Sign in to Broadsheet");
});

test("SC6: mail for a look-alike of an address goes to the address that the account has", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const { accountId } = await createAccount(site.context, { email: "Karl@example.org" });
  for (const email of LOOK_ALIKES) {
    const guest = visitor(site);
    assert.equal((await guest.post("/sign-in", { email })).status, 200);
    const [mail, ...more] = await mailsOf(site, "accounts");
    assert.equal(mail?.to, "Karl@example.org", email);
    assert.deepEqual(more, []);
  }
  // Another letter is another mailbox, not this account's.
  for (const email of ["k\u0430rl@example.org", "kar\u0131@example.org", "kar\u0142@example.org"]) {
    const guest = visitor(site);
    await guest.post("/sign-in", { email });
    const [mail] = await mailsOf(site, "accounts");
    assert.notEqual(mail?.to, "Karl@example.org");
    const wish = await newestSignIn(site.context, email);
    await guest.post(`/sign-in/${wish?.token}`);
    const accounts = await site.context.db.selectFrom("session").select("account_id").execute();
    assert.ok(accounts.every(({ account_id }) => account_id !== accountId));
  }
});

test("DG9: a look-alike takes no subscription over; its mail goes to who subscribed", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const form = { cadence: "daily", hour: "7", zone: "UTC", count: "10", top: "1" };
  const subscribe = async (email: string) => {
    assert.equal((await visitor(site).post("/subscribe", { ...form, email })).status, 200, email);
    const [mail] = await mailsOf(site, "digests");
    const path = /\/subscribe\/confirm\/[^\s"<=]+/.exec((mail?.text ?? "").replaceAll("=\r\n", ""));
    await visitor(site).post(path?.[0] ?? "/none");
    return mail?.to;
  };
  assert.equal(await subscribe("Karl@example.org"), "Karl@example.org");
  for (const email of LOOK_ALIKES) assert.equal(await subscribe(email), "Karl@example.org", email);
  const rows = await site.context.db.selectFrom("subscription").select("email").execute();
  assert.deepEqual(
    rows.map(({ email }) => email),
    ["Karl@example.org"],
  );
});

test("SC9: a control character at the end of an address is refused at every door", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const form = { cadence: "daily", hour: "7", zone: "UTC", count: "10", top: "1" };
  for (const end of ["\n", "\r\n", "\t", "\u0000", "\u0085", "\u200B", "\n.org", "\t\n"]) {
    const email = `a@b.org${end}`;
    assert.equal(
      (await visitor(site).post("/sign-in", { email })).status,
      400,
      JSON.stringify(end),
    );
    assert.equal((await visitor(site).post("/subscribe", { ...form, email })).status, 400);
    const api = await site.app.request(`${site.url}/api/v1/subscriptions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...form, hour: 7, count: 10, top: true, email }),
    });
    assert.equal(api.status, 400);
    await assert.rejects(createAccount(site.context, { email }), /is not an email address/);
  }
  assert.equal((await visitor(site).post("/sign-in", { email: " a@b.org " })).status, 200);
});
