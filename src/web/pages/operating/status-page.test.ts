import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPage, markup } from "../../../../test/page-checks.ts";
import { HOSTILE, sampleSite } from "../../../../test/sample-pages.ts";
import { statusPage } from "./status-page.ts";
import type { StatusPageData } from "./status-page.ts";

const data: StatusPageData = {
  site: sampleSite(),
  at: "2025-03-18T08:00:00.000Z",
  days: [
    {
      day: "2025-03-18",
      announced: 912,
      stored: 910,
      missing: ["2503.11731"],
      categories: [{ code: "cs.AI", announced: 400, stored: 398 }],
    },
    { day: "2025-03-17", announced: 1084, stored: 1084, missing: [], categories: [] },
  ],
  harvests: [
    {
      source: "OAI-PMH",
      set: "cs:cs:AI",
      lastAt: null,
      state: "failed",
      recordCount: null,
      nextAt: null,
      message: HOSTILE,
    },
  ],
  problems: [],
  counts: [{ label: "Papers", count: 74_812 }],
  versions: [{ label: "Node", value: "26" }],
};
const render = (change: Partial<StatusPageData> = {}): string =>
  markup(statusPage({ ...data, ...change }));

test("each day shows announced against stored, and what is missing (HV11)", () => {
  const page = render();
  checkPage(page);
  assert.match(page, /<h1>\s*2\u00a0announced papers are still missing/);
  assert.match(
    page,
    /id="day-2025-03-18"[^]*<td>912<\/td>\s*<td>910<\/td>[^]*2 missing[^]*cs\.AI: 398 of 400[^]*href="\/papers\/2503\.11731"/,
  );
  assert.match(page, /id="day-2025-03-17"[^]*complete/);
  assert.match(page, />failed</);
});

test("the headline says the worst thing, and good news plainly", () => {
  const problem = {
    at: "2025-03-18T04:05:00.000Z",
    what: HOSTILE,
    advice: "Look at ARXIV_FEED_URL.",
  };
  checkPage(render({ problems: [problem] }));
  assert.match(render({ problems: [problem] }), /<h1>\s*One thing needs attention/);
  assert.match(render({ days: data.days.slice(1) }), /<h1>\s*Everything announced is here/);
});

test("an empty site says which command or setting fills each part", () => {
  const page = render({ days: [], harvests: [] });
  checkPage(page);
  assert.match(page, /broadsheet harvest announcements cs\.AI/);
  assert.match(page, /HARVEST_SETS/);
});
