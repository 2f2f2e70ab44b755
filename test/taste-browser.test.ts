import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser } from "./browser.ts";
import { paperRecord, store } from "./papers.ts";
import { checkShown } from "./shown-page.ts";
import { openTestSite } from "./site.ts";

const SUBJECTS = ["fish in cold rivers", "birds over high mountains"];
const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

test("a reader without an account sees what was learnt, weighs a word, and says of what they have enough", async (t) => {
  const { context, url } = await openTestSite(t, { STARTER: "off" }, "2026-05-25T12:00:00Z");
  for (let number = 1; number <= 16; number += 1) {
    const subject = SUBJECTS[number % 2] ?? "";
    const title = `A study of ${subject}, part ${number}`;
    const abstract = `We count ${subject} in year ${number}.`;
    const id = `2605.${String(number).padStart(5, "0")}`;
    await store(context.db, paperRecord(id, { title, abstract }));
  }
  const browser = await openBrowser(t);
  const visit = await browser.newContext({ javaScriptEnabled: false });
  const page = await visit.newPage();
  await page.goto(`${url}/for-you`);
  await page.getByRole("button", { name: "More like this: A study of fish" }).first().click();
  const learnt = page.locator("#profile");
  assert.match(await learnt.innerText(), /What we think you like[\s\S]*rivers/);
  const weightOf = (word: string, weight: number) =>
    learnt.getByRole("img", { name: `${word}: weight ${weight} of 3`, exact: true });
  assert.equal(await weightOf("rivers", 1).count(), 1);
  await learnt.getByRole("button", { name: "More rivers", exact: true }).click();
  assert.equal(new URL(page.url()).pathname, "/for-you", "back on the page of the press");
  assert.equal(await weightOf("rivers", 2).count(), 1);
  const article = page.locator("article").first();
  await article.locator("details.of-what > summary").click();
  await article.getByRole("button", { name: "The author Pál Erdős" }).click();
  assert.equal(await page.locator("article").count(), 0, "all are by him");
  await page.goto(`${url}/following`);
  assert.match(await page.locator("main").innerText(), /Muted[\s\S]*Erdős/);
  await page.locator('button[name="act"][value="unmute"]').click();
  const { cookies } = await visit.storageState();
  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of WINDOWS) {
      const checked = await browser.newContext({ viewport, colorScheme });
      await checked.addCookies(cookies);
      const look = await checked.newPage();
      for (const path of ["/for-you", "/you", "/subscribe?forYou=1"]) {
        await look.goto(url + path);
        await checkShown(look, `${path} at ${viewport.width}, ${colorScheme}`);
      }
      await look.goto(`${url}/for-you`);
      await look.locator("details.of-what > summary").first().click();
      await checkShown(look, `what a paper is of, at ${viewport.width}, ${colorScheme}`);
      await checked.close();
    }
  }
});
