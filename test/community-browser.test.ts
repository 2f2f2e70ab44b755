import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { createAccount } from "../src/accounts/accounts.ts";
import type { Role } from "../src/accounts/roles.ts";
import { askSignIn, readSignIn } from "../src/accounts/sign-in.ts";
import { openBrowser } from "./browser.ts";
import { openTestSite } from "./site.ts";
import type { TestSite } from "./site.ts";
import { newestSignIn } from "./visitor.ts";

const NOW = "2025-03-17T12:00:00Z";
const PAPER = "/papers/2408.14805";
const BUTTON = "article.lead form.vote button";

async function openReader(browser: Browser, javaScriptEnabled: boolean, width = 1280) {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 } });
  return { page: await context.newPage() };
}

/** Signs in by the link that an operator prints. */
async function enter(site: TestSite, page: Page, handle: string, role: Role): Promise<void> {
  const email = `${handle}@example.org`;
  await createAccount(site.context, { email, handle, role });
  const signInId = await askSignIn(site.context, { email, browser: null });
  await page.goto(`${site.url}/sign-in/${(await readSignIn(site.context, signInId))?.token}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${site.url}/`);
}

async function assertAccessible(page: Page, path: string): Promise<void> {
  // Folded forms are part of the page: axe looks into what is open.
  await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(" | ")}`,
  );
  assert.deepEqual(told, [], path);
  const wide = await page.evaluate(
    "[...document.querySelectorAll('main *, aside *')].filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !each.closest('pre, .scroll, table, math')).map((each) => each.outerHTML.slice(0, 100)).slice(0, 3)",
  );
  assert.deepEqual(wide, [], `${path} is too wide`);
}

test("without JavaScript: sign in by code, vote, comment, submit, flag; a curator picks; a moderator acts", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const browser = await openBrowser(t);
  const { page } = await openReader(browser, false);
  await page.goto(`${site.url}${PAPER}`);
  await page.locator("article form.vote button").click();
  assert.match(page.url(), /\/sign-in\?return=/);
  await page.getByLabel("Email address").fill("ann@example.org");
  await page.getByRole("button", { name: "Email me a link" }).click();
  await page
    .getByLabel("Six-digit code")
    .fill((await newestSignIn(site.context, "ann@example.org"))?.code ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  assert.equal(page.url(), `${site.url}${PAPER}`, "back where the vote was wanted");
  await page.locator("article form.vote button").click();
  assert.equal(await page.locator("article form.vote button").getAttribute("aria-pressed"), "true");

  await page.getByLabel("Add a comment").fill("A comment with $e = mc^2$.");
  await page.getByRole("button", { name: "Post comment", exact: true }).click();
  assert.equal(await page.locator(".comment math").count(), 1);

  await page.goto(`${site.url}/submit`);
  await page.getByLabel("arXiv ID, DOI or URL").fill("arXiv:2408.14805v1");
  await page.getByRole("button", { name: "Submit" }).click();
  assert.equal(page.url(), `${site.url}${PAPER}`, "what is here leads to its page");

  await page.locator("#forms > details > summary", { hasText: /^More$/ }).click();
  await page.locator("summary", { hasText: "Flag this paper" }).click();
  await page.getByLabel("A few words for the moderators").first().fill("The title is wrong");
  await page.getByRole("button", { name: "Send" }).first().click();

  const editor = await openReader(browser, false);
  await enter(site, editor.page, "ed", "moderator");
  await editor.page.goto(`${site.url}${PAPER}`);
  await editor.page.locator("#forms > details > summary", { hasText: /^More$/ }).click();
  await editor.page.locator("summary", { hasText: "Feature on a day" }).click();
  await editor.page.getByLabel("Why, in one line").fill("Worth a morning.");
  await editor.page.getByRole("button", { name: "Feature it" }).click();
  await editor.page.goto(site.url);
  assert.equal(await editor.page.locator(".lead .kicker").innerText(), "Editor’s pick");
  await editor.page.goto(`${site.url}/moderation/queue`);
  assert.match(await editor.page.locator("main").innerText(), /The title is wrong/);
  await editor.page.getByLabel("Reason", { exact: true }).fill("It is right.");
  await editor.page.getByRole("button", { name: "Dismiss" }).click();
  await page.goto(`${site.url}/moderation`);
  assert.match(await page.locator("main").innerText(), /Worth a morning\.[\s\S]*/);
  assert.match(await page.locator("main").innerText(), /It is right\./);
});

test("with JavaScript a vote stays in place, by the keyboard too", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const browser = await openBrowser(t);
  const { page } = await openReader(browser, true);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await enter(site, page, "ann", "reader");
  const button = page.locator(BUTTON);
  const loads: string[] = [];
  page.on("framenavigated", (frame) => loads.push(frame.url()));
  await button.focus();
  await page.keyboard.press("Enter");
  await page.locator(`${BUTTON}[aria-pressed="true"]`).waitFor();
  assert.equal((await button.innerText()).trim(), "1");
  assert.match((await button.getAttribute("aria-label")) ?? "", /, 1\u00a0vote$/);
  assert.equal(
    await page.evaluate(`document.activeElement === document.querySelector("${BUTTON}")`),
    true,
    "the focus stays",
  );
  await page.keyboard.press("Space");
  await page.locator(`${BUTTON}[aria-pressed="false"]`).waitFor();
  assert.deepEqual(loads, [], "nothing was loaded again");
  assert.deepEqual(faults, [], "nothing was refused by the policy");
  const { points } = await site.context.db
    .selectFrom("paper")
    .select("points")
    .where("key", "=", "arxiv:2408.14805")
    .executeTakeFirstOrThrow();
  assert.equal(points, 0);
});

test("axe finds nothing on the community’s pages, at 320 px too", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const browser = await openBrowser(t);
  const guest = await openReader(browser, true, 320);
  await guest.page.goto(`${site.url}/sign-in`);
  await assertAccessible(guest.page, "/sign-in");
  const { page } = await openReader(browser, true, 320);
  await enter(site, page, "boss", "administrator");
  await page.goto(`${site.url}${PAPER}`);
  await page.getByLabel("Add a comment").fill("Words, `code` and a [link](https://example.org).");
  await page.getByRole("button", { name: "Post comment", exact: true }).click();
  for (const path of [
    PAPER,
    "/account",
    "/submit",
    "/moderation",
    "/moderation/queue",
    "/readers/boss",
    "/saves",
    "/collections",
    `${PAPER}/claim`,
    "/comments/1",
    "/comments/1/edit",
  ]) {
    const answer = await page.goto(`${site.url}${path}`);
    assert.equal(answer?.status(), 200, path);
    await assertAccessible(page, path);
  }
});
