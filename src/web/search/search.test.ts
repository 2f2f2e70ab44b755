import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { openBrowser } from "../../../test/browser.ts";
import { openTestSite } from "../../../test/site.ts";
import { catchUp } from "../../search/index/writing/follow-changes.ts";

const CATCH_UP_MS = 60_000;

test("SE12: the page of results without a script, its filters as links, and its feed", async (t) => {
  const { context, app } = await openTestSite(t);
  assert.ok(await catchUp(context.search, CATCH_UP_MS));
  const get = async (path: string, accept = "text/html") => {
    const answer = await app.request(path, { headers: { accept } });
    return {
      status: answer.status,
      type: answer.headers.get("content-type") ?? "",
      text: await answer.text(),
    };
  };
  const empty = await get("/search?q=");
  assert.equal(empty.status, 200);
  assert.doesNotMatch(empty.text, /data-paper/);
  const found = await get("/search?q=serving+many+LoRA+adapters");
  assert.match(found.text, /<mark>/);
  assert.match(/data-paper="([^"]+)"/.exec(found.text)?.[1] ?? "", /^arxiv:2311\.03285$/);
  assert.match(found.text, /category=cs\./);
  const exact = await get("/search?q=arXiv:2311.03285v2");
  assert.equal(/data-paper="([^"]+)"/.exec(exact.text)?.[1], "arxiv:2311.03285");
  for (const query of ['"', "au:", "cat:nope", "date:..", "-", "((((", "\u0000", "has:", "%"]) {
    const answer = await get(`/search?q=${encodeURIComponent(query)}`);
    assert.equal(answer.status, 200, `SE1: ${query}`);
  }
  const atom = await get("/search.atom?q=lora");
  assert.match(atom.type, /atom\+xml/);
  assert.match((await get("/search?q=lora", "text/markdown")).type, /text\/markdown/);
  assert.equal((await get("/search?q=lora&year=soon")).status, 400);
  const similar = await get("/papers/2311.03285/similar");
  assert.match(similar.text, /data-reason/);
  assert.doesNotMatch(similar.text.split("<main")[1] ?? "", /data-paper="arxiv:2311\.03285"/);
});

test("suggestions are a combobox for the keyboard, and the form works without them", async (t) => {
  const { context, url } = await openTestSite(t);
  assert.ok(await catchUp(context.search, CATCH_UP_MS));
  const browser = await openBrowser(t);
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(`${url}/about`);
  const field = page.getByRole("combobox", { name: "Search papers" });
  await field.pressSequentially("platy");
  await page.getByRole("option").first().waitFor();
  assert.equal(await field.getAttribute("aria-expanded"), "true");
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  );
  await field.press("ArrowDown");
  assert.equal(await page.getByRole("option", { selected: true }).count(), 1);
  await field.press("Escape");
  assert.equal(await field.getAttribute("aria-expanded"), "false");
  await field.press("Enter");
  await page.waitForURL(/\/search\?q=platy/);
  assert.deepEqual(errors, [], "nothing breaks the content security policy");
});
