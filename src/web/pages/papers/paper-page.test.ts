import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPage, tagsNamed, markup } from "../../../../test/page-checks.ts";
import { paperPage } from "./paper-page.ts";
import { hostilePaper, paperData, samplePaper } from "../../../../test/sample-pages.ts";

const render = (change: Parameters<typeof paperData>[0] = {}): string =>
  markup(paperPage(paperData(change)));

/** Content of the meta tags of a name. */
function metas(page: string, name: string): string[] {
  return tagsNamed(checkPage(page), "meta")
    .filter((meta) => (meta.get("name") ?? meta.get("property")) === name)
    .map((meta) => meta.get("content") ?? "");
}

test("the page shows what is known, each part with the way on", () => {
  const page = render();
  checkPage(page);
  assert.match(page, /<article data-paper="arxiv:2311.03285"\s+data-state="listed">/);
  assert.match(page, /<h1 class="title">S\u2011LoRA: Serving Thousands/);
  assert.match(
    page,
    /<a href="\/authors\/ying-sheng">Ying Sheng<\/a>, <a href="\/authors\/ludwig-van-beethoven">/,
  );
  assert.match(page, /class="abstract full"\s*>\s*<p>Adapters wait[^]*<math/);
  assert.match(page, /href="https:\/\/arxiv.org\/abs\/2311.03285">\s*Read on arXiv/);
  assert.match(
    page,
    /<dt>Code<\/dt>[^]*href="https:\/\/github.com\/S-LoRA\/S-LoRA"[^]*from the abstract, works, checked <time datetime="2025-03-17T[^]*2\u00a0days ago/,
  );
  assert.match(page, /Machine Learning<\/a\s*> <small>cs\.LG/);
  assert.match(
    page,
    /href="\/day\/2023-11-07">7 November 2023<\/a\s*>[^]*#3 of 84 that day[^]*Previous:[^]*href="\/papers\/2311.03284"\s*>Before/,
  );
  for (const twin of ["bib", "ris", "csl.json", "md", "json"])
    assert.ok(page.includes(`href="/papers/2311.03285.${twin}"`), twin);
  assert.doesNotMatch(page, /javascript:/);
});

test("the vote form votes, and shows a standing vote", () => {
  const vote = (page: string) =>
    tagsNamed(checkPage(page), "button").find((button) => button.get("name") === "vote");
  assert.match(render(), /action="\/papers\/2311.03285\/vote" method="post"/);
  assert.equal(vote(render())?.get("value"), "cast");
  assert.equal(vote(render({ hasVoted: true }))?.get("value"), "retract");
  assert.equal(vote(render({ hasVoted: true }))?.get("aria-pressed"), "true");
});

test("“why here” lists every input and sums to the hotness (RK4)", () => {
  const page = render();
  assert.match(
    page,
    /<section id="why"[^]*<th scope="row">61\u00A0votes<\/th>\s*<td class="n">3\.50<\/td>[^]*Together<\/th>\s*<td class="n">3\.50</,
  );
  assert.match(page, /Score<\/th>\s*<td class="n">12,345\.50<\/td>/);
  assert.match(page, /4\u00A0more votes would move it up a place/);
});

test("authors are folded after eight, with all of them on request", () => {
  const authors = Array.from({ length: 42 }, (_, at) => ({
    ...(samplePaper().authors[0] as ReturnType<typeof samplePaper>["authors"][number]),
    name: `Author ${at + 1}`,
    slug: `author-${at + 1}`,
  }));
  const page = render({ paper: samplePaper({ authors }), versions: [] });
  const line = /<p class="authors">([^]*?)<\/p>/.exec(page)?.[1] ?? "";
  assert.equal(line.match(/<a /g)?.length, 8);
  assert.match(line, /Author 7<\/a> … <a[^>]*>Author 42/);
  assert.match(page, /<summary>All 42\u00A0authors<\/summary>/);
  const eight = render({ paper: samplePaper({ authors: authors.slice(0, 8) }) });
  assert.doesNotMatch(eight, /<summary>All \d/);
});

test("votes over time are drawn with a sentence, and left out where there are too few", () => {
  const sums = [0, 3, 6, 9];
  const page = render({ voteCurve: { from: "2023-11-07T01:00:00.000Z", sums } });
  assert.match(page, /aria-label="Votes in the first 24 hours: 9\u00A0votes"/);
  assert.match(page, /7 November, 01:00[^]*9\u00A0votes in 24 hours/);
  assert.doesNotMatch(render(), /class="spark"/);
});

test("versions show the words and formulas that changed", () => {
  const page = render();
  assert.match(page, /<b>Title<\/b>\s*Serving <ins>LoRA<\/ins> Adapters/);
  assert.match(
    page,
    /Fast by <del><math>.*?2.*?<\/math><\/del> <ins><math>.*?3.*?<\/math><\/ins> steps\./,
  );
  assert.doesNotMatch(page, /<b>Authors<\/b>|<b>Categories<\/b>/);
  const bare = {
    number: 1,
    at: "2023-11-06",
    source: "oai",
    title: null,
    abstract: null,
    authors: [],
    categories: [],
  };
  const unknown = render({ versions: [bare, { ...bare, number: 2 }] });
  assert.match(unknown, /We don’t have the text of version 1/);
  assert.doesNotMatch(unknown, /<del>/);
});

test("summary and abstract are apart; a summary alone is the abstract's place and says where that is", () => {
  const both = render({ paper: samplePaper({ summary: "In short." }) });
  assert.match(
    both,
    /Summary<\/h2>\s*<div class="summary full"\s*>\s*<p>In short\.[^]*Abstract<\/h2>\s*<div class="abstract full"/,
  );
  const alone = render({
    paper: samplePaper({ summary: "In short.", abstract: null }),
    versions: [],
  });
  assert.match(
    alone,
    /<div class="abstract full"\s*>\s*<p>In short\.[^]*Summary by the editors\. <a href="https:\/\/arxiv.org[^]*authors’ abstract on arXiv/,
  );
  assert.doesNotMatch(alone, />Abstract</);
  const none = render({ paper: samplePaper({ abstract: null }) });
  checkPage(none);
  assert.match(none, /We don’t have an abstract/);
});

test("withdrawn and deleted papers say so and stay", () => {
  const withdrawn = render({ paper: samplePaper({ state: "withdrawn" }) });
  assert.match(withdrawn, /data-state="withdrawn"[^]*The authors have withdrawn this paper/);
  const deleted = render({
    paper: samplePaper({ state: "deleted" }),
    why: null,
    neighbours: null,
    versions: [],
  });
  checkPage(deleted);
  assert.match(deleted, /data-state="deleted"[^]*source has removed this paper/);
  assert.doesNotMatch(deleted, /data-state="listed"/);
});

test("reference managers read citation_* tags, other sites Open Graph", () => {
  const page = render();
  assert.deepEqual(metas(page, "citation_title"), [
    "S-LoRA: Serving Thousands of Concurrent LoRA Adapters",
  ]);
  assert.deepEqual(metas(page, "citation_author"), ["Ying Sheng", "Ludwig van Beethoven"]);
  assert.deepEqual(metas(page, "citation_publication_date"), ["2023/11/06"]);
  assert.deepEqual(metas(page, "citation_arxiv_id"), ["2311.03285"]);
  assert.deepEqual(metas(page, "citation_pdf_url"), ["https://arxiv.org/pdf/2311.03285"]);
  assert.deepEqual(metas(page, "citation_doi"), []);
  assert.deepEqual(metas(page, "og:title"), [
    "S-LoRA: Serving Thousands of Concurrent LoRA Adapters",
  ]);
  assert.deepEqual(metas(page, "og:url"), ["https://papers.example.org/papers/2311.03285"]);
  assert.deepEqual(metas(page, "og:type"), ["article"]);
});

test("hostile texts stay texts, also inside JSON-LD", () => {
  const page = render({ paper: hostilePaper() });
  checkPage(page);
  const data = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(page)?.[1];
  const parsed = JSON.parse(data ?? "") as { "@type": string; author: { name: string }[] };
  assert.equal(parsed["@type"], "ScholarlyArticle");
  assert.match(parsed.author[0]?.name ?? "", /^<script>alert/);
  assert.equal(page.match(/<script/g)?.length, 1);
});
