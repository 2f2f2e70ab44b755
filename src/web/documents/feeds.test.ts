import assert from "node:assert/strict";
import { test } from "node:test";
import { SaxesParser } from "saxes";
import { hostilePaper, HOSTILE, samplePaper } from "../../../test/sample-pages.ts";
import { atomFeed } from "./atom-feed.ts";
import type { FeedDocument } from "./feed-document.ts";
import { jsonFeed } from "./json-feed.ts";
import { paperItem } from "./paper-item.ts";
import { rssFeed } from "./rss-feed.ts";

interface Element {
  path: string;
  attributes: Record<string, string>;
  text: string;
}

/** Elements of well-formed XML, or the parser's error. */
function elements(xml: string): Element[] {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  const all: Element[] = [];
  parser.on("error", (error) => assert.fail(error));
  parser.on("opentag", ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const element = {
      path: `${open.at(-1)?.path ?? ""}/${name}`,
      attributes: Object.fromEntries(values) as Record<string, string>,
      text: "",
    };
    open.push(element);
    all.push(element);
  });
  parser.on("text", (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return all;
}

const texts = (all: Element[], path: string): string[] =>
  all.filter((each) => each.path === path).map(({ text }) => text);

const SITE = { name: "Broadsheet", baseUrl: "https://papers.example.org:8443" };

function feedDocument(change: Partial<FeedDocument> = {}): FeedDocument {
  return {
    site: SITE,
    title: HOSTILE,
    description: HOSTILE,
    nextText: "More papers",
    emptyText: "No papers here.",
    subtitle: "by weighted points, formula 1",
    pagePath: "/day/2025-03-17",
    selfPath: "/day/2025-03-17.atom",
    nextPath: "/day/2025-03-17.atom?after=a&b=c",
    updatedAt: "2025-03-17T10:00:00.000Z",
    items: [
      { paper: samplePaper(), note: "A pick & a note", enteredAt: "2025-03-17T00:00:00.000Z" },
      { paper: hostilePaper(), note: null, enteredAt: null },
      {
        paper: samplePaper({
          key: "local:7",
          arxivId: null,
          title: "bell\u0007 and \uD800 half",
          abstract: null,
          authors: [],
          categories: [],
          announcedOn: null,
          publishedAt: null,
          updatedAt: null,
          state: "withdrawn",
        }),
        note: null,
        enteredAt: null,
      },
    ].map((entry) => paperItem(entry, change.site ?? SITE)),
    ...change,
  };
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

test("Atom (RFC 4287): one id, title and updated for the feed and each entry, an author, a self link", () => {
  const all = elements(atomFeed(feedDocument()));
  assert.deepEqual(texts(all, "/feed/id"), ["https://papers.example.org:8443/day/2025-03-17"]);
  assert.equal(texts(all, "/feed/title").length, 1);
  assert.equal(texts(all, "/feed/author/name").length, 1);
  assert.equal(all[0]?.attributes["xmlns"], "http://www.w3.org/2005/Atom");
  const links = new Set(
    all
      .filter(({ path }) => path === "/feed/link")
      .map(({ attributes }) => `${attributes["rel"]} ${attributes["href"]}`),
  );
  assert.ok(links.has("self https://papers.example.org:8443/day/2025-03-17.atom"));
  assert.ok(links.has("next https://papers.example.org:8443/day/2025-03-17.atom?after=a&b=c"));
  for (const name of ["id", "title", "updated"])
    assert.equal(texts(all, `/feed/entry/${name}`).length, 3, name);
  for (const at of [
    ...texts(all, "/feed/updated"),
    ...texts(all, "/feed/entry/updated"),
    ...texts(all, "/feed/entry/published"),
  ])
    assert.match(at, RFC_3339);
});

test("entries keep a tag: URI that does not hold the address of the page", () => {
  const ids = texts(elements(atomFeed(feedDocument())), "/feed/entry/id");
  assert.equal(ids[0], "tag:papers.example.org,2026:arxiv:2311.03285");
  assert.equal(new Set(ids).size, 3);
  for (const id of ids) assert.match(id, /^tag:[a-z0-9.-]+,2026:[\w:/.%~!*'()-]+$/);
  const site = { name: "B", baseUrl: "http://[::1]:3000" };
  assert.equal(
    texts(elements(atomFeed(feedDocument({ site }))), "/feed/entry/id")[0],
    "http://[::1]:3000/papers/2311.03285",
  );
});

test("texts arrive as they are: markup as text, formulas readable, what XML forbids left out", () => {
  const all = elements(atomFeed(feedDocument()));
  const [first, second, third] = texts(all, "/feed/entry/title");
  assert.equal(first, "S-LoRA: Serving Thousands of Concurrent LoRA Adapters");
  assert.match(second ?? "", /^<script>alert\(1\)<\/script>/);
  assert.equal(third, "bell and  half (withdrawn)");
  assert.match(
    texts(all, "/feed/entry/summary")[0] ?? "",
    /^A pick & a note\n\nAdapters[^$\\]*O\(n log n\)/,
  );
});

test("RSS 2.0: channel and items with what the specification asks for, RFC 822 dates", () => {
  const all = elements(rssFeed(feedDocument({ selfPath: "/day/2025-03-17.rss" })));
  assert.equal(all[0]?.attributes["version"], "2.0");
  for (const name of ["title", "link", "description", "lastBuildDate"])
    assert.equal(texts(all, `/rss/channel/${name}`).length, 1, name);
  for (const name of ["title", "link", "guid", "pubDate"])
    assert.equal(texts(all, `/rss/channel/item/${name}`).length, 3, name);
  assert.ok(
    all.every(
      ({ path, attributes }) => !path.endsWith("/guid") || attributes["isPermaLink"] === "false",
    ),
  );
  for (const at of texts(all, "/rss/channel/item/pubDate"))
    assert.match(
      at,
      /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
    );
  const description = texts(all, "/rss/channel/item/description")[1] ?? "";
  assert.match(description, /^<p>&lt;script&gt;/);
  assert.doesNotMatch(description, /<script/);
});

test("JSON Feed 1.1: version, title, items with id, url and content", () => {
  const feed = JSON.parse(jsonFeed(feedDocument({ selfPath: "/day/2025-03-17.json" }))) as Record<
    string,
    unknown
  > & { items: Record<string, unknown>[] };
  assert.equal(feed["version"], "https://jsonfeed.org/version/1.1");
  assert.equal(feed["home_page_url"], "https://papers.example.org:8443/day/2025-03-17");
  assert.equal(feed["feed_url"], "https://papers.example.org:8443/day/2025-03-17.json");
  assert.equal(feed.items.length, 3);
  for (const item of feed.items) {
    for (const name of ["id", "url", "title", "content_text"])
      assert.equal(typeof item[name], "string", name);
    assert.match(String(item["date_modified"]), RFC_3339);
  }
  assert.deepEqual(feed.items[0]?.["authors"], [
    { name: "Ying Sheng" },
    { name: "Ludwig van Beethoven" },
  ]);
  assert.deepEqual(feed.items[0]?.["tags"], ["cs.LG", "cs.DC"]);
  assert.equal(feed.items[0]?.["external_url"], "https://arxiv.org/abs/2311.03285");
});

test("an empty list is a valid document", () => {
  const doc = feedDocument({ items: [], nextPath: null, subtitle: null });
  assert.equal(texts(elements(atomFeed(doc)), "/feed/updated").length, 1);
  assert.equal(texts(elements(rssFeed(doc)), "/rss/channel/description").length, 1);
  assert.deepEqual((JSON.parse(jsonFeed(doc)) as { items: unknown[] }).items, []);
});
