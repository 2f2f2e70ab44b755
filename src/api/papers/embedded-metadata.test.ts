import assert from "node:assert/strict";
import test from "node:test";
import { embeddedMetadata } from "../../../test/embedded-metadata.ts";
import { paperRecord, store } from "../../../test/papers.ts";
import { openTestSite } from "../../../test/site.ts";

const RECORDS = [
  paperRecord("2605.00001", {
    title: 'Say "more" & <b>less</b>: Möbius strips at 50 %',
    publishedAt: "2026-05-20",
    authors: [
      { name: "Ludwig van Beethoven" },
      { name: "Martin Luther King, Jr." },
      { name: "Ada Lovelace; Charles Babbage" },
      { name: "李明" },
    ],
    categories: ["cs.AI", "cs.LG"],
    doi: "10.1000/abc_d",
    abstract: "We say less.",
  }),
  paperRecord("", {
    identifiers: [{ scheme: "doi", value: "10.1000/only-a-doi" }],
    title: "Known by its DOI alone",
    announcedOn: "2026-05-21",
  }),
];

test("a reference manager reads a paper's page as the paper (Zotero's embedded metadata)", async (t) => {
  const { app, context, url } = await openTestSite(t, { STARTER: "off" });
  for (const record of RECORDS) await store(context.db, record);
  const read = async (path: string) => embeddedMetadata(await (await app.request(path)).text());
  const first = await read("/papers/2605.00001");
  assert.equal(first.title, RECORDS[0]?.title);
  assert.deepEqual(
    first.creators.map(({ firstName, lastName }) => `${firstName} ${lastName}`.trim()),
    ["Ludwig van Beethoven", "Martin Luther King Jr.", "Ada Lovelace", "Charles Babbage", "李明"],
    "one author for each person, whatever signs are between names",
  );
  assert.equal(first.date, "2026-05-20");
  assert.equal(first.DOI, "10.1000/abc_d");
  assert.equal(first.arxivId, "2605.00001");
  assert.equal(first.pdfUrl, "https://arxiv.org/pdf/2605.00001");
  assert.equal(first.url, `${url}/papers/2605.00001`);
  assert.equal(first.abstractNote, "We say less.");
  assert.deepEqual(first.tags, ["cs.AI", "cs.LG"]);
  const second = await read("/papers/doi:10.1000/only-a-doi");
  assert.deepEqual(
    [second.DOI, second.arxivId, second.pdfUrl, second.date],
    ["10.1000/only-a-doi", null, null, "2026-05-21"],
  );
  assert.equal((await app.request(String(second.url))).status, 200);
});

test("every paper of the starter catalogue is read with its title, authors and date", async (t) => {
  const { app } = await openTestSite(t);
  const feed = (await (await app.request("/api/v1/feeds/newest?limit=100")).json()) as {
    results: Array<{ url: string }>;
  };
  assert.ok(feed.results.length > 50);
  for (const { url } of feed.results) {
    const item = embeddedMetadata(await (await app.request(url)).text());
    const paper = (await (await app.request(`${url}.json`)).json()) as { authors: unknown[] };
    assert.ok(item.title, url);
    assert.equal(item.creators.length, paper.authors.length, url);
    assert.match(item.date ?? "", /^\d{4}-\d\d(-\d\d)?$/, url);
    assert.equal(item.url, url);
  }
});
