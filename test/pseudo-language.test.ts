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

/** Of those that do not scroll in a box. */
const TABLES_TOO_WIDE = `[...document.querySelectorAll("table")].filter(
  (table) =>
    !table.closest(".box, [role=region]") &&
    table.offsetWidth > table.parentElement.clientWidth + 1,
).map((table) => table.outerHTML.slice(0, 300))`;

/** Forms that fail, as somebody who may send them. */
const FAILING: [handle: string | null, path: string, form: Record<string, string>][] = [
  [null, "/sign-in", { email: "nobody" }],
  [null, "/sign-in/code", { code: "000000" }],
  [null, "/sign-in/not-a-token", {}],
  [null, "/subscribe", { email: "nobody" }],
  [null, "/subscribe", { email: "a@example.org", hour: "99" }],
  [null, "/subscribe", { email: "a@example.org", category: "cs.NOPE" }],
  [null, "/subscribe", { email: "a@example.org", zone: "Nowhere" }],
  ["maria", "/submit", { id: "nothing" }],
  ["maria", "/submit", { id: "" }],
  ["maria", "/papers/ID/comments", { text: "" }],
  ["maria", "/papers/ID/comments", { text: "x".repeat(50_000) }],
  ["maria", "/papers/ID/comments", { text: "x", parent: "9999" }],
  ["maria", "/papers/ID/flag", { reason: "none" }],
  ["maria", "/papers/ID/claim", { position: "77", method: "ask" }],
  ["maria", "/papers/ID/claim", { position: "1", method: "orcid" }],
  ["maria", "/papers/ID/collect", { collection: "999" }],
  ["maria", "/papers/ID/picks", { day: "2026-11-24", note: "No curator." }],
  ["maria", "/papers/ID/notes", {}],
  ["maria", "/collections", { title: "" }],
  ["maria", "/comments/2", { text: "Not mine" }],
  ["maria", "/following", { act: "follow", kind: "category", value: "cs.NOPE" }],
  ["maria", "/following", { act: "nothing" }],
  ["maria", "/account", { handle: "-" }],
  ["maria", "/account/email", { email: "nobody" }],
  ["maria", "/account/tokens", { name: "none" }],
  ["maria", "/account/erase", { sure: "no" }],
  ["maria", "/you/seed", { text: "" }],
  ["kwame", "/papers/ID/picks", { day: "2020-01-01", note: "" }],
  ["kwame", "/papers/ID/picks", { day: "nonsense", note: "" }],
  ["ines", "/papers/ID/moderate", { act: "nothing" }],
  ["root", "/admin/settings", { name: "", zone: "Nowhere", admin: "nobody" }],
];

test("every form that fails says why in the dictionary's words", async (t) => {
  const lived = await openPseudoSite(t);
  const stored = await storedTexts(lived);
  const strange: Record<string, string[]> = {};
  let failed = 0;
  for (const [handle, path, form] of FAILING) {
    const who = handle === null ? visitor(lived.site) : lived.visitors.get(handle);
    const at = path.replace("ID", lived.ids[1] ?? "");
    const answer = await who?.post(at, form);
    if (answer === undefined || answer.text === "") continue;
    failed += 1;
    const typed = new Set(Object.values(form));
    const odd = textsOf(answer.text).filter((each) => !isKnown(each, stored) && !typed.has(each));
    if (odd.length > 0) strange[`${path} ${JSON.stringify(form).slice(0, 60)}`] = [...new Set(odd)];
  }
  assert.deepEqual(strange, {});
  assert.ok(failed > 24, `${failed} of ${FAILING.length} failed`);
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
      const tables: string[] = await page.evaluate(TABLES_TOO_WIDE);
      if (tables.length > 0) wide.push(`${path} at ${width} px: ${tables[0]} leaves its column`);
    }
    await context.close();
  }
  assert.deepEqual(wide, []);
});
