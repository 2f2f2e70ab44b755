import assert from "node:assert/strict";
import { test } from "node:test";
import { feedPage } from "./feed-page.ts";
import { checkPage, tagsNamed, markup } from "../../../../test/page-checks.ts";
import {
  feedData,
  hostilePaper,
  HOSTILE,
  listedPaper,
  sampleListed,
  samplePaper,
} from "../../../../test/sample-pages.ts";

const render = (change: Parameters<typeof feedData>[0] = {}): string =>
  markup(feedPage(feedData(change)));

test("each listed paper carries the marks that outside checks rely on", () => {
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
    assert.match(article, /class="abstract[^>]*>[^<]*Adapters wait in main memory/);
    assert.match(article, /<time datetime="2023-11-07"[^>]*>7 November 2023<\/time>/);
    assert.match(article, new RegExp(`action="/papers/2403.0000${at + 1}/vote" method="post"`));
    assert.match(article, /href="https:\/\/github.com\/S-LoRA\/S-LoRA" rel="nofollow">code/);
    assert.doesNotMatch(article, /#cite/, "no citing in lists");
  }
  assert.equal(page.match(/#why/g)?.length, 1, "why it is here is asked of the lead alone");
  assert.equal(
    page.match(/<time datetime="2023-11-07"\s+hidden/g)?.length,
    8,
    "the page has a date",
  );
  const vote = tagsNamed(tags, "button").find((button) => button.get("name") === "vote");
  assert.equal(vote?.get("aria-label"), "Vote for Paper number 1, 61\u00A0votes");
  assert.equal(vote?.get("aria-pressed"), "false");
});

test("where nobody voted there is an arrow and no nought", () => {
  const papers = sampleListed(8).map((item) => ({
    ...item,
    paper: { ...item.paper, points: 0, commentCount: 0 },
  }));
  const page = render({ papers });
  assert.doesNotMatch(page, />\s*0\s*</);
  assert.match(page, /aria-label="Vote for Paper number 1"\s*>\s*<\/button>/);
  assert.doesNotMatch(page, /0\u00A0(?:votes|comments|points)/);
});

test("the first paper is a lead and says why, four follow, the rest is a list by place", () => {
  const page = render();
  assert.match(page, /class="kicker">\s*Chosen by the editors/);
  assert.match(page, /<article class="lead" data-lead[^]*<h2>/);
  assert.equal(
    page.match(/<div class="second">([^]*?)<div class="part-head">/)?.[1]?.match(/<article/g)
      ?.length,
    4,
  );
  assert.match(page, /<ol class="rest numbered"\s+start="6">[^]*class="place">6</);
  const pick = { note: "Steal the <b>paging</b> idea.", by: "AK" };
  const papers = [listedPaper({ pick }), ...sampleListed(3).slice(1)];
  const picked = render({ leadReason: "pick", papers });
  assert.match(
    render({ leadReason: "hotness", papers }),
    /class="kicker">\s*Top story · Editor’s pick/,
  );
  assert.match(picked, /class="kicker">\s*Editor’s pick/);
  assert.match(picked, /Steal the &lt;b&gt;paging&lt;\/b&gt; idea[^]*AK, curator/);
  assert.doesNotMatch(picked, /Chosen by the editors/);
});

test("the lead's text is whole sentences, of the finding rather than the background, within 220 characters", () => {
  const background =
    "Large models are slow and costly to serve in many places, and have been for years.";
  const finding = "We show that paging halves the cost.";
  const abstract = `${background} ${background} ${finding} ${background} ${background}`;
  const page = render({ papers: [listedPaper({ paper: samplePaper({ abstract }) })] });
  const text = /class="abstract">([^<]*)</.exec(page)?.[1] ?? "";
  assert.ok(text.startsWith(finding), text);
  assert.ok(text.length <= 220 && text.endsWith("."), text);
});

test("a headline never breaks at a hyphen inside a word", () => {
  const paper = samplePaper({ title: "Open-Weight Try-On - a $x-y$ study" });
  const page = render({ papers: [listedPaper({ paper })] });
  assert.match(page, /Open\u2011Weight Try\u2011On - a <math/);
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
  assert.doesNotMatch(page, /class="(?:lead|second|kicker)"|data-lead/);
  assert.equal(page.match(/<article/g)?.length, 8);
  assert.doesNotMatch(page, /More papers/);
  const last = render({
    view: "newest",
    path: "/newest",
    period: null,
    isContinuation: true,
    papers: [],
  });
  assert.match(last, /That’s the end of the list[^]*href="\/newest"/);
});

test("the line of the day tells how much there is, its proof (HV11), and the order (RK8)", () => {
  const page = render();
  assert.match(
    page,
    /data-days[^]*href="\/status#day-2025-03-17"[^>]*>84\u00A0new papers<\/a> · 12 with code/,
  );
  assert.match(page, /Monday, 17 March 2025/);
  assert.match(page, /aria-current="true">Editors’ order/);
  assert.match(
    render({ completeness: { stored: 80, announced: 84 } }),
    /80 of 84 announced papers/,
  );
  assert.doesNotMatch(render({ completeness: null }), /\/status#day/);
  assert.match(render({ leadReason: "hotness" }), /aria-current="true">Most voted/);
  const trending = render({ view: "trending", path: "/trending", period: null });
  assert.match(trending, /aria-current="true">Most voted lately/);
  const newest = render({ view: "newest", path: "/newest", period: null });
  assert.match(newest, /aria-current="true">Newest first/);
  assert.match(
    render({ view: "week", path: "/week/2025-W12", period: "2025-W12" }),
    /<h1>Week 12, 17–23 March 2025/,
  );
  for (const words of ["hotness", "formula 1", "by weighted points"])
    assert.ok(!page.includes(words), words);
});

test("days are walked to the nearest that have papers, to any day by its date, up to week and month", () => {
  const page = render({ next: { period: "2025-03-18", count: 1 } });
  const line = /<nav class="dateline"[^]*?<\/nav>/.exec(page)?.[0] ?? "";
  assert.match(line, /rel="prev" href="\/day\/2025-03-14"[^]*Fri [^]*14 March/);
  assert.match(line, /rel="next" href="\/day\/2025-03-18"[^]*Tue [^]*18 March/);
  assert.match(
    line,
    /<form class="dayform" action="\/day">[^]*type="date"[^]*name="day"[^]*min="2024-12-24"/,
  );
  assert.match(page, /href="\/week\?day=2025-03-17">The whole week<\/a/);
  assert.match(page, /href="\/month\/2025-03">The whole month/);
  assert.doesNotMatch(/<nav class="dateline"[^]*?<\/nav>/.exec(render())?.[0] ?? "", /rel="next"/);
});

test("a usual day is beside the day's numbers, and is left out where nobody knows it", () => {
  assert.match(
    render(),
    /The day in numbers[^]*Mark: a usual Monday\.[^]*Machine learning[^]*<svg\s+class="bar"/,
  );
  const none = render({ fields: [{ category: "cs.LG", count: 6, usual: null }] });
  assert.doesNotMatch(none, /Usual|Mark: a usual/);
  assert.doesNotMatch(render({ fields: [] }), /The day in numbers/);
});

test("terms that rise are shown from three on, each with its weeks in words", () => {
  const term = (name: string) => ({ term: name, weeks: [1, 2, 3, 4, 5, 6, 7, 14] });
  assert.doesNotMatch(render({ rising: [term("a b"), term("c d")] }), /Rising this week/);
  assert.match(
    render({ rising: [term("a b"), term("c d"), term("e f")] }),
    /Rising this week[^]*aria-label="By week: 1, 2, 3, 4, 5, 6, 7 and 14"[^]*7 → 14/,
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
  assert.match(page, /The best papers, by email/);
  assert.match(page, /<form action="\/subscribe" method="post">[^]*name="email"/);
  assert.match(page, /name="top" value="1"/);
  const category = { expression: "cs.AI-cs.CY", include: ["cs.AI"], exclude: ["cs.CY"] };
  const ofCategory = render({ view: "category", path: "/c/cs.AI-cs.CY", period: null, category });
  checkPage(ofCategory);
  assert.match(ofCategory, /name="category" value="cs.AI-cs.CY"/);
  assert.doesNotMatch(ofCategory, /name="top"/);
  assert.match(ofCategory, /<h1 class="title">cs.AI − cs.CY<\/h1>[^]*AI, without Society/);
});

test("an empty view says why and what to do now", () => {
  const empty = { papers: [], moreHref: null, count: 0, completeness: null };
  const sunday = { view: "day", path: "/day/2025-03-16", period: "2025-03-16" } as const;
  const day = render({ ...empty, ...sunday, emptyDay: { kind: "weekend", next: null } });
  checkPage(day);
  assert.match(
    day,
    /No papers for Sunday, 16 March 2025[^]*doesn’t announce papers at weekends[^]*href="\/day\/2025-03-14"/,
  );
  const past = render({
    ...empty,
    view: "day",
    path: "/day/2025-03-13",
    period: "2025-03-13",
    emptyDay: { kind: "nothing" },
  });
  assert.match(past, /announced nothing that day in the fields of this site, or this site didn’t/);
  assert.doesNotMatch(past, /weekends|hasn’t harvested/);
  const filtered = render({
    ...empty,
    emptyDay: { kind: "nothing" },
    filters: [{ label: "Has demo", href: "/?", isOn: true }],
  });
  assert.match(filtered, /without the filter “Has demo”/);
  assert.doesNotMatch(filtered, /announced nothing/);
  const store = render({ ...empty, isStoreEmpty: true, period: null, fields: [] });
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
