import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestSite } from "../../../test/site.ts";

const ENV = { EMBEDDER: "off", SITE_NAME: "Papers & <Proofs> of our very long name" };

test("the manifest names pictures that are PNGs of the size it says", async (t) => {
  const { app } = await openTestSite(t, ENV);
  const page = await app.request("/");
  assert.match(page.headers.get("content-security-policy") ?? "", /manifest-src 'self'/);
  const head = await page.text();
  assert.match(head, /<link rel="manifest" href="\/manifest\.webmanifest"/);
  const answer = await app.request("/manifest.webmanifest");
  assert.equal(answer.headers.get("content-type"), "application/manifest+json");
  const { name, icons } = (await answer.json()) as {
    name: string;
    icons: { src: string; sizes: string; type: string }[];
  };
  assert.equal(name, ENV.SITE_NAME);
  const pngs = icons.filter(({ type }) => type === "image/png");
  assert.deepEqual(
    pngs.map(({ sizes }) => sizes),
    ["192x192", "512x512"],
  );
  const touch = /<link rel="apple-touch-icon" href="([^"]+)"/.exec(head)?.[1] ?? "";
  for (const { src, sizes } of [...pngs, { src: touch, sizes: "180x180" }]) {
    const bytes = Buffer.from(await (await app.request(src)).arrayBuffer());
    assert.equal(bytes.subarray(1, 4).toString(), "PNG", src);
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes);
  }
});

test("the OpenSearch description leads to the search with the words typed", async (t) => {
  const { app, url } = await openTestSite(t, ENV);
  assert.match(await (await app.request("/")).text(), /rel="search"[^>]*href="\/opensearch\.xml"/);
  const answer = await app.request("/opensearch.xml");
  assert.match(
    answer.headers.get("content-type") ?? "",
    /^application\/opensearchdescription\+xml/,
  );
  const xml = await answer.text();
  assert.ok(!xml.includes("<Proofs>"), "the name is escaped");
  const short = /<ShortName>(.*)<\/ShortName>/.exec(xml)?.[1] ?? "";
  assert.ok(short.replaceAll(/&\w+;/g, "&").length <= 16, short);
  const template = /type="text\/html"[^>]*template="([^"]+)"/.exec(xml)?.[1] ?? "";
  assert.ok(template.startsWith(`${url}/search?`), template);
  const found = await fetch(template.replace("{searchTerms}", encodeURIComponent("attention")));
  // The index of a new site is still being built: the page says so under the box with the words.
  assert.ok([200, 503].includes(found.status), String(found.status));
  assert.match(await found.text(), /value="attention"/);
});

test("every feed of the OPML answers as Atom", async (t) => {
  const { app, url } = await openTestSite(t, ENV);
  const answer = await app.request("/feeds.opml");
  assert.match(answer.headers.get("content-type") ?? "", /^text\/x-opml/);
  const feeds = [...(await answer.text()).matchAll(/xmlUrl="([^"]+)"/g)].map(
    ([, feed = ""]) => feed,
  );
  assert.ok(feeds.length > 8, `${feeds.length} feeds`);
  assert.equal(new Set(feeds).size, feeds.length);
  for (const feed of feeds) {
    assert.ok(feed.startsWith(`${url}/`), feed);
    const { status, headers } = await app.request(feed.slice(url.length));
    assert.equal(status, 200, feed);
    assert.match(headers.get("content-type") ?? "", /^application\/atom\+xml/, feed);
  }
});
