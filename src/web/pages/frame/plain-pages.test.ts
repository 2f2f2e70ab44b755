import assert from "node:assert/strict";
import { test } from "node:test";
import { FORMULAS } from "../../../ranking/formula.ts";
import { parseQuery } from "../../../search/query/parse-query.ts";
import { aboutPage } from "../about-page.ts";
import { authorPage } from "../papers/author-page.ts";
import { errorPage } from "./error-page.ts";
import { notFoundPage, unknownCategoryPage } from "./not-found-page.ts";
import { checkPage, markup } from "../../../../test/page-checks.ts";
import { rankingPage } from "../papers/ranking-page.ts";
import { HOSTILE, sampleListed, sampleSite } from "../../../../test/sample-pages.ts";
import { searchHelpPage } from "../search/search-help-page.ts";

const site = sampleSite();

test("about: what is here, how programs read it, who runs it", () => {
  const data = {
    site,
    version: "0.1.0",
    paperCount: 74_812,
    isCountExact: true,
    firstDay: "2025-03-17",
    lastDay: "2026-07-01",
    announcements: "complete" as const,
    sets: ["cs:cs:AI"],
  };
  const page = markup(aboutPage(data));
  checkPage(page);
  assert.match(page, /74,812\u00A0papers, from 17 March 2025 to 1 July 2026/);
  assert.match(page, /href="mailto:mail@example\.org"/);
  const bare = markup(
    aboutPage({
      ...data,
      site: sampleSite({ contact: HOSTILE, name: HOSTILE }),
      sets: [],
      firstDay: null,
    }),
  );
  checkPage(bare);
  assert.match(bare, /No arXiv set is harvested on a schedule/);
});

test("ranking: the live weights of the formula and its versions (RK4, RK10)", () => {
  const [formula] = FORMULAS;
  assert.ok(formula);
  const changed = {
    ...formula,
    version: 7,
    terms: { vote: { weight: 2.25, most: 8.5 }, newkind: { weight: 0.125, most: 1 } },
  };
  const page = markup(
    rankingPage({ site, formula: changed, formulas: [...FORMULAS, changed], example: null }),
  );
  checkPage(page);
  assert.match(page, /<h2>Formula 7<\/h2>/);
  assert.match(page, /<th scope="row">Votes<\/th>\s*<td>2\.25<\/td>\s*<td>8\.5<\/td>/);
  assert.match(page, /<th scope="row">newkind<\/th>\s*<td>0\.125<\/td>/);
  assert.ok(page.indexOf("<dt>Formula 7") < page.indexOf("<dt>Formula 1"));
});

test("search help: every operator of SE1 has an example that can be followed", () => {
  const page = markup(searchHelpPage({ site }));
  checkPage(page);
  const operators = ["author:", "title:", "abstract:", "category:", "date:", "after:", "before:"];
  for (const operator of [...operators, "like:", "has:", "is:picked", "-word"]) {
    assert.ok(page.includes(`<code>${operator}</code>`), operator);
  }
  assert.ok(page.includes('href="/search?q=date%3A2025-03..2025-06"'));
  const examples = [...page.matchAll(/<dd>[^<]*<a href="\/search\?q=([^"]+)"/g)];
  assert.equal(examples.length, page.match(/<dt><code>/g)?.length);
  for (const [, query = ""] of examples) {
    assert.deepEqual(parseQuery(decodeURIComponent(query)).unknownOperators, [], query);
  }
});

test("an author's page lists the papers, the coauthors and the proof of identity", () => {
  const author = {
    name: HOSTILE,
    slug: "x",
    orcid: "0000-0002-1825-0097",
    affiliations: [HOSTILE],
  };
  const coauthors = [{ name: "Shiyi Cao", slug: "shiyi-cao", count: 3 }];
  const page = markup(
    authorPage({ site, author, papers: sampleListed(2), count: 2, moreHref: null, coauthors }),
  );
  checkPage(page);
  assert.equal(page.match(/<article/g)?.length, 2);
  assert.match(page, /href="https:\/\/orcid.org\/0000-0002-1825-0097"/);
  assert.match(page, /href="\/authors\/shiyi-cao">Shiyi Cao/);
});

test("what is not here leads on, and an unknown category to the ones that were meant", () => {
  const step = { label: "Look for it on arXiv", href: "https://arxiv.org/abs/2311.99999" };
  const page = markup(
    notFoundPage({ site, path: "/papers/x", what: `No paper ${HOSTILE} is here`, steps: [step] }),
  );
  checkPage(page);
  assert.match(page, /Look for it on arXiv/);
  assert.match(page, /name="robots" content="noindex"/);
  const category = markup(
    unknownCategoryPage({
      site,
      path: "/c/cs.AL",
      unknown: [
        { code: "cs.AL", near: ["cs.AI"] },
        { code: "<b>", near: [] },
      ],
    }),
  );
  checkPage(category);
  assert.match(category, /href="\/c\/cs.AI">Artificial Intelligence/);
  assert.match(category, /No category is similar to &lt;b&gt;/);
});

test("an error says what to do; a fault of ours tells nothing of its inside", () => {
  const base = { site, path: "/x", message: null, requestId: "r-1", retryAfterSeconds: null };
  const broken = markup(errorPage({ ...base, status: 500 }));
  checkPage(broken);
  assert.match(broken, /Something went wrong[^]*our fault[^]*Status 500, request\s*<code>r-1/);
  const wrong = markup(errorPage({ ...base, status: 400, message: HOSTILE }));
  checkPage(wrong);
  assert.doesNotMatch(wrong, /fault is ours/);
  const many = markup(errorPage({ ...base, status: 429, retryAfterSeconds: 300 }));
  assert.match(many, /Try again in 5\u00A0minutes/);
});
