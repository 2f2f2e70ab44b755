import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { Provider } from "oidc-provider";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { openTestSite } from "./site.ts";
import { newestSignIn } from "./visitor.ts";

const CLIENT = { id: "broadsheet", secret: "a-secret-of-the-client-0123456789" };

/** A certified provider's own code on loopback, with its pages for signing in and consent. */
async function openProvider(t: TestContext) {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const serve = (redirectUri: string): void => {
    const provider = new Provider(issuer, {
      clients: [
        { client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] },
      ],
      claims: { openid: ["sub"], email: ["email", "email_verified"] },
      cookies: { keys: ["keys of a test"] },
      pkce: { required: () => true },
      findAccount: (_context: unknown, sub: string) => ({
        accountId: sub,
        claims: () => ({ sub, email: `${sub}@example.org`, email_verified: true }),
      }),
    });
    server.on("request", provider.callback());
  };
  return { issuer, serve };
}

async function assertAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
    page.url(),
  );
}

async function passProvider(page: Page, login: string): Promise<void> {
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  test(`${how} JavaScript: signing up and in with a real OpenID provider, and linking`, async (t) => {
    const { issuer, serve } = await openProvider(t);
    const site = await openTestSite(t, {
      OIDC_PROVIDERS: "lab",
      OIDC_LAB_ISSUER: issuer,
      OIDC_LAB_CLIENT_ID: CLIENT.id,
      OIDC_LAB_CLIENT_SECRET: CLIENT.secret,
      OIDC_LAB_LABEL: "the lab",
      OUTGOING_ALLOW: "127.0.0.1",
    });
    serve(`${site.url}/sign-in/with/lab/back`);
    const browser = await openBrowser(t);
    const open = async () =>
      (
        await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 700 } })
      ).newPage();
    const page = await open();
    await page.goto(`${site.url}/sign-in?return=/about`);
    if (javaScriptEnabled) await assertAccessible(page);
    await page.getByRole("button", { name: "Sign in with the lab" }).click();
    await passProvider(page, "ann");
    await page.getByText("You’ve come back from the lab.").waitFor();
    if (javaScriptEnabled) await assertAccessible(page);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${site.url}/about`);
    await page.goto(`${site.url}/account`);
    await page.getByText("ann@example.org, reader").waitFor();
    if (javaScriptEnabled) await assertAccessible(page);

    // Somebody who has an account by mail, and then comes from the lab with its address.
    const other = await open();
    await other.goto(`${site.url}/sign-in`);
    await other.getByLabel("Email address").fill("ben@example.org");
    await other.getByRole("button", { name: "Email me a link" }).click();
    const code = (await newestSignIn(site.context, "ben@example.org"))?.code ?? "";
    await other.getByLabel("Six-digit code").fill(code);
    await other.getByRole("button", { name: "Sign in" }).click();
    await other.goto(`${site.url}/account`);
    await other.getByRole("button", { name: "Link with the lab" }).click();
    await passProvider(other, "ben");
    await other.getByRole("button", { name: "Link to my account" }).click();
    await other.getByText("the lab: ben@example.org").waitFor();
    await other.getByRole("button", { name: "Turn off email sign-in" }).click();
    await other.getByText("Email sign-in is off").waitFor();
    if (javaScriptEnabled) await assertAccessible(other);
  });
}
