import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import type { Paper } from "../../papers/paper.ts";
import { loadStyle } from "../style/style.ts";
import { feedPage } from "./feed-page.ts";
import { checkPage, tagsNamed, markup } from "./page-checks.ts";
import {
  feedData,
  hostilePaper,
  HOSTILE,
  listedPaper,
  listedPapers,
  samplePaper,
} from "./sample-data.ts";

const render = (change: Parameters<typeof feedData>[0] = {}): string =>
  markup(feedPage(feedData(change)));

test("each listed paper carries the marks that programs look for", () => {
  const page = render();
  const tags = checkPage(page);
  const articles = page.split("<article").slice(1);
  assert.equal(articles.length, 8);
  for (const [at, article] of articles.entries()) {
    assert.ok(article.includes(`data-paper="arxiv:2403.0000${at + 1}"`));
    assert.match(
      article,
      new RegExp(`<h[23]>\\s*<a href="/papers/2403.0000${at + 1}">Paper number ${at + 1}</a>`),
    );
    assert.match(article, /class="abstract"[^>]*>[^<]*Adapters wait in main memory/);
    assert.match(article, /<time datetime="2023-11-07">7 November 2023<\/time>/);
    assert.match(article, new RegExp(`action="/papers/2403.0000${at + 1}/vote" method="post"`));
    assert.match(article, /href="https:\/\/github.com\/S-LoRA\/S-LoRA" rel="nofollow">code/);
    assert.ok(article.includes(`/papers/2403.0000${at + 1}#why`));
    assert.ok(article.includes(`/papers/2403.0000${at + 1}#cite`));
  }
  const vote = tagsNamed(tags, "button").find((button) => button.get("name") === "vote");
  assert.equal(vote?.get("aria-label"), "Vote for Paper number 1, 61\u00A0points");
  assert.equal(vote?.get("aria-pressed"), "false");
});

test("the first paper is a lead and says why, four follow, the rest is a list by place", () => {
  const page = render();
  assert.match(page, /class="kicker">\s*First of the edition/);
  assert.match(page, /<article class="lead"[^]*<h2>/);
  assert.equal(page.match(/<article class="story"/g)?.length, 4);
  assert.match(page, /<ol class="rest"\s+start="6">[^]*class="place">6</);
  const pick = { note: "Steal the <b>paging</b> idea.", by: "AK" };
  const papers = [listedPaper({ pick }), ...listedPapers(3).slice(1)];
  const picked = render({ leadReason: "pick", papers });
  assert.match(render({ leadReason: "hotness", papers }), /class="kicker">\s*First by hotness/);
  assert.match(picked, /class="kicker">\s*AK’s pick/);
  assert.match(picked, /Steal the &lt;b&gt;paging&lt;\/b&gt; idea/);
  assert.doesNotMatch(picked, /First of the edition/);
});

test("hostile titles, names, notes and log lines are text (SC4)", () => {
  const page = render({
    papers: [listedPaper({ paper: hostilePaper(), pick: { note: HOSTILE, by: HOSTILE } })],
  });
  checkPage(page);
  assert.ok(page.includes("&lt;script&gt;"));
});

test("a page after the first shows the list alone, and its end", () => {
  const page = render({
    view: "day",
    path: "/day/2025-03-17",
    isContinuation: true,
    moreHref: null,
  });
  checkPage(page);
  assert.doesNotMatch(page, /class="(?:lead|second|kicker)"/);
  assert.equal(page.match(/<article/g)?.length, 8);
  assert.doesNotMatch(page, /More papers/);
  const last = render({
    view: "newest",
    path: "/newest",
    period: null,
    isContinuation: true,
    papers: [],
  });
  assert.match(last, /That was the last of them[^]*href="\/newest"/);
});

test("the date line tells the day, the proof of completeness (HV11) and the order (RK8)", () => {
  assert.match(
    render(),
    /Monday, 17 March 2025[^]*href="\/status#day-2025-03-17"[^>]*>84\u00A0papers, complete: 84 of 84 announced/,
  );
  assert.match(
    render({ completeness: { stored: 80, announced: 84 } }),
    /4 of 84 announced still missing/,
  );
  assert.doesNotMatch(render({ completeness: null }), /announced/);
  assert.match(
    render({ view: "trending", path: "/trending", period: null, window: "the last 7 days" }),
    /by hotness over the last 7 days, formula 1/,
  );
  assert.match(
    render({ view: "newest", path: "/newest", period: null }),
    /by announcement, newest first/,
  );
  assert.match(
    render({ view: "week", path: "/week/2025-W12", period: "2025-W12" }),
    /<h1>\s*Week 12, 17 to 23 March 2025/,
  );
});

test("an edition says that it is in the order of the edition", () => {
  assert.match(render(), /in the order of the edition, then by formula 1/);
  assert.match(render({ leadReason: "hotness" }), /by weighted points, formula 1/);
});

test("days are walked to the nearest that have papers, up to the week and the month", () => {
  const page = render({ next: { period: "2025-03-18", count: 1 } });
  assert.match(
    page,
    /rel="prev" href="\/day\/2025-03-14"[^>]*>\s*Friday, 14 March\s*<small>71\u00A0papers/,
  );
  assert.match(
    page,
    /rel="next" href="\/day\/2025-03-18"[^>]*>\s*Tuesday, 18 March\s*<small>1\u00A0paper</,
  );
  assert.match(
    page,
    /href="\/week\/2025-W12">Week 12<\/a>\s*<a href="\/month\/2025-03">March 2025/,
  );
  assert.equal(page.match(/rel="next"/g)?.length, 1);
  assert.match(
    render({ view: "newest", period: null, path: "/newest" }),
    /rel="next"[^]*More papers|More papers/,
  );
});

test("twins are linked in the head and the foot, with the query of a filter", () => {
  const page = render({ twinQuery: "?has=code" });
  for (const suffix of ["atom", "rss", "json", "md"]) {
    assert.equal(
      page.match(new RegExp(`href="/index\\.${suffix}\\?has=code"`, "g"))?.length,
      2,
      suffix,
    );
  }
  assert.ok(
    render({ view: "day", path: "/day/2025-03-17" }).includes('href="/day/2025-03-17.atom"'),
  );
  assert.ok(page.includes('<link rel="canonical" href="https://papers.example.org/"'));
});

test("every page of papers has the inbox form; a category asks for its own papers", () => {
  const page = render();
  assert.match(page, /Get trending papers in your email inbox/);
  assert.match(page, /<form action="\/subscribe" method="post">[^]*name="email"/);
  assert.match(page, /name="top" value="1"/);
  const category = { expression: "cs.AI-cs.CY", include: ["cs.AI"], exclude: ["cs.CY"] };
  const ofCategory = render({ view: "category", path: "/c/cs.AI-cs.CY", period: null, category });
  checkPage(ofCategory);
  assert.match(ofCategory, /name="category" value="cs.AI-cs.CY"/);
  assert.doesNotMatch(ofCategory, /name="top"/);
  assert.match(
    ofCategory,
    /<h1 class="section">cs.AI − cs.CY<\/h1>[^]*Artificial Intelligence, without Computers and Society/,
  );
});

test("an empty view says why and what to do now", () => {
  const empty = { papers: [], moreHref: null, count: 0, completeness: null };
  const day = render({ ...empty, view: "day", path: "/day/2025-03-16", period: "2025-03-16" });
  checkPage(day);
  assert.match(day, /No papers on this page: Sunday, 16 March 2025[^]*href="\/day\/2025-03-14"/);
  const filtered = render({ ...empty, filters: [{ label: "has demo", href: "/?", isOn: true }] });
  assert.match(filtered, /Show again without “has demo”/);
  const store = render({ ...empty, isStoreEmpty: true, period: null, categories: [] });
  checkPage(store);
  assert.match(store, /broadsheet harvest arxiv --set cs:cs:AI/);
});

test("withdrawn and deleted papers are marked as such", () => {
  const page = render({
    papers: [
      listedPaper(),
      listedPaper({ paper: samplePaper({ state: "withdrawn", key: "arxiv:1", arxivId: null }) }),
    ],
  });
  assert.match(page, /data-paper="arxiv:1" data-state="withdrawn"/);
  assert.equal(page.match(/class="state">withdrawn/g)?.length, 1);
});

test("the front page of 30 starter papers and the style are under 14 kB", () => {
  const starter = new URL("../../../starter/papers.jsonl", import.meta.url);
  const papers = readFileSync(starter, "utf8")
    .trim()
    .split("\n")
    .slice(0, 30)
    .map((line, at) => {
      const { id, title, summary, authors, categories, links } = JSON.parse(line) as Record<
        string,
        never[]
      > & { id: string; title: string; summary: string };
      const names = (authors ?? []) as string[];
      const paper: Paper = samplePaper({
        key: `arxiv:${id}`,
        arxivId: id,
        title,
        summary,
        categories: categories ?? [],
        authors: names.map((name) => ({ name, slug: name, orcid: null, affiliation: null })),
        links: links ?? [],
      });
      return listedPaper({ paper: { ...paper, points: at }, place: at + 1 });
    });
  const bytes =
    brotliCompressSync(render({ papers })).length + brotliCompressSync(loadStyle().text).length;
  assert.ok(bytes < 14_000, `${bytes} bytes`);
});
