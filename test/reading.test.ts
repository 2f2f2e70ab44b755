import assert from "node:assert/strict";
import { test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { checkShown } from "./shown-page.ts";
import { openTestSite } from "./site.ts";

const NOW = "2026-11-24T12:00:00Z";
/** Colours do not depend on the width: each width in one scheme sees them all. */
const SIZES = [
  { width: 320, height: 640, schemes: ["light"] as const },
  { width: 1280, height: 900, schemes: ["dark"] as const },
];

async function openPage(
  browser: Browser,
  options: {
    width?: number;
    height?: number;
    colorScheme?: "light" | "dark";
    javaScriptEnabled?: boolean;
  } = {},
): Promise<Page> {
  const { width = 1280, height = 900, colorScheme = "light", javaScriptEnabled = false } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    javaScriptEnabled,
  });
  return context.newPage();
}

test("a reader without JavaScript: front page, a day back, a paper, its feed", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const browser = await openBrowser(t);
  const page = await openPage(browser);
  const outside: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url)) outside.push(request.url());
  });
  await page.goto(site.url);
  assert.match(await page.title(), /17 March 2025/);
  const stories = page.locator("article[data-paper]");
  assert.equal(await stories.count(), 30);
  assert.equal(await stories.first().getAttribute("data-paper"), "arxiv:2408.14805");
  assert.match(await page.locator(".lead h2").innerText(), /Platypus/);
  assert.equal(await page.locator("article[data-paper] .abstract").count(), 30);
  assert.equal(await page.locator('form[action="/subscribe"] input[name="email"]').count(), 1);

  await page.locator(".more a").click();
  assert.equal(await stories.count(), 30);
  await page.goto(`${site.url}/day/2025-03-17`);
  assert.equal(await stories.count(), 84);

  await page.locator('nav a[rel="prev"]').first().click();
  assert.match(page.url(), /\/day\/2024-12-24$/);
  assert.equal(await stories.count(), 1);
  await page.locator("article h2 a, article h3 a").first().click();
  assert.match(page.url(), /\/papers\/\d{4}\.\d{5}$/);
  assert.equal(await page.locator("article[data-paper] h1").count(), 1);
  assert.equal(await page.locator('meta[name="citation_title"]').count(), 1);
  assert.deepEqual(outside, [], "no request leaves the site");

  await page.goto(site.url);
  const feed = await page.locator('link[type="application/atom+xml"]').first().getAttribute("href");
  const atom = await page.request.get(new URL(feed ?? "", site.url).href);
  assert.equal(atom.headers()["content-type"], "application/atom+xml; charset=utf-8");
  assert.match(await atom.text(), /Platypus/);
});

test("axe finds nothing and no page is wider than the window: 320 and 1280, light and dark", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const browser = await openBrowser(t);
  const paths = [
    "/",
    "/day/2025-03-17",
    "/trending",
    "/papers/2311.03285",
    "/about",
    "/about/ranking",
    "/about/search",
    "/status",
    "/c/cs.XX",
    "/nothing-here",
    "/subscribe",
  ];
  for (const size of SIZES) {
    for (const colorScheme of size.schemes) {
      // axe needs script in the page; the page itself sends none that it needs.
      const page = await openPage(browser, {
        width: size.width,
        height: size.height,
        colorScheme,
        javaScriptEnabled: true,
      });
      for (const path of paths) {
        await page.goto(site.url + path);
        await checkShown(page, `${path} at ${size.width} px, ${colorScheme}`);
      }
      await page.close();
    }
  }
});
