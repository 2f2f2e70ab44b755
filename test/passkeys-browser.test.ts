import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, CDPSession, Page } from "playwright-core";
import { createAccount } from "../src/accounts/accounts.ts";
import { askSignIn, readSignIn } from "../src/accounts/sign-in.ts";
import { openBrowser } from "./browser.ts";
import { openTestSite } from "./site.ts";
import type { TestSite } from "./site.ts";

const NOW = "2026-11-24T12:00:00Z";
const ENV = { BASE_URL: "http://localhost:{port}" };

interface Reader {
  page: Page;
  cdp: CDPSession;
  authenticatorId: string;
  faults: string[];
}

/** A browser whose device has an authenticator: Chromium's own virtual one (WebAuthn §11). */
async function openReader(browser: Browser): Promise<Reader> {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("Failed to load")) {
      faults.push(message.text());
    }
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { page, cdp, authenticatorId, faults };
}

async function enterByLink(site: TestSite, page: Page, email: string): Promise<void> {
  const { baseUrl } = site.context.settings;
  const signInId = await askSignIn(site.context, { email, browser: null });
  await page.goto(`${baseUrl}/sign-in/${(await readSignIn(site.context, signInId))?.token}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${baseUrl}/`);
}

async function addPasskey(page: Page, baseUrl: string, name: string): Promise<void> {
  await page.goto(`${baseUrl}/account`);
  await page.getByLabel("Name of the new passkey").fill(name);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.locator("li", { hasText: name }).waitFor();
}

async function usePasskey(page: Page, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/sign-in?return=/about`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
}

test("SC6: a passkey is added, signs in, ends other sessions, is removed, and refused after that", async (t) => {
  const site = await openTestSite(t, ENV, NOW);
  const { baseUrl } = site.context.settings;
  const { accountId } = await createAccount(site.context, {
    email: "ann@example.org",
    handle: "ann",
  });
  const browser = await openBrowser(t);
  const { page, cdp, authenticatorId, faults } = await openReader(browser);
  const elsewhere = await openReader(browser);
  await enterByLink(site, elsewhere.page, "ann@example.org");
  await enterByLink(site, page, "ann@example.org");
  await addPasskey(page, baseUrl, "My <laptop>");
  await elsewhere.page.goto(`${baseUrl}/account`);
  assert.match(elsewhere.page.url(), /\/sign-in/, "all other sessions have ended");
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  );

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await usePasskey(page, baseUrl);
  await page.waitForURL(`${baseUrl}/about`);
  const sessions = await site.context.db.selectFrom("session").selectAll().execute();
  assert.deepEqual(
    sessions.map(({ way, is_strong }) => ({ way, is_strong })),
    [{ way: "passkey", is_strong: 1 }],
    "one that checked its owner is of two factors",
  );
  const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
  assert.equal(credentials[0]?.rpId, "localhost");
  assert.equal(credentials[0]?.isResidentCredential, true, "discoverable");

  await page.goto(`${baseUrl}/account`);
  await page.locator("li", { hasText: "My <laptop>" }).getByRole("button").click();
  await page.getByText("None. A passkey signs you in").waitFor();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await usePasskey(page, baseUrl);
  await page.getByText("no account here for this passkey").waitFor();
  assert.equal((await site.context.db.selectFrom("session").selectAll().execute()).length, 0);
  await enterByLink(site, page, "ann@example.org");
  const jobs = await site.context.db
    .selectFrom("job")
    .select("payload")
    .where("kind", "=", "accounts.notice-mail")
    .execute();
  assert.equal(jobs.length, 2, "the owner is told by mail, each time");
  assert.ok(jobs.every(({ payload }) => payload.includes(`"accountId":${accountId}`)));
  assert.deepEqual(faults, [], "nothing was refused by the policy of the pages");
});

test("SC6: an answer is good once, in its browser, for its site, in its time, with a growing counter", async (t) => {
  const site = await openTestSite(t, ENV, NOW);
  const { baseUrl } = site.context.settings;
  await createAccount(site.context, { email: "ann@example.org", handle: "ann" });
  const browser = await openBrowser(t);
  const { page, cdp, authenticatorId } = await openReader(browser);
  await enterByLink(site, page, "ann@example.org");
  await addPasskey(page, baseUrl, "key");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();

  // What the browser would have sent, caught on its way.
  await page.route("**/sign-in/passkey", (route) =>
    route.fulfill({ contentType: "text/plain", body: "caught" }),
  );
  const answer = async () => {
    const sent = page.waitForRequest("**/sign-in/passkey");
    await usePasskey(page, baseUrl);
    await page.getByText("caught").waitFor();
    const posted = new URLSearchParams((await sent).postData() ?? "");
    const form: Record<string, string> = Object.fromEntries(posted);
    const cookies = await page.context().cookies(baseUrl);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    return { form, cookie };
  };
  const send = async (form: Record<string, string>, cookie: string): Promise<number> => {
    const body = new URLSearchParams(form);
    const headers = { cookie, origin: baseUrl, "sec-fetch-site": "same-origin" };
    const init = { method: "POST", body, headers };
    return (await site.app.request(`${baseUrl}/sign-in/passkey`, init)).status;
  };

  const first = await answer();
  const stranger = first.cookie.replace(/(sign-in=)[^;]*/, "$1other");
  assert.equal(await send(first.form, stranger), 403, "another browser");
  assert.equal(await send(first.form, first.cookie), 303, "its own browser");
  assert.equal(await send(first.form, first.cookie), 403, "replayed");
  const second = await answer();
  assert.equal(
    await send({ ...first.form, step: second.form["step"] ?? "" }, second.cookie),
    403,
    "an old answer to a new challenge",
  );
  assert.equal(await send(second.form, second.cookie), 403, "a step that was tried is spent");

  const third = await answer();
  const changed = JSON.parse(third.form["credential"] ?? "") as {
    response: { clientDataJSON: string; userHandle: string };
  };
  const data = JSON.parse(Buffer.from(changed.response.clientDataJSON, "base64url").toString());
  assert.equal(data.origin, baseUrl);
  const evil = { ...data, origin: "https://evil.test" };
  changed.response.clientDataJSON = Buffer.from(JSON.stringify(evil)).toString("base64url");
  const forged = { ...third.form, credential: JSON.stringify(changed) };
  assert.equal(await send(forged, third.cookie), 403, "another origin");

  const [key] = (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  assert.ok(key);
  const late = await answer();
  await site.context.db
    .updateTable("sign_in_step")
    .set({ expires_at: "2026-11-24T11:59:59.000Z" })
    .execute();
  assert.equal(await send(late.form, late.cookie), 403, "too late");

  await cdp.send("WebAuthn.removeCredential", { authenticatorId, credentialId: key.credentialId });
  await cdp.send("WebAuthn.addCredential", {
    authenticatorId,
    credential: { ...key, signCount: 0 },
  });
  const copied = await answer();
  assert.equal(await send(copied.form, copied.cookie), 403, "a counter that went back: a copy");

  const bits = { authenticatorId, isBogusSignature: false, isBadUV: true };
  await cdp.send("WebAuthn.removeCredential", { authenticatorId, credentialId: key.credentialId });
  await cdp.send("WebAuthn.addCredential", {
    authenticatorId,
    credential: { ...key, signCount: 50 },
  });
  await cdp.send("WebAuthn.setResponseOverrideBits", { ...bits, isBogusSignature: true });
  const bogus = await answer();
  assert.equal(await send(bogus.form, bogus.cookie), 403, "a signature of another key");
  await cdp.send("WebAuthn.setResponseOverrideBits", bits);
  const weak = await answer();
  assert.equal(await send(weak.form, weak.cookie), 303);
  const sessions = await site.context.db
    .selectFrom("session")
    .select("is_strong")
    .where("way", "=", "passkey")
    .orderBy("session_id")
    .execute();
  assert.deepEqual(
    sessions.map(({ is_strong }) => is_strong),
    [1, 0],
    "one that did not check its owner is one factor",
  );
});

test("SC6: a page of another host cannot use this site's passkeys", async (t) => {
  const site = await openTestSite(t, ENV, NOW);
  const { baseUrl } = site.context.settings;
  await createAccount(site.context, { email: "ann@example.org", handle: "ann" });
  const browser = await openBrowser(t);
  const { page } = await openReader(browser);
  // The same program under a name that is not in BASE_URL.
  await page.goto(`${baseUrl.replace("localhost", "evil.localhost")}/sign-in`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByText("This address cannot use passkeys of this site.").waitFor();
});
