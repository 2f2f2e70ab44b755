import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPage, tagsNamed, markup } from "../../../../test/page-checks.ts";
import { HOSTILE, sampleListed, sampleSite } from "../../../../test/sample-pages.ts";
import { searchPage } from "./search-page.ts";
import type { SearchPageData } from "./search-page.ts";

const data: SearchPageData = {
  site: sampleSite(),
  query: "serving adapters",
  total: 2,
  papers: sampleListed(2).map((item) => ({
    ...item,
    place: null,
    snippetsHtml: ["… <mark>serving</mark> many", "at once"],
    reasons: ["words: serving", HOSTILE],
  })),
  isContinuation: false,
  isTotalAtLeast: false,
  sorts: [
    { label: "relevance", href: "/search?q=a", isOn: true },
    { label: "date", href: "/search?q=a&sort=date", isOn: false },
  ],
  facets: [
    {
      name: "Category",
      values: [{ label: "cs.LG", href: "/search?q=a+cat%3Acs.LG", isOn: false, count: 9 }],
    },
  ],
  didYouMean: null,
  corrected: null,
  drops: [],
  notices: [],
  busy: null,
  moreHref: "/search?q=a&after=b",
};
const render = (change: Partial<SearchPageData> = {}): string =>
  markup(searchPage({ ...data, ...change }));

test("results stand as on the front page, with marked words and reasons (SE4, SE12)", () => {
  const page = render();
  const tags = checkPage(page);
  assert.equal(page.match(/<article\s+data-paper="arxiv:/g)?.length, 2);
  assert.match(page, /<span class="snippet">… <mark>serving<\/mark> many<\/span>/);
  assert.equal(page.match(/class="snippet"/g)?.length, 4);
  assert.doesNotMatch(page, /Adapters wait in main memory/, "no whole abstract");
  assert.match(page, /data-reason>words: serving · &lt;script&gt;/);
  assert.match(
    page,
    /<h1 class="unseen">Search: serving adapters<\/h1>[^]*2\u00A0papers<\/b> match words and meaning/,
  );
  assert.match(page, /rel="next" href="\/search\?q=a&amp;after=b"/);
  assert.ok(page.includes('href="/search.atom?q=serving%20adapters"'));
  const field = tagsNamed(tags, "input").find((input) => input.get("name") === "q");
  assert.equal(field?.get("value"), "serving adapters");
  assert.doesNotMatch(page, /class="place"/);
});

test("facets and orders are links, and the one in force says so", () => {
  const current = tagsNamed(checkPage(render()), "a").filter(
    (link) => link.get("aria-current") === "true",
  );
  assert.deepEqual(
    current.map((link) => link.get("href")),
    ["/search?q=a"],
  );
  assert.match(render(), /cat%3Acs\.LG"\s*>cs\.LG<\/a>\s*<span>9<\/span>/);
});

test("another spelling is offered, or said where it was searched", () => {
  assert.match(
    render({ didYouMean: { query: "adapters", href: "/search?q=adapters" } }),
    /Did you mean <a href="\/search\?q=adapters">adapters/,
  );
  assert.match(
    render({
      corrected: { original: "servng", to: "adapters", originalHref: "/search?q=x&exact=1" },
    }),
    /Showing results for <b>adapters<\/b>[^]*Search instead for <a[^>]*>servng/,
  );
});

test("an empty query shows how to search; no result says what to drop; nothing is an error", () => {
  const empty = render({ query: "  ", total: null, papers: [], facets: [] });
  checkPage(empty);
  assert.match(empty, /author:/);
  assert.match(empty, /like:2311/);
  const none = render({
    total: 0,
    papers: [],
    drops: [{ label: "Drop “adaptors” (19 papers)", href: "/search?q=serving" }],
  });
  checkPage(none);
  assert.match(none, /href="\/search\?q=serving">Drop “adaptors” \(19 papers\)/);
  checkPage(
    render({
      query: HOSTILE,
      notices: [{ code: "unknown-operator", value: HOSTILE, message: HOSTILE }],
    }),
  );
});
