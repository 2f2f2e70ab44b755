import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser } from "./browser.ts";
import { openLivedInSite } from "./lived-in-site.ts";
import { openTestSite } from "./site.ts";
import { signedIn, visitor } from "./visitor.ts";

const NOW = "2026-11-24T12:00:00Z";
/** What a server may send before it hears from the browser: ten segments (RFC 6928). */
const FIRST_ANSWER_BYTES_MAX = 14 * 1024;
const FIRST_PAINT = `new Promise((painted) => {
  new PerformanceObserver(painted).observe({ type: "paint", buffered: true });
})`;

test("the front page with its style is one answer of at most 14 kB, on a starter site and a lived-in one", async (t) => {
  const sites = [await openTestSite(t, {}, NOW), (await openLivedInSite(t)).site];
  for (const { app } of sites) {
    const answer = await app.request("/", { headers: { "accept-encoding": "br" } });
    assert.equal(answer.headers.get("content-encoding"), "br");
    const { byteLength } = await answer.arrayBuffer();
    assert.ok(byteLength <= FIRST_ANSWER_BYTES_MAX, `${byteLength} bytes`);
    assert.equal(answer.headers.get("link"), null, "the sheet is not fetched a second time");
  }
});

test("a visitor's page is painted, with its style, before anything else has arrived", async (t) => {
  const { url } = await openTestSite(t, {}, NOW);
  const browser = await openBrowser(t);
  for (const path of ["/", "/papers/2311.03285", "/search?q=attention", "/nowhere"]) {
    const page = await browser.newPage();
    const held: string[] = [];
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.route("**", (route) => {
      if (route.request().isNavigationRequest()) return route.continue();
      held.push(route.request().url());
      return undefined;
    });
    await page.goto(url + path, { waitUntil: "commit" });
    await page.evaluate(`${FIRST_PAINT}.then(() => true)`);
    const columns = await page.evaluate(
      "getComputedStyle(document.querySelector('.page')).maxWidth",
    );
    assert.equal(columns, "1216px", path);
    assert.ok(held.length > 0, "something was held back");
    assert.deepEqual(
      errors.filter((each) => /Content.Security/i.test(each)),
      [],
    );
    await page.close();
  }
});

test("a signed-in reader's page links to the sheet, which is kept for ever", async (t) => {
  const site = await openTestSite(t, {}, NOW);
  const reader = await signedIn(site, "ann@example.org");
  const page = await reader.get("/");
  const [, href = ""] = /<link rel="stylesheet" href="([^"]+)"/.exec(page.text) ?? [];
  const { headers, text } = await visitor(site).get(href);
  assert.match(headers.get("cache-control") ?? "", /immutable/);
  assert.doesNotMatch(page.text, /<style/);
  const front = await visitor(site).get("/");
  assert.ok(front.text.includes(`<style>${text}</style>`));
});
