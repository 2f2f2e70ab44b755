import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { paperRecord, store } from "./papers.ts";
import { checkShown } from "./shown-page.ts";
import { openTestSite, type TestSite } from "./site.ts";
import { signedIn } from "./visitor.ts";

const NOW = "2026-05-25T12:00:00Z";
const FISH = "fish in cold rivers";
const BIRDS = "birds over high mountains";
const KNOWN = "2605.00001";
const WAIT_MS = 5_000;

async function openWalkedSite(t: Parameters<typeof openTestSite>[0]): Promise<TestSite> {
  const site = await openTestSite(t, { STARTER: "off" }, NOW);
  for (let number = 1; number <= 12; number += 1) {
    const subject = number % 2 === 1 ? FISH : BIRDS;
    const place = number === 3 ? "with zebrafish" : `part ${number}`;
    const title = `A study of ${subject}, ${place}`;
    const authors = [{ name: `Author Number${number}` }];
    const id = `2605.${String(number).padStart(5, "0")}`;
    await store(site.context.db, paperRecord(id, { title, abstract: `On ${subject}.`, authors }));
  }
  return site;
}

const titles = (page: Page) => page.locator("main article h3").allInnerTexts();
const press = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).first().click({ timeout: WAIT_MS });

/** From a BibTeX file to a page that fits. */
async function begin(page: Page, url: string, folder: string): Promise<void> {
  await page.goto(`${url}/you/seed`);
  const bibtex = `@misc{fish, title={A study of ${FISH}, part 1}, eprint={${KNOWN}}, archivePrefix={arXiv}}
@misc{none, title={A paper that nobody has here}, eprint={9901.99999}, archivePrefix={arXiv}}`;
  const file = join(folder, "papers.bib");
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: file, mimeType: "text/plain", buffer: Buffer.from(bibtex) });
  await press(page, "Find papers");
  const said = await page.locator("main").innerText();
  assert.match(said, /Found 1\spaper/);
  assert.match(said, /1\swas not found[\s\S]*nobody has here/);
  await page.goto(`${url}/for-you`);
  const shown = await titles(page);
  assert.match(shown[0] ?? "", /fish/, "what is like the file comes first");
  assert.ok(!shown.some((title) => title.endsWith("part 1")), "what was named is not offered");
}

async function muteWord(page: Page, url: string): Promise<void> {
  assert.ok((await titles(page)).some((title) => /zebrafish/.test(title)));
  await page.goto(`${url}/following`);
  const form = page.locator('form:has(button[value="mute"])');
  await form.locator('[name="value"]').fill("zebrafish");
  await form.locator('button[value="mute"]').click();
  await page.goto(`${url}/for-you`);
  assert.ok(!(await titles(page)).some((title) => /zebrafish/.test(title)), "a muted word is away");
}

async function exported(page: Page, url: string): Promise<{ papers: unknown[]; mutes: unknown[] }> {
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: WAIT_MS }).catch(() => null),
    page.goto(`${url}/you/profile.json`).catch(() => null),
  ]);
  const path = await download?.path();
  const text = path ? await readFile(path, "utf8") : await page.locator("body").innerText();
  return JSON.parse(text) as { papers: unknown[]; mutes: unknown[] };
}

for (const hasScript of [true, false]) {
  const how = hasScript ? "with JavaScript" : "without JavaScript";
  test(`a reader without an account begins, mutes, takes back, exports and resets ${how}`, async (t) => {
    const { url, folder } = await openWalkedSite(t);
    const browser = await openBrowser(t);
    const tab = await browser.newContext({ javaScriptEnabled: hasScript });
    const page = await tab.newPage();
    await begin(page, url, folder);
    await muteWord(page, url);
    const seen = page.locator('main article button[value="more"]').first();
    await seen.click();
    assert.equal((await exported(page, url)).papers.length, 2);
    await page.goto(`${url}/for-you`);
    const { papers, mutes } = await exported(page, url);
    assert.deepEqual([papers.length, mutes.length], [2, 1]);
    await page.goto(`${url}/you`);
    await page.locator('button[value="reset"]').click();
    await page.goto(`${url}/for-you`);
    assert.match(await page.locator("main").innerText(), /We don’t know what you like yet/);
    assert.deepEqual((await exported(page, url)).papers, []);
  });

  test(`a reader with an account begins, votes, takes it back, keeps a library and erases ${how}`, async (t) => {
    const site = await openWalkedSite(t);
    const { url, folder, context } = site;
    const reader = await signedIn(site, "ann@example.org");
    const browser = await openBrowser(t);
    const tab = await browser.newContext({ javaScriptEnabled: hasScript });
    await tab.addCookies([...reader.cookies].map(([name, value]) => ({ name, value, url })));
    const page = await tab.newPage();
    await begin(page, url, folder);
    await muteWord(page, url);
    const before = await exported(page, url);
    await page.goto(`${url}/papers/2605.00005`);
    const vote = page.locator("main form.vote button").first();
    await vote.click();
    await page.locator('main form.vote button[aria-pressed="true"]').first().waitFor();
    await page.locator("main form.vote button").first().click();
    await page.locator('main form.vote button[aria-pressed="false"]').first().waitFor();
    assert.deepEqual(await exported(page, url), before, "a vote taken back leaves nothing");

    await page.goto(`${url}/papers/2605.00005`);
    await press(page, "Save");
    await page.locator("summary", { hasText: "Add a private note" }).click();
    await page.getByLabel("Private note").fill("Read $x^2$ again");
    await press(page, "Save note");
    await page.goto(`${url}/library`);
    await press(page, "Reading");
    await page.goto(`${url}/library?state=reading`);
    assert.match(await page.locator("main article").innerText(), /Read[\s\S]*again/);
    if (hasScript) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 320, height: 640 });
        for (const path of ["/library", "/library?state=notes", "/notices", "/papers/2605.00005"]) {
          await page.goto(url + path);
          await checkShown(page, `${path}, ${colorScheme}`);
        }
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await page.goto(`${url}/account`);
    const erase = page.locator('form[action="/account/erase"]');
    for (const field of await erase.locator('input:not([type="hidden"])').all()) {
      if ((await field.getAttribute("type")) === "checkbox") await field.check();
      else await field.fill("ann");
    }
    await erase.locator("button").click();
    for (const table of ["account", "library_paper", "interest", "mute", "saved_paper"] as const) {
      assert.deepEqual(await context.db.selectFrom(table).selectAll().execute(), [], table);
    }
  });
}
