import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY_MS, HOUR_MS } from "../../base/days.ts";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { signedIn, visitor } from "../../../test/visitor.ts";
import type { Visitor } from "../../../test/visitor.ts";
import { findAccount, findByEmail } from "../../accounts/accounts.ts";
import {
  askEmailChange,
  confirmEmailChange,
  readEmailChange,
} from "../../accounts/email-change.ts";
import { noteFactorChange } from "../../accounts/factor-change.ts";
import { askSignIn, readSignIn } from "../../accounts/sign-in.ts";

const NOW = "2026-11-24T12:00:00Z";

/** The program with a clock that a test moves on. */
async function openSite(t: Parameters<typeof openTestSite>[0]) {
  const clock = { laterMs: 0 };
  const site = await openTestSite(t, {}, NOW, (now) => new Date(now.getTime() + clock.laterMs));
  return { ...site, pass: (ms: number) => void (clock.laterMs += ms) };
}

async function makeToken(reader: Visitor, fields: Record<string, string> = {}): Promise<string> {
  const wish = { name: "script", "scope-read": "1", "scope-vote": "1", ...fields };
  const { text } = await reader.post("/account/tokens", wish);
  return /bs_[\w-]{43}/.exec(text)?.[0] ?? "";
}

const ask = async ({ app, url }: TestSite, token: string, path = "me", init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return (await app.request(`${url}/api/v1/${path}`, { ...init, headers })).status;
};

test("SC6: an API token ends after 90 days, or as chosen, can be renewed, and shows its last use", async (t) => {
  const site = await openSite(t);
  const ann = await signedIn(site, "ann@example.org");
  const usual = await makeToken(ann);
  const short = await makeToken(ann, { name: "trial", days: "1" });
  for (const days of ["0", "366", "1.5", "x", "-1", "1e9"]) {
    const refused = await ann.post("/account/tokens", { "scope-read": "1", days });
    assert.equal(refused.status, 400, days);
    assert.doesNotMatch(refused.text, /bs_[\w-]{43}/);
  }
  const page = (await ann.get("/account")).text;
  assert.match(
    page,
    /script[\s\S]{0,200}never used[\s\S]{0,80}expires[\s\S]{0,40}22 February 2027/,
  );
  assert.equal(await ask(site, usual), 200);
  assert.match((await ann.get("/account")).text, /script[\s\S]{0,200}last used/);
  site.pass(DAY_MS - HOUR_MS);
  assert.equal(await ask(site, short), 200);
  site.pass(HOUR_MS);
  assert.equal(await ask(site, short), 401);
  const mcp = await site.app.request(`${site.url}/pwc/api/v1/tasks`, {
    method: "POST",
    headers: { authorization: `Token ${short}`, "content-type": "application/json" },
    body: "{}",
  });
  assert.equal(mcp.status, 401, "at other doors, too");
  const again = await signIn(site, "ann@example.org");
  assert.match((await again.get("/account")).text, /trial[\s\S]{0,200}expired/);
  await again.post("/account/tokens/renew", { token: "2" });
  assert.equal(await ask(site, short), 200);
  site.pass(89 * DAY_MS);
  assert.equal(await ask(site, usual), 401, "90 days after it was made");
  assert.equal(await ask(site, short), 200);
  site.pass(DAY_MS);
  assert.equal(await ask(site, short), 401, "90 days after it was renewed");
});

/** Signs in to an account that is there. */
async function signIn(site: TestSite, email: string): Promise<Visitor> {
  const guest = visitor(site);
  const wish = await readSignIn(
    site.context,
    await askSignIn(site.context, { email, browser: null }),
  );
  assert.equal((await guest.post(`/sign-in/${wish?.token}`)).status, 303);
  return guest;
}

test("SC6: tokens end with a change of a way in, of the address, and with signing out everywhere", async (t) => {
  const site = await openSite(t);
  const { context } = site;
  const ann = await signedIn(site, "ann@example.org");
  const { accountId } = ann.account;
  const ben = await signedIn(site, "ben@example.org");
  const bens = await makeToken(ben);
  const { session_id: keep } = await context.db
    .selectFrom("session")
    .select("session_id")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  const ends: Array<() => Promise<unknown>> = [
    () =>
      context.db
        .transaction()
        .execute((trx) =>
          noteFactorChange(trx, { accountId, keep, notice: "passkey-added" }, context.now()),
        ),
    async () => {
      await askEmailChange(context, { accountId, sessionId: keep }, "new@example.org");
      const { change_id: id } = await context.db
        .selectFrom("email_change")
        .select("change_id")
        .executeTakeFirstOrThrow();
      const token = (await readEmailChange(context, id))?.token ?? "";
      await confirmEmailChange(context, { accountId, sessionId: keep }, token);
    },
    () => ann.post("/account/sessions", { session: "others" }),
    () => ann.post("/account/sessions", { session: "everywhere" }),
  ];
  for (const end of ends) {
    const token = await makeToken(ann);
    const elsewhere = await signIn(site, (await findAccount(context.db, accountId))?.email ?? "");
    assert.equal(await ask(site, token), 200);
    assert.equal((await elsewhere.get("/account")).status, 200);
    await end();
    assert.equal(await ask(site, token), 401);
    assert.equal((await elsewhere.get("/account")).status, 303, "other sessions end with them");
  }
  assert.equal((await ann.get("/account")).status, 303, "signed out here, too");
  assert.equal(await ask(site, bens), 200, "another reader's stays");
});

test("SC6: making a token, giving a role and erasing need a session younger than an hour", async (t) => {
  const site = await openSite(t);
  const ann = await signedIn(site, "ann@example.org");
  const boss = await signedIn(site, "boss@example.org", "administrator");
  const scopes = { "scope-moderate": "1", "scope-erase": "1" };
  const bossToken = await makeToken(boss, scopes);
  const annToken = await makeToken(ann, scopes);
  const role = { act: "role", role: "curator", reason: "She asked." };
  const byToken = { method: "POST", body: JSON.stringify(role) };
  const toAnn = "readers/ann/moderation";
  site.pass(HOUR_MS + 1);
  for (const [reader, path, form, back] of [
    [ann, "/account/tokens", { "scope-read": "1" }, "/account"],
    [ann, "/account/tokens/renew", { token: "2" }, "/account"],
    [ann, "/account/erase", { sure: "ann" }, "/account"],
    [boss, "/readers/ann/moderate", role, "/readers/ann"],
    [boss, "/moderation/invite", { email: "x@example.org", ...role }, "/moderation/queue"],
  ] as const) {
    const answer = await reader.post(path, form);
    assert.equal(answer.status, 303, path);
    const href = `/sign-in?return=${encodeURIComponent(back)}&again=1`;
    assert.equal(answer.location, href, "there is a way to show again who one is");
  }
  assert.equal(await ask(site, bossToken, toAnn, byToken), 403);
  assert.equal(await ask(site, annToken, "me?sure=ann", { method: "DELETE" }), 403);
  const { role: name, reason } = role;
  const wish = { role: name, reason, email: "x@example.org" };
  const invite = { method: "POST", body: JSON.stringify(wish) };
  assert.equal(await ask(site, bossToken, "invites", invite), 403);
  assert.equal((await findByEmail(site.context.db, "ann@example.org"))?.role, "reader");
  const invites = await site.context.db.selectFrom("invite").selectAll().execute();
  assert.equal(invites.length, 0);
  // Signed in again, all of it goes.
  const again = await signIn(site, "boss@example.org");
  assert.equal((await again.post("/readers/ann/moderate", role)).location, "/readers/ann");
  assert.equal((await findByEmail(site.context.db, "ann@example.org"))?.role, "curator");
  const fresh = await makeToken(again, scopes);
  const reader = { method: "POST", body: JSON.stringify({ ...role, role: "reader" }) };
  assert.equal(await ask(site, fresh, toAnn, reader), 204);
  const annAgain = await signIn(site, "ann@example.org");
  assert.equal((await annAgain.post("/account/erase", { sure: "ann" })).location, "/");
  assert.equal(await findByEmail(site.context.db, "ann@example.org"), null);
});

test("a suspension outlives erasing, for every spelling of the address, until it ends", async (t) => {
  const site = await openSite(t);
  const { db } = site.context;
  const mod = await signedIn(site, "mod@example.org", "moderator");
  const eve = await signIn(site, "Eve.Ill@gmail.com");
  const handle = (await findByEmail(db, "Eve.Ill@gmail.com"))?.handle ?? "";
  const suspend = { act: "suspend", days: "30", reason: "Spam." };
  await mod.post(`/readers/${handle}/moderate`, suspend);
  assert.equal((await eve.post("/account/erase", { sure: handle })).location, "/");
  const kept = JSON.stringify(await db.selectFrom("kept_suspension").selectAll().execute());
  assert.doesNotMatch(kept, /eve|gmail/i, "nothing but a keyed hash is kept");
  const isSuspended = async (email: string): Promise<boolean> => {
    const guest = await signIn(site, email);
    const vote = await guest.post("/papers/2408.14805/vote");
    const account = await findByEmail(db, email);
    await guest.post("/account/erase", { sure: account?.handle ?? "" });
    assert.equal(await findByEmail(db, email), null, "it can leave again");
    return vote.status === 403;
  };
  for (const email of [
    "Eve.Ill@gmail.com",
    "EVE.ILL@GMAIL.COM",
    "eve.ill+again@gmail.com",
    "eveill@googlemail.com",
    "\uFF45ve.ill@gmail.com",
  ]) {
    assert.equal(await isSuspended(email), true, email);
  }
  assert.equal(await isSuspended("eve.other@gmail.com"), false);
  assert.equal(await isSuspended("eve.ill@example.org"), false);
  site.pass(30 * DAY_MS);
  assert.equal(await isSuspended("eve.ill@gmail.com"), false, "it has ended");
  assert.deepEqual(await db.selectFrom("kept_suspension").selectAll().execute(), []);
});

test("a suspended reader does not come back by the address they left", async (t) => {
  const site = await openSite(t);
  const { context } = site;
  const mod = await signedIn(site, "mod@example.org", "moderator");
  const eve = await signedIn(site, "eve@example.org");
  const { accountId } = eve.account;
  const { session_id: sessionId } = await context.db
    .selectFrom("session")
    .select("session_id")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow();
  await askEmailChange(context, { accountId, sessionId }, "throwaway@example.org");
  const { change_id: id } = await context.db
    .selectFrom("email_change")
    .select("change_id")
    .executeTakeFirstOrThrow();
  const suspend = { act: "suspend", days: "30", reason: "Spam." };
  await mod.post(`/readers/${eve.account.handle}/moderate`, suspend);
  const token = (await readEmailChange(context, id))?.token ?? "";
  await confirmEmailChange(context, { accountId, sessionId }, token);
  await eve.post("/account/erase", { sure: eve.account.handle });
  const back = await signIn(site, "eve@example.org");
  assert.equal((await back.post("/papers/2408.14805/vote")).status, 403);
});
