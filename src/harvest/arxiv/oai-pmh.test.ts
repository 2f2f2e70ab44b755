import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { XmlError } from "../../base/xml-prolog.ts";
import { readOaiXml } from "./oai-file.ts";
import { readOaiPage } from "./oai-pmh.ts";
import { understand } from "../understand.ts";

const FIXTURES = new URL("../../../../shared/data/fixtures/oai-pmh/", import.meta.url);
const skip = existsSync(FIXTURES) ? false : "needs ../shared/data/fixtures";
const fixture = (name: string): Buffer => {
  const bytes = readFileSync(new URL(name, FIXTURES));
  return name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
};

test(
  "every recorded page of arXiv is read, and every record in it understood",
  { skip },
  async () => {
    const counts: number[] = [];
    for (const name of readdirSync(new URL("arxiv/", FIXTURES))) {
      const page = await readOaiPage(fixture(`arxiv/${name}`));
      const kinds = page.records.map((record) => understand(record).kind);
      assert.ok(
        kinds.every((kind) => kind === "paper"),
        name,
      );
      counts.push(kinds.length);
      assert.match(page.responseAt, /^20\d\d-/);
    }
    assert.equal(Math.max(...counts), 1000);
    const page = await readOaiPage(fixture("arxiv/scirate-ListRecords-arXivRaw-2014.xml.gz"));
    assert.equal(page.resumptionToken, "496549|96001");
    const states = page.records.map((record) => {
      const result = understand(record);
      return result.kind === "paper" ? result.record.state : result.kind;
    });
    assert.equal(states.filter((state) => state === "withdrawn").length, 5);
    assert.ok(
      !JSON.stringify(page.records.map((record) => understand(record))).includes('"name":":"'),
    );
  },
);

test("errors, deleted records and other repositories are read as they are", { skip }, async () => {
  const codes = async (name: string) =>
    (await readOaiPage(fixture(`sickle/${name}.xml`))).errors.map(({ code }) => code);
  assert.deepEqual(await codes("badResumptionToken"), ["badResumptionToken"]);
  assert.deepEqual(await codes("noRecordsMatch"), ["noRecordsMatch"]);
  assert.deepEqual(await codes("undefinedError"), ["undefinedError"]);
  const page = await readOaiPage(fixture("sickle/ListRecords4.xml"));
  assert.deepEqual([page.records[0]?.isDeleted, page.records[0]?.identifier], [true, null]);
  const kinds = page.records.map((record) => understand(record).kind);
  assert.ok(
    kinds.every((kind) => kind === "problem"),
    "HV8 what is not arXiv's is kept, not stored",
  );
  assert.match(page.records[0]?.raw() ?? "", /^<record>[\s\S]+<\/record>$/);
  await assert.rejects(readOaiPage(fixture("sickle/ListRecordsBroken.xml")), XmlError);
});

test("what is no answer is refused with the reason", async () => {
  const cases: Array<[string, RegExp]> = [
    ["<feed/>", /root element is <feed>/],
    ["<OAI-PMH></OAI-PMH>", /no responseDate/],
    ["<OAI-PMH><responseDate>today</responseDate><ListRecords/></OAI-PMH>", /no responseDate/],
    [
      "<OAI-PMH><responseDate>2026-13-45T99:00:00Z</responseDate><ListRecords/></OAI-PMH>",
      /no responseDate/,
    ],
    [
      "<OAI-PMH><responseDate>2026-01-05T00:00:00Z</responseDate></OAI-PMH>",
      /neither records nor an error/,
    ],
  ];
  for (const [text, says] of cases) {
    await assert.rejects(
      readOaiPage(Buffer.from(text)),
      (error) => error instanceof XmlError && says.test(error.message),
      text,
    );
  }
});

test("a saved answer can be imported: its records, and raw what is none", { skip }, () => {
  const items = [...readOaiXml(fixture("arxiv/hepcrawl-arxiv-physics-hep-ex.xml"))];
  assert.deepEqual(
    items.map((item) => "record" in item),
    [true, true, true],
  );
  assert.throws(
    () => [...readOaiXml(fixture("sickle/badResumptionToken.xml"))],
    /badResumptionToken/,
  );
  assert.throws(() => [...readOaiXml(Buffer.from("<html></html>"))], /no OAI-PMH answer/);
});
