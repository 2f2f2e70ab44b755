import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { checkSources } from "../src/checks/companion-checks.ts";
import { enqueue } from "../src/jobs/jobs.ts";
import { workOnce } from "../src/jobs/worker-loop.ts";
import { companionJobs } from "../src/worker/companions.ts";
import { openBrowser } from "./browser.ts";
import { CASES } from "./companion-cases.ts";
import {
  CC_BY,
  FIGURE_PAGE,
  FIGURE_PICTURE,
  figurePage,
  figurePng,
} from "./companion-figure-cases.ts";
import { openCompanionServer } from "./companion-server.ts";
import { paperRecord, store } from "./papers.ts";
import { checkShown } from "./shown-page.ts";
import { openTestSite } from "./site.ts";

const NOW = "2026-11-24T12:00:00Z";
const ID = "2605.00001";
const PAPER = `/papers/${ID}`;
/** The archive is asked of gone links alone; Crossref knows the paper of another DOI. */
const SOURCES = [...new Set(CASES.map(({ source }) => source))].filter(
  (name) => name !== "archive" && name !== "crossref",
);
const TURNS_MAX = 6;

async function openWalk(t: TestContext) {
  const server = await openCompanionServer(t);
  for (const { answers } of CASES) {
    for (const [path, answer] of Object.entries(answers)) server.set(path, answer);
  }
  server.set(FIGURE_PAGE, { body: figurePage() });
  const picture = { headers: { "content-type": "image/png" }, body: await figurePng(1_600) };
  server.set(FIGURE_PICTURE, picture);
  const all = [...SOURCES, "figures"];
  const each = (value: string) => all.map((name) => `${name}=${value}`).join(" ");
  const site = await openTestSite(
    t,
    {
      STARTER: "off",
      COMPANIONS: all.join(" "),
      COMPANION_ADDRESSES: each(server.url),
      COMPANION_KEYS: each("secret-key"),
      OUTGOING_ALLOW: "127.0.0.1/32",
    },
    NOW,
  );
  const { context } = site;
  const { db, now } = context;
  const links = CASES.filter(({ source }) => source !== "archive").flatMap(
    ({ paper }) => paper.links ?? [],
  );
  const cited = { announcedOn: "2025-01-07", title: "What it is built on" };
  const parts = { db, now, log: context.log, handlers: companionJobs(context), schedules: [] };
  const turn = async (key: string) => {
    await enqueue(db, { kind: "companions.turn", key, dueAt: now() }, now());
    await workOnce(parts, new AbortController().signal);
  };
  await store(db, paperRecord("2605.00002", cited));
  // The recorded answers are about the other paper: what is cited here has its turn before.
  await turn("cited");
  await store(db, paperRecord(ID, { links, license: CC_BY, title: "A paper with all of it" }));
  for (let each = 0; each < TURNS_MAX; each++) await turn(`walk ${each}`);
  return { ...site, server };
}

test("a paper with all that other places can tell: its page, ranking and doctor, in a browser", async (t) => {
  const site = await openWalk(t);
  const { app, context, server } = site;
  const text = async (path: string) => {
    const answer = await app.request(path);
    assert.equal(answer.status, 200, path);
    return answer.text();
  };
  const page = await text(PAPER);
  for (const part of [
    /80.stars, MIT, Python, changed 26 January 2026, release v1\.0\.0/,
    /12.stars[^<]*release v0\.2 on 10 January 2026, archived/,
    /OpenAlex/,
    /Semantic Scholar/,
    /Hacker News/,
    /id="lineage"[^]*What it is built on/,
    /Figure 2: Error of each layer &lt;script&gt;/,
  ]) {
    assert.match(page, part);
  }
  assert.doesNotMatch(page, /Not asked about it yet|No answer at the last try|secret-key/);
  assert.ok(!server.asked.some((line) => /links/.test(line)), "links were not switched on");
  const why = await text(`${PAPER}.json`);
  assert.doesNotMatch(why, /secret-key/);
  const ranked = await text(`/api/v1/papers/${ID}/why`);
  for (const kind of ["citation", "mention"]) assert.match(ranked, new RegExp(kind));
  const daily = JSON.parse(await text(`/api/papers/${ID}`)) as Record<string, unknown>;
  assert.equal(daily["githubStars"], 80);
  const findings = await checkSources(context.outgoing)(context);
  assert.deepEqual(
    findings.filter(({ level }) => level !== "ok"),
    [],
    "doctor asks each once, and each answers",
  );
  assert.equal(findings.length, SOURCES.length + 1);
  const browser = await openBrowser(t);
  for (const [width, colorScheme] of [
    [1280, "light"],
    [390, "dark"],
  ] as const) {
    const shown = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await shown.goto(context.settings.baseUrl + PAPER);
    await checkShown(shown, `${width} ${colorScheme}`);
    if (process.env["PICTURES"]) {
      await shown.screenshot({
        path: `${process.env["PICTURES"]}/paper-${width}.png`,
        fullPage: true,
      });
    }
    await shown.close();
  }
});
