import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser } from "../../../test/browser.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import { signedIn } from "../../../test/visitor.ts";

const NOW = "2026-05-25T12:00:00Z";
const PAPERS = 6;

test("PR6: a day is read by the keys j k x s v and o, each paper leaving the list and the bar", async (t) => {
  const site = await openTestSite(t, { STARTER: "off" }, NOW);
  for (let number = 1; number <= PAPERS; number += 1) {
    await store(site.context.db, paperRecord(`2605.0000${number}`));
  }
  const row = await site.context.db.selectFrom("paper").select("shown_on").executeTakeFirst();
  const reader = await signedIn(site, "lena@example.org");
  const browser = await openBrowser(t);
  const tab = await browser.newContext();
  await tab.addCookies(
    [...reader.cookies].map(([name, value]) => ({ name, value, url: site.url })),
  );
  const page = await tab.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const address = `${site.url}/day/${row?.shown_on}/triage`;
  await page.goto(address);
  const papers = page.locator(".triage [data-paper]");
  const current = page.locator(".triage [aria-current]");
  const leaves = async (key: string): Promise<string> => {
    const name = (await current.getAttribute("data-paper", { timeout: 3000 })) ?? "";
    const before = await papers.count();
    await page.keyboard.press(key);
    await page
      .locator(`.triage [data-paper="${name}"]`)
      .waitFor({ state: "detached", timeout: 3000 });
    assert.equal(await papers.count(), before - 1, key);
    assert.equal(await page.locator("progress").getAttribute("value"), String(before - 1), key);
    return name;
  };
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const second = await current.getAttribute("data-paper", { timeout: 3000 });
  await page.keyboard.press("k");
  assert.notEqual(await current.getAttribute("data-paper", { timeout: 3000 }), second);
  const seen = await leaves("x");
  assert.equal(
    await current.getAttribute("data-paper", { timeout: 3000 }),
    second,
    "the next one is current",
  );
  const saved = await leaves("s");
  const voted = await leaves("v");
  assert.deepEqual(errors, [], "nothing breaks the content security policy");
  assert.ok((await reader.get("/library")).text.includes(`data-paper="${saved}"`));
  const votes = await site.context.db
    .selectFrom("vote")
    .innerJoin("paper", "paper.paper_id", "vote.paper_id")
    .select("key")
    .execute();
  assert.deepEqual(
    votes.map(({ key }) => key),
    [voted],
  );
  const left = (await reader.get(`/day/${row?.shown_on}/triage`)).text;
  for (const gone of [seen, saved, voted]) assert.ok(!left.includes(`data-paper="${gone}"`), gone);
  const open =
    (await current.getAttribute("data-paper", { timeout: 3000 }))?.replace("arxiv:", "") ?? "";
  await page.keyboard.press("o");
  await page.waitForURL(`${site.url}/papers/${open}`);
});
