import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openSqlite } from "../db/engine.sqlite.ts";
import { migrate } from "../db/migrate.ts";
import { MIGRATIONS } from "../db/migrations/migrations.ts";
import { readOaiXml } from "../harvest/arxiv/oai-file.ts";
import { openTestSite } from "../../test/site.ts";
import { testFolder } from "../../test/store.ts";
import { importFile } from "./import-file.ts";

const author = (keyname: string, forenames: string, suffix = ""): string =>
  `<author><keyname>${keyname}</keyname><forenames>${forenames}</forenames>${suffix && `<suffix>${suffix}</suffix>`}</author>`;
/** Rows of the engine have no prototype. */
const plain = <Row extends object>(row: Row): Row => ({ ...row });
const OAI = `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-06T00:00:00Z</responseDate><ListRecords><record><header><identifier>oai:arXiv.org:2601.00010</identifier><datestamp>2026-01-05</datestamp><setSpec>cs</setSpec></header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2601.00010</id><created>2026-01-02</created><authors>${author("Garcia Marquez", "Gabriel J.")}${author("&apos;t Hooft", "Gerard")}${author("Brown", "C.", "V")}<author><keyname>ATLAS Collaboration</keyname></author></authors><title>A title</title><categories>cs.CL</categories><doi>https://doi.org/10.1000/ABC.1</doi><abstract>  First.
  Second paragraph.</abstract></arXiv></metadata></record></ListRecords></OAI-PMH>`;

test("names in parts, as arXiv gives them, are stored and given on by every twin and by OAI", async (t) => {
  const { app, context } = await openTestSite(t, { STARTER: "off" });
  const { db, now, settings } = context;
  const file = join(settings.dataDir, "oai.xml");
  writeFileSync(file, OAI);
  const take = () => importFile({ db, now, readOaiXml }, { file, source: "arxiv" });
  assert.equal((await take()).created, 1);
  assert.equal((await take()).unchanged, 1);
  const read = async (path: string) => (await app.request(path)).text();
  const bib = await read("/papers/2601.00010.bib");
  assert.match(
    bib,
    /author = \{Garcia Marquez, Gabriel J\. and 't Hooft, Gerard and Brown, V, C\. and \{ATLAS Collaboration\}\}/,
  );
  assert.match(bib, /@misc\{garciamarquez2026title,[^]*doi = \{10\.1000\/ABC\.1\}/);
  const ris = await read("/papers/2601.00010.ris");
  for (const name of [
    "Garcia Marquez, Gabriel J.",
    "'t Hooft, Gerard",
    "Brown, C., V",
    "ATLAS Collaboration",
  ]) {
    assert.ok(ris.includes(`AU  - ${name}\r\n`), name);
  }
  const [csl] = JSON.parse(await read("/papers/2601.00010.csl.json")) as [{ author: object[] }];
  assert.deepEqual(csl.author, [
    { family: "Garcia Marquez", given: "Gabriel J." },
    { family: "'t Hooft", given: "Gerard" },
    { family: "Brown", given: "C.", suffix: "V" },
    { literal: "ATLAS Collaboration" },
  ]);
  const oai = await read("/oai?verb=ListRecords&metadataPrefix=arXiv");
  assert.match(oai, /<keyname>Garcia Marquez<\/keyname>\s*<forenames>Gabriel J\.<\/forenames>/);
  assert.match(
    oai,
    /<keyname>Brown<\/keyname>\s*<forenames>C\.<\/forenames>\s*<suffix>V<\/suffix>/,
  );
  assert.match(oai, /<abstract>First\.\n {2}Second paragraph\.<\/abstract>/);
  // A source with whole names takes nothing away.
  const names = [
    "Gabriel J. Garcia Marquez",
    "Gerard 't Hooft",
    "C. Brown V",
    "ATLAS Collaboration",
  ];
  writeFileSync(
    file,
    JSON.stringify({
      id: "2601.00010",
      title: "A title",
      abstract: "First. Second paragraph.",
      authors: names,
    }),
  );
  assert.deepEqual((await take()).unchanged, 1);
  assert.equal(await read("/papers/2601.00010.bib"), bib);
});

test("a store from before: two spellings become one author, DOIs names, codes no categories", async (t) => {
  const engine = openSqlite(join(testFolder(t), "old.sqlite"));
  t.after(() => engine.close());
  const now = () => new Date("2026-01-01T00:00:00Z");
  const before = MIGRATIONS.filter(({ name }) => !/^01[456]-(?:name|folded|plain)/.test(name));
  await migrate(engine, now, before);
  const at = now().toISOString();
  const paper = (paper_id: number, title_key: string, doi: string | null) => ({
    paper_id,
    key: `arxiv:2601.0000${paper_id}`,
    title: title_key,
    title_key,
    doi,
    primary_category: "I.2.7",
    state: "listed",
    created_at: at,
    changed_at: at,
  });
  const { db } = engine;
  const put = async (table: string, rows: object[]) =>
    db
      .insertInto(table as "setting")
      .values(rows as never)
      .execute();
  await put("paper", [
    paper(1, "łukasiewicz", "https://doi.org/10.1000/ABC.1"),
    paper(2, "other", null),
  ]);
  await put("author", [
    { author_id: 1, slug: "łukasz-kaiser", name: "Łukasz Kaiser" },
    { author_id: 2, slug: "lukasz-kaiser", name: "Lukasz Kaiser" },
    { author_id: 3, slug: "lars-ørsted", name: "Lars Ørsted" },
  ]);
  await put("paper_author", [
    { paper_id: 1, position: 0, author_id: 1, name: "Łukasz Kaiser" },
    { paper_id: 2, position: 0, author_id: 2, name: "Lukasz Kaiser" },
    { paper_id: 2, position: 1, author_id: 3, name: "Lars Ørsted" },
  ]);
  await put("paper_category", [
    { paper_id: 1, category: "I.2.7", position: 0, hot_key: "", newest_key: "" },
    { paper_id: 1, category: "cs.CL", position: 1, hot_key: "", newest_key: "" },
  ]);
  await migrate(engine, now);
  const authors = await db
    .selectFrom("author")
    .select(["author_id", "slug"])
    .orderBy("author_id")
    .execute();
  assert.deepEqual(authors.map(plain), [
    { author_id: 2, slug: "lukasz-kaiser" },
    { author_id: 3, slug: "lars-orsted" },
  ]);
  const signed = await db
    .selectFrom("paper_author")
    .select(["name", "author_id"])
    .orderBy("paper_id")
    .orderBy("position")
    .execute();
  assert.deepEqual(
    signed.map(({ author_id }) => author_id),
    [2, 2, 3],
  );
  const papers = await db
    .selectFrom("paper")
    .select(["title_key", "doi", "primary_category"])
    .orderBy("paper_id")
    .execute();
  assert.deepEqual(papers.map(plain), [
    { title_key: "lukasiewicz", doi: "10.1000/ABC.1", primary_category: "cs.CL" },
    { title_key: "other", doi: null, primary_category: null },
  ]);
  const codes = await db.selectFrom("paper_category").select("category").execute();
  assert.deepEqual(codes.map(plain), [{ category: "cs.CL" }]);
});
