import assert from "node:assert/strict";
import { test } from "node:test";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";
import type { TestSite } from "../../../test/site.ts";
import { visitor } from "../../../test/visitor.ts";

const ENV = { STARTER: "off", EMBEDDER: "off" };
const ARXIV = { ...ENV, HARVEST_SETS: "cs:cs:AI", SITE_TIMEZONE: "Europe/Berlin" };

async function frontOf(site: TestSite, headers: Record<string, string> = {}) {
  const { text } = await visitor(site).get("/", headers);
  const line = /<p class="no-papers">([^]*?)<\/p>/.exec(text)?.[1] ?? "";
  return {
    text,
    line: line
      .replaceAll(/<[^>]+>/g, "")
      .replaceAll(/\s+/g, " ")
      .trim(),
  };
}

/** The set was harvested to its end at this instant. */
async function harvested({ context }: TestSite, at: string) {
  await context.db
    .insertInto("harvest_window")
    .values({
      set_spec: "cs:cs:AI",
      from_day: null,
      resumption_token: null,
      state: "complete",
      page_count: 1,
      record_count: 1,
      restart_count: 0,
      response_at: at,
      next_from_day: null,
      started_at: at,
      completed_at: at,
      last_error: null,
      page_digest: null,
    })
    .execute();
}

const opened = async (t: Parameters<typeof openTestSite>[0], now: string, env = ARXIV) => {
  const site = await openTestSite(t, env, now);
  for (const day of ["2026-11-24", "2026-11-25"])
    await store(site.context.db, paperRecord(`2611.${day.slice(8)}001`, { announcedOn: day }));
  return site;
};

test("before the hour the front page names it in the site's zone, over the last full day", async (t) => {
  const site = await opened(t, "2026-11-25T23:30:00Z");
  await harvested(site, "2026-11-25T04:00:00.000Z");
  const { text, line } = await frontOf(site);
  assert.equal(
    line,
    "No papers yet for Thursday, 26 November 2026. arXiv announces them at 02:00 CET. Here is the last full day: Wednesday, 25 November 2026.",
  );
  assert.match(text, /<b><time datetime="2026-11-25">Wednesday, 25 November 2026<\/time><\/b>/);
  assert.match(text, /2611\.25001/);
  assert.doesNotMatch(text, />Today</);
  const german = await frontOf(site, { "accept-language": "de" });
  assert.match(
    german.line,
    /Noch keine Arbeiten: Donnerstag, 26\. November 2026\. arXiv kündigt sie um 02:00 MEZ an\./,
  );
});

test("after the hour it says that the harvest is to come, and then that there was nothing", async (t) => {
  const site = await opened(t, "2026-11-26T09:00:00Z");
  await harvested(site, "2026-11-26T00:30:00.000Z");
  const waiting = await frontOf(site);
  assert.match(waiting.line, /announced them, and this site hasn’t harvested them yet/);
  await site.context.db
    .updateTable("harvest_window")
    .set({ completed_at: "2026-11-26T04:00:00.000Z" })
    .execute();
  const nothing = await frontOf(site);
  assert.match(nothing.line, /^No papers for Thursday[^]*announced nothing that day in the fields/);
  assert.doesNotMatch(nothing.line, /hasn’t harvested/);
});

test("a holiday and a weekend are named, with the next announcement", async (t) => {
  const site = await opened(t, "2026-11-27T09:00:00Z");
  await harvested(site, "2026-11-26T04:00:00.000Z");
  assert.match(
    (await frontOf(site)).line,
    /holiday on 26 November 2026\. The next announcement is on Monday, 30 November 2026, 02:00 CET\./,
  );
  const { text } = await visitor(site).get("/day/2026-11-22");
  assert.match(text, /arXiv doesn’t announce papers at weekends\.\s*</);
  assert.doesNotMatch(text, /next announcement/, "a past day names no coming one");
});

test("a site that harvests nothing says that nothing was added, and today's papers end the line", async (t) => {
  const site = await opened(t, "2026-11-26T09:00:00Z", {
    ...ENV,
    HARVEST_SETS: "",
    SITE_TIMEZONE: "UTC",
  });
  assert.match((await frontOf(site)).line, /Nothing has been added for this day\./);
  assert.doesNotMatch((await frontOf(site)).line, /arXiv/);
  await store(site.context.db, paperRecord("2611.26001", { announcedOn: "2026-11-26" }));
  const { text, line } = await frontOf(site);
  assert.equal(line, "");
  assert.match(text, /2611\.26001/);
});
