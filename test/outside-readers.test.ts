import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import type { TestContext } from "node:test";
import { promisify } from "node:util";
import { parseFeed } from "@rowanmanning/feed-parser";
import { catchUp } from "../src/search/index/writing/follow-changes.ts";
import { importFile } from "../src/imports/import-file.ts";
import { openTestSite } from "./site.ts";

const run = promisify(execFile);
const PAPERS = 230;
/** A Python with `pip install feedparser sickle`; PYTHON says which. */
const python = process.env["PYTHON"] ?? "python3";
const has = (...modules: string[]): boolean =>
  spawnSync(python, ["-c", `import ${modules.join(", ")}`]).status === 0;
/** A checkout of github.com/w3c/feedvalidator, whose modules PYTHON has. */
const validator = process.env["FEEDVALIDATOR"];

const LISTS = [
  "/index",
  "/trending",
  "/newest",
  "/day/2026-03-02",
  "/week/2026-W10",
  "/month/2026-03",
  "/c/cs.AI",
  "/search?q=paper",
  "/papers/2603.00001/similar",
  "/authors/ann-author",
  "/organizations/acme",
  "/digests",
];
const twinOf = (list: string, twin: string): string => list.replace(/(?=\?|$)/, `.${twin}`);

/** Papers with and without dates, with signs that XML and HTML must not take for their own. */
async function openFull(t: TestContext) {
  const site = await openTestSite(t, { STARTER: "off", SITE_CONTACT: "desk@example.org" });
  const { db, now, search } = site.context;
  const lines = Array.from({ length: PAPERS }, (_, index) => ({
    id: `2603.${String(index + 1).padStart(5, "0")}`,
    title: `A paper <b>no. ${index}</b> & "more" of $x^2$`,
    abstract: `]]> & <script> Schrödinger ${index}`,
    authors: ["Ann Author", "Émile O’Second & Sons"],
    categories: index % 2 === 0 ? ["cs.AI"] : ["math.AG"],
    ...(index % 3 === 0 ? {} : { listed: `2026-03-0${1 + (index % 5)}` }),
    organization: "Acme",
  }));
  const file = join(site.folder, "papers.jsonl");
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  await importFile({ db, now, readOaiXml: () => [] }, { file, source: "import" });
  await catchUp(search, 60_000);
  return site;
}

test("Atom and RSS twins are read by a feed parser of others, every list of papers", async (t) => {
  const { app, url } = await openFull(t);
  for (const list of LISTS) {
    const items: Record<string, Array<[string | null, string | null]>> = {};
    for (const twin of ["atom", "rss"]) {
      const answer = await app.request(twinOf(list, twin));
      assert.equal(answer.status, 200, list);
      const feed = parseFeed(await answer.text());
      const where = `${list} ${twin}`;
      assert.equal(feed.meta.type, twin, where);
      assert.ok(feed.title && feed.url?.startsWith(url), where);
      assert.equal(new Set(feed.items.map(({ id }) => id)).size, feed.items.length, where);
      for (const item of feed.items) {
        assert.ok(item.id && item.url?.startsWith(`${url}/papers/`), where);
        assert.match(item.title ?? "", /^A paper <b>no\. \d+<\/b> & "more" of /, where);
        assert.match(item.description ?? item.content ?? "", /Schrödinger \d/, where);
        assert.equal(item.authors[1]?.name, "Émile O’Second & Sons", where);
        const newest = item.updated ?? item.published;
        assert.ok(newest && newest.getUTCFullYear() === 2026, where);
        if (feed.updated) assert.ok(feed.updated >= newest, `${where}: older than what it holds`);
      }
      items[twin] = feed.items.map(({ url: page, title }) => [page, title]);
    }
    assert.deepEqual(items["atom"], items["rss"], list);
    assert.equal(items["atom"]?.length === 0, list === "/digests", list);
  }
});

const withPython = has("feedparser") ? false : "no Python with feedparser here";
test("feedparser finds nothing ill-formed in them", { skip: withPython }, async (t) => {
  const { url } = await openFull(t);
  const addresses = LISTS.flatMap((list) =>
    ["atom", "rss"].map((twin) => url + twinOf(list, twin)),
  );
  const script = `
import feedparser, sys
for address in sys.argv[1:]:
    feed = feedparser.parse(address)
    print(feed.version, feed.bozo, len(feed.entries), sum(1 for e in feed.entries if e.get("updated_parsed") or e.get("published_parsed")))`;
  const { stdout } = await run(python, ["-c", script, ...addresses], { encoding: "utf8" });
  const lines = stdout.trim().split("\n");
  assert.equal(lines.length, addresses.length);
  for (const [index, line] of lines.entries()) {
    const [version, bozo, entries, dated] = line.split(" ");
    assert.ok(version === "atom10" || version === "rss20", String(addresses[index]));
    assert.deepEqual([bozo, dated], ["False", entries], String(addresses[index]));
  }
});

const withSickle = has("sickle") ? false : "no Python with sickle here";
test(
  "sickle harvests every record by resumption tokens, in both formats",
  { skip: withSickle },
  async (t) => {
    const { url } = await openFull(t);
    const script = `
import sys
from sickle import Sickle
from sickle.oaiexceptions import IdDoesNotExist, NoRecordsMatch
site = Sickle(sys.argv[1])
print(site.Identify().granularity)
for each in site.ListMetadataFormats():
    records = list(site.ListRecords(metadataPrefix=each.metadataPrefix))
    print(each.metadataPrefix, len(records), len({record.header.identifier for record in records}))
headers = list(site.ListIdentifiers(metadataPrefix="oai_dc", set="cs"))
print("cs", len(headers), all(any(spec.split(":")[0] == "cs" for spec in header.setSpecs) for header in headers))
record = site.GetRecord(identifier=headers[0].identifier, metadataPrefix="oai_dc")
print(record.metadata["creator"])
for error, ask in ((IdDoesNotExist, lambda: site.GetRecord(identifier="oai:nobody:1", metadataPrefix="oai_dc")), (NoRecordsMatch, lambda: site.ListRecords(**{"metadataPrefix": "oai_dc", "until": "2001-01-01"}))):
    try:
        ask()
        print("answered")
    except error:
        print(error.__name__)`;
    const { stdout } = await run(python, ["-c", script, `${url}/oai`]);
    assert.deepEqual(stdout.trim().split("\n"), [
      "YYYY-MM-DDThh:mm:ssZ",
      `oai_dc ${PAPERS} ${PAPERS}`,
      `arXiv ${PAPERS} ${PAPERS}`,
      `cs ${PAPERS / 2} True`,
      "['Ann Author', 'Émile O’Second & Sons']",
      "IdDoesNotExist",
      "NoRecordsMatch",
    ]);
  },
);

/** Of papers that appear on one day, and of texts that look like markup and are none: advice, no fault. */
const ALLOWED = /same value for atom:updated|(?:title|description) should not contain HTML/;
test(
  "the W3C's feed validator accepts them",
  { skip: validator ? false : "no FEEDVALIDATOR" },
  async (t) => {
    const { url } = await openFull(t);
    for (const list of LISTS) {
      for (const twin of ["atom", "rss"]) {
        const address = url + twinOf(list, twin);
        const said = await run(python, ["demo.py", address, "AA"], {
          cwd: join(validator ?? "", "src"),
        }).catch((error: { stdout: string }) => error);
        const faults = said.stdout
          .split("\n")
          .filter((line) => line.startsWith("line ") && !ALLOWED.test(line));
        assert.deepEqual(faults, [], address);
        assert.match(said.stdout, /No errors or warnings|^line /m);
      }
    }
  },
);
