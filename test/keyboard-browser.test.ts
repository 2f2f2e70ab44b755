import assert from "node:assert/strict";
import { test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { createAccount } from "../src/accounts/accounts.ts";
import type { Role } from "../src/accounts/roles.ts";
import { askSignIn, readSignIn } from "../src/accounts/sign-in.ts";
import { openBrowser } from "./browser.ts";
import { fill, focusAt, press, tabTo } from "./keyboard.ts";
import { openTestSite } from "./site.ts";
import type { TestSite } from "./site.ts";
import { newestSignIn } from "./visitor.ts";

const NOW = "2025-03-17T12:00:00Z";
const PAPER = "/papers/2408.14805";
const WAIT_MS = 30_000;

async function openPage(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled });
  return context.newPage();
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const fold = (page: Page, words: string) => page.locator("summary", { hasText: words });
const vote = (page: Page) => page.locator("main article form.vote button").first();

async function enterByCode(site: TestSite, page: Page): Promise<void> {
  await page.goto(`${site.url}${PAPER}`);
  await press(page, vote(page));
  await fill(page, page.getByLabel("Email address"), "ann@example.org");
  await page.keyboard.press("Enter");
  const code = page.getByLabel("Six-digit code");
  await code.waitFor();
  await fill(page, code, (await newestSignIn(site.context, "ann@example.org"))?.code ?? "");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site.url}${PAPER}`);
}

async function enterByLink(site: TestSite, page: Page, handle: string, role: Role): Promise<void> {
  const email = `${handle}@example.org`;
  await createAccount(site.context, { email, handle, role });
  const signInId = await askSignIn(site.context, { email, browser: null });
  await page.goto(`${site.url}/sign-in/${(await readSignIn(site.context, signInId))?.token}`);
  await press(page, button(page, "Sign in"));
  await page.waitForURL(`${site.url}/`);
}

async function voteAndSave(page: Page): Promise<void> {
  await tabTo(page, vote(page));
  await page.keyboard.press("Space");
  await page.locator('main article form.vote button[aria-pressed="true"]').first().waitFor();
  await press(page, button(page, "Save"));
  await page.locator('main button[name="save"][aria-pressed="true"]').waitFor();
}

async function discuss(page: Page): Promise<void> {
  await fill(page, page.getByLabel("Add a comment"), "First: $e = mc^2$.");
  await page.keyboard.press("Tab");
  await focusAt(page, button(page, "Post comment"));
  await page.keyboard.press("Enter");
  await page.locator("#comment-1").waitFor();
  assert.match(page.url(), /#comment-1$/);
  await page.keyboard.press("Tab");
  await focusAt(page, page.locator("#comment-1 a").first());
  await press(page, page.locator("#comment-1 summary", { hasText: "Reply" }));
  await fill(page, page.getByLabel("Your reply").first(), "Second.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#comment-1 #comment-2").waitFor();
  await press(page, page.locator("#comment-2").getByRole("link", { name: "Edit" }));
  await fill(page, page.getByLabel("Comment, in Markdown"), "Second, and better.");
  await press(page, button(page, "Save"));
  await page.locator("#comment-2", { hasText: "Second, and better." }).waitFor();
}

/** The rare acts are folded under one word; after an act of them it is open already. */
async function openMore(page: Page): Promise<void> {
  const more = page.locator("#forms > details", {
    has: page.locator("> summary", { hasText: /^More$/ }),
  });
  if ((await more.getAttribute("open")) === null) await press(page, more.locator("> summary"));
}

async function flagAndClaim(page: Page): Promise<void> {
  await openMore(page);
  await press(page, fold(page, "Flag this paper"));
  await tabTo(page, page.locator("#paper-reason"));
  await page.keyboard.type("Wrong");
  await fill(page, page.locator("#paper-note"), "The title is another.");
  await page.keyboard.press("Enter");
  const told = page.getByRole("status").filter({ hasText: "moderator will look" });
  await focusAt(page, told);
  await press(page, page.getByRole("link", { name: "Are you an author? Claim this paper" }));
  await press(page, button(page, "Ask a moderator"));
  await page.getByText("A moderator has been asked.").waitFor();
}

async function submit(site: TestSite, page: Page): Promise<void> {
  await page.goto(`${site.url}/submit`);
  const field = page.getByLabel("arXiv ID, DOI or URL");
  await fill(page, field, "no such thing");
  await page.keyboard.press("Enter");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  await focusAt(page, alert);
  assert.equal(await field.inputValue(), "no such thing", "nothing is lost");
  await page.keyboard.press("Tab");
  await focusAt(page, field);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("arXiv:2408.14805v1");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site.url}${PAPER}`);
}

async function collect(site: TestSite, page: Page): Promise<void> {
  await page.goto(`${site.url}/collections`);
  await fill(page, page.getByLabel("Title"), "Agents");
  await press(page, button(page, "Save"));
  await page.getByRole("heading", { name: "Agents" }).waitFor();
  await page.goto(`${site.url}${PAPER}`);
  await openMore(page);
  await press(page, fold(page, "Add to collection"));
  await fill(page, page.locator("#collect-note"), "To read.");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "collection" }).waitFor();
}

async function curateAndModerate(site: TestSite, page: Page): Promise<void> {
  await page.goto(`${site.url}${PAPER}`);
  await openMore(page);
  await press(page, fold(page, "Feature on a day"));
  await fill(page, page.getByLabel("Why, in one line"), "Worth a morning.");
  await press(page, button(page, "Feature it"));
  await page.locator("blockquote.pick", { hasText: "Worth a morning." }).waitFor();
  await openMore(page);
  await press(page, page.locator("#forms summary", { hasText: "Moderate" }));
  await tabTo(page, page.locator("#moderate-act"));
  await page.keyboard.type("Lock");
  await fill(page, page.locator("#moderate-reason"), "Too warm.");
  await press(page, button(page, "Apply"));
  await page.getByText("This discussion is locked.").waitFor();
  await openMore(page);
  await press(page, fold(page, "Withdraw the pick"));
  await fill(page, page.locator("#withdraw-1-reason"), "Not today.");
  await press(page, button(page, "Withdraw"));
  await page.locator("blockquote.pick").waitFor({ state: "detached" });
  await page.goto(`${site.url}/moderation/queue`);
  await fill(page, page.getByLabel("Reason", { exact: true }), "It is right.");
  await press(page, button(page, "Dismiss"));
  await page.getByText("The title is another.").waitFor({ state: "detached" });
  await fill(page, page.locator("#claim-1-reason"), "Shown by mail.");
  await press(page, button(page, "Accept claim"));
  await page.getByText("Nothing to do.").waitFor();
}

for (const javaScript of [false, true]) {
  const title = `by the keyboard alone, ${javaScript ? "with" : "without"} JavaScript: sign in, vote, save, comment, flag, claim, submit, collect, pick, moderate`;
  test(title, async (t) => {
    const site = await openTestSite(t, {}, NOW);
    const browser = await openBrowser(t);
    const page = await openPage(browser, javaScript);
    page.setDefaultTimeout(WAIT_MS);
    await enterByCode(site, page);
    await voteAndSave(page);
    await discuss(page);
    await flagAndClaim(page);
    await submit(site, page);
    await collect(site, page);
    const own = await openPage(browser, javaScript);
    own.setDefaultTimeout(WAIT_MS);
    await enterByLink(site, own, "ed", "moderator");
    await curateAndModerate(site, own);
    await own.goto(`${site.url}/moderation`);
    const log = await own.locator("main").innerText();
    for (const words of ["Worth a morning.", "Too warm.", "Not today.", "It is right."])
      assert.ok(log.includes(words), `the public log says ${words}`);
  });
}
