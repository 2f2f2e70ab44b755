import assert from "node:assert/strict";
import test from "node:test";
import type { TestContext } from "node:test";
import { openTestSite } from "../../../test/site.ts";
import { paperRecord } from "../../../test/papers.ts";
import { readOaiPage } from "../../harvest/arxiv/oai-pmh.ts";
import { understand } from "../../harvest/understand.ts";
import { markDeleted } from "../../papers/stored/mark-deleted.ts";
import { upsertPaper } from "../../papers/stored/upsert-paper.ts";

const PAPERS = 250;

async function openProvider(t: TestContext) {
  const site = await openTestSite(t, { STARTER: "off", BASE_URL: "https://papers.example" });
  await site.context.db.transaction().execute(async (trx) => {
    for (let index = 0; index < PAPERS; index++) {
      const id = `2605.${String(index + 1).padStart(5, "0")}`;
      const day = `2026-05-${String(1 + Math.floor(index / 25)).padStart(2, "0")}`;
      const record = paperRecord(id, {
        title: `<b> & "quotes" ${index}`,
        categories: index % 2 === 0 ? ["cs.AI", "hep-th"] : ["math.AG"],
      });
      await upsertPaper(trx, record, { now: new Date(`${day}T12:00:00Z`), source: "import" });
    }
    const other = {
      identifiers: [{ scheme: "doi", value: "10.1000/é<x" }],
      title: "Not at arXiv",
      publishedAt: "2026-05-20",
    };
    await upsertPaper(trx, other, { now: new Date("2026-05-20T12:00:00Z"), source: "import" });
    await markDeleted(
      trx,
      [{ scheme: "arxiv", value: "2605.00003" }],
      "2026-05-21",
      new Date("2026-05-21T12:00:00Z"),
    );
  });
  const ask = async (query: string) => {
    const answer = await site.app.request(`/oai?${query}`);
    assert.equal(answer.status, 200, query);
    assert.match(answer.headers.get("content-type") ?? "", /^text\/xml/);
    return answer.text();
  };
  const page = async (query: string) => readOaiPage(Buffer.from(await ask(query)));
  return { ...site, ask, page };
}

test("Identify, formats and sets say what is there (OAI-PMH 2.0 4.2, 4.4, 4.6)", async (t) => {
  const { ask } = await openProvider(t);
  const identify = await ask("verb=Identify");
  for (const part of [
    "<baseURL>https://papers.example/oai</baseURL>",
    "<protocolVersion>2.0</protocolVersion>",
    "<deletedRecord>persistent</deletedRecord>",
    "<granularity>YYYY-MM-DDThh:mm:ssZ</granularity>",
    "<earliestDatestamp>2026-05-01T12:00:00Z</earliestDatestamp>",
    '<request verb="Identify">https://papers.example/oai</request>',
  ]) {
    assert.ok(identify.includes(part), part);
  }
  assert.match(identify, /<adminEmail>.+@.+<\/adminEmail>/);
  const formats = await ask("verb=ListMetadataFormats");
  assert.ok(
    formats.includes("<metadataPrefix>oai_dc</metadataPrefix>") &&
      formats.includes("<metadataPrefix>arXiv</metadataPrefix>"),
  );
  const own = await ask(
    `verb=ListMetadataFormats&identifier=${encodeURIComponent(`oai:papers.example:${encodeURI("doi:10.1000/é<x")}`)}`,
  );
  assert.ok(own.includes("oai_dc") && !own.includes("<metadataPrefix>arXiv"));
  const sets = await ask("verb=ListSets");
  for (const set of ["cs", "cs:cs", "cs:cs:AI", "physics", "physics:hep-th", "math:math:AG"]) {
    assert.ok(sets.includes(`<setSpec>${set}</setSpec>`), set);
  }
});

test("lists continue by resumption token to their end, each record once", async (t) => {
  const { page, ask } = await openProvider(t);
  for (const [verb, format, count] of [
    ["ListRecords", "oai_dc", PAPERS + 1],
    ["ListIdentifiers", "oai_dc", PAPERS + 1],
    ["ListRecords", "arXiv", PAPERS],
  ] as const) {
    const seen: string[] = [];
    let query = `verb=${verb}&metadataPrefix=${format}`;
    for (let pages = 0; pages < 10; pages++) {
      if (verb === "ListIdentifiers") {
        const text = await ask(query);
        seen.push(
          ...[...text.matchAll(/<identifier>([^<]+)</g)].map((match) => match[1] as string),
        );
        const token = /<resumptionToken[^>]*>([^<]+)</.exec(text)?.[1];
        if (!token) break;
        query = `verb=${verb}&resumptionToken=${token}`;
        continue;
      }
      const answer = await page(query);
      assert.deepEqual(answer.errors, []);
      seen.push(...answer.records.map(({ identifier }) => identifier ?? ""));
      if (!answer.resumptionToken) break;
      query = `verb=${verb}&resumptionToken=${answer.resumptionToken}`;
    }
    assert.equal(seen.length, count, `${verb} ${format}`);
    assert.equal(new Set(seen).size, count);
  }
  const first = await ask("verb=ListRecords&metadataPrefix=oai_dc");
  const token = /<resumptionToken cursor="0">([^<]+)</.exec(first)?.[1] ?? "";
  const second = await ask(`verb=ListRecords&resumptionToken=${token}`);
  const third = await ask(
    `verb=ListRecords&resumptionToken=${/cursor="100">([^<]+)</.exec(second)?.[1]}`,
  );
  assert.match(third, /<resumptionToken cursor="200"\/>/, "the last page ends the list");
});

test("from, until and set choose, with days included whole", async (t) => {
  const { page } = await openProvider(t);
  const count = async (query: string) =>
    (await page(`verb=ListRecords&metadataPrefix=arXiv&${query}`)).records.length;
  assert.equal(await count("from=2026-05-02&until=2026-05-02"), 25);
  assert.equal(
    await count("until=2026-05-01T12:00:00Z&from=2026-05-01T12:00:00Z"),
    24,
    "one was deleted later",
  );
  assert.equal(await count("from=2026-05-11"), 1);
  assert.equal(await count("set=physics&until=2026-05-01"), 12);
  assert.equal(await count("set=cs:cs:AI&until=2026-05-01"), 12);
  const [deleted] = (await page("verb=ListRecords&metadataPrefix=arXiv&from=2026-05-11")).records;
  assert.deepEqual(
    [deleted?.identifier, deleted?.isDeleted, deleted?.metadata],
    ["oai:papers.example:arxiv:2605.00003", true, null],
  );
});

test("what reads arXiv's records reads ours: the metadata is as arXiv writes it", async (t) => {
  const { page } = await openProvider(t);
  const answer = await page(
    "verb=GetRecord&metadataPrefix=arXiv&identifier=oai:papers.example:arxiv:2605.00001",
  );
  const [record] = answer.records;
  assert.ok(record);
  const result = understand({ ...record, identifier: "oai:arXiv.org:2605.00001" });
  assert.equal(result.kind, "paper", JSON.stringify(result));
  if (result.kind !== "paper") return;
  assert.equal(result.record.title, '<b> & "quotes" 0');
  assert.deepEqual(result.record.categories, ["cs.AI", "hep-th"]);
  assert.deepEqual(
    result.record.authors?.map(({ name }) => name),
    ["Ada Lovelace", "Pál Erdős"],
  );
});

test("every wrong request is the error that the protocol has for it (3.6)", async (t) => {
  const { ask, app } = await openProvider(t);
  const cases: Array<[string, string]> = [
    ["", "badVerb"],
    ["verb=Nothing", "badVerb"],
    ["verb=Identify&verb=Identify", "badVerb"],
    ["verb=Identify&metadataPrefix=oai_dc", "badArgument"],
    ["verb=ListRecords", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-05-02&until=2026-05-01", "badArgument"],
    [
      "verb=ListRecords&metadataPrefix=oai_dc&from=2026-05-02&until=2026-05-03T00:00:00Z",
      "badArgument",
    ],
    ["verb=ListRecords&metadataPrefix=oai_dc&set=cs&set=cs", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"],
    ["verb=ListRecords&resumptionToken=x", "badResumptionToken"],
    ["verb=ListSets&resumptionToken=x", "badResumptionToken"],
    ["verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"],
    [
      `verb=GetRecord&metadataPrefix=arXiv&identifier=${encodeURIComponent(`oai:papers.example:${encodeURI("doi:10.1000/é<x")}`)}`,
      "cannotDisseminateFormat",
    ],
    [
      "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:papers.example:arxiv:9999.99999",
      "idDoesNotExist",
    ],
    [
      "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:other.example:arxiv:2605.00001",
      "idDoesNotExist",
    ],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2030-01-01", "noRecordsMatch"],
    ["verb=ListRecords&metadataPrefix=oai_dc&set=no:such", "noRecordsMatch"],
  ];
  for (const [query, code] of cases) {
    const text = await ask(query);
    assert.ok(text.includes(`<error code="${code}">`), `${query}: ${text}`);
    if (code === "badVerb" || code === "badArgument")
      assert.match(text, /<request>https/, "no attributes (3.2)");
  }
  const posted = await app.request("/oai", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "verb=Identify",
  });
  assert.match(await posted.text(), /<Identify>/);
});
