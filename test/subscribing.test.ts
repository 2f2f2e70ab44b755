import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import PostalMime from "postal-mime";
import { runDigests } from "../src/digests/run-digests.ts";
import { workOnce } from "../src/jobs/worker-loop.ts";
import { runParts } from "../src/worker/digests.ts";
import { workerParts } from "../src/worker/worker.ts";
import { openBrowser } from "./browser.ts";
import { openTestSite } from "./site.ts";

const JOBS_MAX = 200;
/** Past the hour of a new subscription, whatever the hour of the run. */
const NOON = "2026-12-01T12:00:00.000Z";

test("a reader subscribes, confirms, reads the mail, changes the hour and leaves, without JavaScript", async (t) => {
  const { context, url, folder } = await openTestSite(t, { EMBEDDER: "off" }, NOON);
  const browser = await openBrowser(t);
  const visit = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  const checked = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: "dark",
  });
  const page = await visit.newPage();
  const look = await checked.newPage();
  const fits = async (name: string) => {
    const width = await page
      .locator("html")
      .evaluate((root) => root.scrollWidth)
      .catch(() => 320);
    assert.ok(width <= 320, `${name} is ${width} px wide at 320`);
    await look.goto(page.url());
    const { violations } = await new AxeBuilder({ page: look }).analyze();
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
      name,
    );
  };
  const mails = async () => {
    const { signal } = new AbortController();
    for (let jobs = 0; jobs < JOBS_MAX && (await workOnce(workerParts(context), signal)); jobs++);
    const outbox = join(folder, "outbox");
    const files = readdirSync(outbox).filter((name) => name.endsWith(".eml"));
    const parsed = await Promise.all(
      files.map(async (name) => PostalMime.parse(readFileSync(join(outbox, name)))),
    );
    return parsed;
  };

  await page.goto(`${url}/subscribe`);
  await fits("subscribe");
  await page.getByLabel("Email address").fill("ann@example.org");
  await page.getByRole("button", { name: "Subscribe" }).last().click();
  assert.match(await page.locator("main").innerText(), /Check your inbox/);

  const [confirmation] = await mails();
  const link = /http:\S+\/subscribe\/confirm\/\S+/.exec(confirmation?.text ?? "")?.[0] ?? "";
  await page.goto(link);
  await fits("confirm");
  await page.getByRole("button", { name: "Confirm" }).click();
  assert.match(await page.locator("main").innerText(), /You’re subscribed/);

  await context.db
    .updateTable("subscription")
    .set({ next_due_at: "2026-01-01T00:00:00.000Z" })
    .execute();
  const parts = runParts(context);
  const report = await runDigests(parts, new AbortController().signal);
  assert.equal(report.accepted, 1);
  const issue = (await mails()).find(({ headers }) => headers.some(({ key }) => key === "list-id"));
  const reader = await checked.newPage();
  await reader.setContent(issue?.html ?? "");
  const headings = (level: number) => reader.getByRole("heading", { level }).count();
  assert.deepEqual([await headings(1), await headings(2)], [1, 9], "the papers of the mail");
  const own = /href="([^"]*\/subscribe\/mine\/[^"]*)"/.exec(issue?.html ?? "")?.[1] ?? "";

  await reader.getByRole("link", { name: "Change topics and schedule" }).click();
  assert.equal(reader.url(), own);
  await page.goto(own);
  await fits("the reader's own page");
  await page.getByLabel("Hour").selectOption("18");
  await page.getByRole("button", { name: "Save" }).click();
  assert.match(await page.locator("main").innerText(), /Saved/);
  const row = await context.db.selectFrom("subscription").selectAll().executeTakeFirstOrThrow();
  assert.equal(row.hour, 18);

  const leave = /href="([^"]*\/subscribe\/leave\/[^"]*)"/.exec(issue?.html ?? "")?.[1] ?? "";
  await page.goto(leave);
  await fits("leave");
  await page.getByRole("button", { name: "Unsubscribe" }).click();
  assert.match(await page.locator("main").innerText(), /You’re unsubscribed/);
  const left = await context.db
    .selectFrom("subscription")
    .select("state")
    .executeTakeFirstOrThrow();
  assert.equal(left.state, "left");
  await page.goto(`${url}/digests`);
  await fits("the archive");
});
