import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { PROVIDER_CLIENT, openLyingProvider } from "../../../test/lying-provider.ts";
import type { Saying, TestProvider } from "../../../test/lying-provider.ts";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { newestSignIn, signedIn, visitor } from "../../../test/visitor.ts";
import type { Visitor } from "../../../test/visitor.ts";

const NOW = "2026-11-24T12:00:00Z";
const ORCID = "0000-0002-1825-0097";

async function openWithProvider(t: TestContext, name: string, allow = "127.0.0.1") {
  const provider = await openLyingProvider(t, () => new Date(NOW));
  const prefix = `OIDC_${name.toUpperCase()}`;
  const env = {
    OIDC_PROVIDERS: name,
    [`${prefix}_ISSUER`]: provider.issuer,
    [`${prefix}_CLIENT_ID`]: PROVIDER_CLIENT.id,
    [`${prefix}_CLIENT_SECRET`]: PROVIDER_CLIENT.secret,
    ...(allow === "" ? {} : { OUTGOING_ALLOW: allow }),
  };
  return { provider, site: await openTestSite(t, env, NOW) };
}

/** To the provider: where the page of ours sends the browser. */
async function goTo(who: Visitor, path: string, form: Record<string, string> = {}) {
  const page = await who.post(path, form);
  assert.equal(page.status, 200, page.text);
  const href = /content="0;url=([^"]+)"/.exec(page.text)?.[1] ?? "";
  return href.replaceAll("&amp;", "&");
}

async function goAndCome(who: Visitor, provider: TestProvider, name: string, says: Saying) {
  provider.says = says;
  const query = await provider.consent(
    await goTo(who, `/sign-in/with/${name}`, { return: "/about" }),
  );
  return who.post(`/sign-in/with/${name}/back${query}`);
}

const sessionsOf = async ({ context }: TestSite) =>
  context.db.selectFrom("session").selectAll().execute();

test("SC6, SC2: code, PKCE, state and nonce; the way back is a page with one button; once", async (t) => {
  const { provider, site } = await openWithProvider(t, "lab");
  const ann = visitor(site);
  const href = await goTo(ann, "/sign-in/with/lab", { return: "/about" });
  const asked = new URL(href).searchParams;
  assert.equal(asked.get("code_challenge_method"), "S256");
  for (const name of ["state", "nonce", "code_challenge"]) {
    assert.match(asked.get(name) ?? "", /^[\w-]{20,}$/, name);
  }
  const rows = JSON.stringify(
    await site.context.db.selectFrom("sign_in_step").selectAll().execute(),
  );
  assert.ok(!rows.includes(asked.get("nonce") ?? "-"), "the store has no nonce");
  provider.says = { sub: "1", claims: { email: "ann@example.org", email_verified: true } };
  const query = await provider.consent(href);
  const back = await ann.get(`/sign-in/with/lab/back${query}`);
  assert.equal((back.text.match(/<form/g) ?? []).length, 1);
  assert.doesNotMatch(back.text, /<input/);
  assert.match(back.headers.get("cache-control") ?? "", /no-store/);
  assert.deepEqual(await sessionsOf(site), [], "GET signs nobody in");
  const scanner = visitor(site);
  assert.equal((await scanner.get(`/sign-in/with/lab/back${query}`)).status, 410);
  assert.equal((await scanner.post(`/sign-in/with/lab/back${query}`)).status, 410);
  const entered = await ann.post(`/sign-in/with/lab/back${query}`);
  assert.equal(entered.status, 303, entered.text);
  assert.equal(entered.location, "/about");
  assert.equal((await ann.post(`/sign-in/with/lab/back${query}`)).status, 410, "once");
  assert.match((await ann.get("/account")).text, /by lab/);
  await ann.post("/sign-out");
  const changed = { sub: "1", claims: { email: "other@example.org", email_verified: true } };
  assert.equal((await goAndCome(ann, provider, "lab", changed)).status, 303);
  assert.match((await ann.get("/account")).text, /ann@example\.org/, "by subject, not by address");
});

test("SC6: what does not hold is refused, and nobody is signed in", async (t) => {
  const { provider, site } = await openWithProvider(t, "lab");
  const verified = { email: "ann@example.org", email_verified: true };
  const lies: Record<string, Partial<Saying>> = {
    "another nonce": { lie: { nonce: "other" } },
    "no nonce": { lie: { nonce: undefined } },
    "another issuer": { lie: { iss: "https://evil.test" } },
    "another audience": { lie: { aud: "other" } },
    "too old": { lie: { exp: Date.parse(NOW) / 1000 - 60 } },
    "alg none": { alg: "none" },
    "another algorithm": { alg: "HS256" },
    "another key": { isOtherKey: true },
  };
  for (const [what, lie] of Object.entries(lies)) {
    const ann = visitor(site);
    const told = await goAndCome(ann, provider, "lab", { sub: "1", claims: verified, ...lie });
    assert.equal(told.status, 403, what);
    assert.match(told.text, /Nothing was changed/, what);
  }
  const ann = visitor(site);
  const query = await provider.consent(await goTo(ann, "/sign-in/with/lab"));
  const state = new URLSearchParams(query).get("state") ?? "";
  const other = query.replace(state, `x${state.slice(1)}`);
  assert.equal((await ann.post(`/sign-in/with/lab/back${other}`)).status, 410, "another state");
  const mixed = `${query}&iss=${encodeURIComponent("https://evil.test")}`;
  assert.equal((await ann.post(`/sign-in/with/lab/back${mixed}`)).status, 403, "RFC 9207");
  const denied = await goTo(ann, "/sign-in/with/lab");
  const no = `?error=access_denied&state=${new URL(denied).searchParams.get("state")}`;
  assert.equal((await ann.post(`/sign-in/with/lab/back${no}`)).status, 403, "denied there");
  assert.deepEqual(await sessionsOf(site), []);
  assert.deepEqual(await site.context.db.selectFrom("account").selectAll().execute(), []);
});

test("SC3: a provider on this machine is asked only where OUTGOING_ALLOW says so", async (t) => {
  const { provider, site } = await openWithProvider(t, "lab", "");
  const told = await visitor(site).post("/sign-in/with/lab");
  assert.equal(told.status, 503);
  assert.match(told.text, /couldn’t be reached/);
  assert.deepEqual(provider.asked, []);
  assert.equal((await visitor(site).post("/sign-in/with/other")).status, 404);
});

test("SC6: an address decides nothing: known or unverified, mail proves it once, then it is linked", async (t) => {
  const { provider, site } = await openWithProvider(t, "orcid");
  const ann = await signedIn(site, "ann@example.org");
  await ann.post("/sign-out");
  const said = { email: "ann@example.org", email_verified: true };
  const known = await goAndCome(ann, provider, "orcid", { sub: ORCID, claims: said });
  assert.equal(known.status, 200);
  assert.match(known.text, /has an account here/);
  assert.deepEqual(await sessionsOf(site), []);
  const link = /\/account\/link\/[\w-]+/.exec(known.text)?.[0] ?? "";
  await ann.post("/sign-in", { email: "ann@example.org", return: link });
  const { token } = (await newestSignIn(site.context, "ann@example.org")) ?? {};
  assert.equal((await ann.post(`/sign-in/${token}`)).location, link);
  assert.match((await ann.get(link)).text, new RegExp(ORCID));
  const stranger = await signedIn(site, "eve@example.org");
  assert.equal((await stranger.post(link)).status, 410, "only in the browser that was there");
  assert.equal((await ann.post(link)).status, 303);
  assert.equal((await ann.post(link)).status, 410, "once");
  assert.match((await ann.get("/readers/ann")).text, new RegExp(`orcid\\.org/${ORCID}`));
  await ann.post("/sign-out");
  const again = await goAndCome(ann, provider, "orcid", { sub: `https://orcid.org/${ORCID}` });
  assert.equal(again.status, 303, "an iD is the same as its address");

  const bad = await goAndCome(visitor(site), provider, "orcid", { sub: "0000-0002-1825-0098" });
  assert.equal(bad.status, 403, "a wrong last digit is no iD");
  const unverified = { email: "ann@example.org", email_verified: false };
  const nobody = await goAndCome(visitor(site), provider, "orcid", {
    sub: "0000-0001-5109-3700",
    claims: unverified,
  });
  assert.equal(nobody.status, 200);
  assert.doesNotMatch(nobody.text, /has an account here|ann@example/);
});

test("SC6: linked and unlinked; never two accounts; the last way in stays", async (t) => {
  const { provider, site } = await openWithProvider(t, "orcid");
  const ann = await signedIn(site, "ann@example.org");
  const link = async (who: Visitor): Promise<number> => {
    provider.says = { sub: ORCID };
    const href = await goTo(who, "/account/identities", { provider: "orcid" });
    return (await who.post(`/sign-in/with/orcid/back${await provider.consent(href)}`)).status;
  };
  assert.equal(await link(ann), 303);
  const ben = await signedIn(site, "ben@example.org");
  assert.equal(await link(ben), 409, "another account has it");
  assert.equal((await ann.post("/account/mail-sign-in", { mail: "off" })).status, 303);
  await ann.post("/sign-in", { email: "ann@example.org" });
  const { token } = (await newestSignIn(site.context, "ann@example.org")) ?? {};
  assert.equal((await ann.post(`/sign-in/${token}`)).status, 409, "mail opens it no more");
  assert.equal((await ann.post("/account/identities/remove", { identity: "1" })).status, 409);
  assert.match(
    (await ann.get("/account")).text,
    new RegExp(`ORCID: ${ORCID}`),
    "it is still there",
  );
  assert.equal((await ben.post("/account/mail-sign-in", { mail: "off" })).status, 409);
  await ann.post("/account/mail-sign-in", { mail: "on" });
  assert.equal((await ann.post("/account/identities/remove", { identity: "1" })).status, 303);
  assert.doesNotMatch((await ann.get("/readers/ann")).text, /orcid\.org/);
  await ann.post("/sign-out");
  assert.equal((await goAndCome(ann, provider, "orcid", { sub: ORCID })).status, 200, "unlinked");
});

test("GitHub: the number of its user is who it is; only a verified first address counts", async (t) => {
  const { provider, site } = await openWithProvider(t, "github");
  const says: Saying = {
    sub: "",
    user: { id: 77, login: "ann" },
    emails: [{ email: "ann@example.org", verified: false, primary: true }],
  };
  assert.equal(
    (await goAndCome(visitor(site), provider, "github", says)).status,
    200,
    "unverified",
  );
  says.emails = [{ email: "ann@example.org", verified: true, primary: true }];
  const ann = visitor(site);
  assert.equal((await goAndCome(ann, provider, "github", says)).status, 303);
  assert.match((await ann.get("/account")).text, /GitHub: ann/);
  const renamed = { ...says, user: { id: 77, login: "annie" }, emails: [] };
  const later = visitor(site);
  assert.equal((await goAndCome(later, provider, "github", renamed)).status, 303);
  assert.match((await later.get("/account")).text, /ann@example\.org/);
  const other = { ...says, user: { id: 78, login: "ann" } };
  const taken = await goAndCome(visitor(site), provider, "github", other);
  assert.equal(taken.status, 200, "a login that changed hands opens nothing");
});
