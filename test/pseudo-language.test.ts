import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser } from "./browser.ts";
import { pagesOf } from "./lived-in-pages.ts";
import { isKnown, openPseudoSite, storedTexts, textsOf } from "./pseudo-site.ts";
import { visitor } from "./visitor.ts";

test("every text of every page, as everybody who may see it, is in the dictionary", async (t) => {
  const lived = await openPseudoSite(t);
  const stored = await storedTexts(lived);
  const strange: Record<string, string[]> = {};
  const pages = await pagesOf(lived);
  for (const { path, handle } of pages) {
    const who = handle === null ? visitor(lived.site) : lived.visitors.get(handle);
    const { text } = (await who?.get(path)) ?? { text: "" };
    const odd = textsOf(text).filter((each) => !isKnown(each, stored));
    if (odd.length > 0) strange[`${path} as ${handle ?? "anybody"}`] = [...new Set(odd)];
  }
  assert.ok(pages.length > 55, `${pages.length} pages`);
  assert.deepEqual(strange, {});
});

test("no page breaks when words are two fifths longer, at 320 and 1280 px", async (t) => {
  const lived = await openPseudoSite(t);
  const browser = await openBrowser(t);
  const wide: string[] = [];
  for (const { path, handle } of await pagesOf(lived)) {
    const cookies = handle === null ? undefined : lived.visitors.get(handle)?.cookies;
    const cookie = [...(cookies ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
    const context = await browser.newContext({
      javaScriptEnabled: true,
      ...(cookie === "" ? {} : { extraHTTPHeaders: { cookie } }),
    });
    const page = await context.newPage();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(lived.site.url + path);
      const over: number = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (over > 0) wide.push(`${path} at ${width} px: ${over} px`);
    }
    await context.close();
  }
  assert.deepEqual(wide, []);
});
