import assert from "node:assert/strict";
import { test } from "node:test";
import { oaiDocument } from "../../../test/fake-arxiv/oai-xml.ts";
import { RecordProblem, arxivRecord } from "./arxiv-record.ts";
import { authorsOfLine } from "./arxiv-authors.ts";
import { estimateAnnouncement } from "../announced-day.ts";
import { readOaiPage } from "./oai-pmh.ts";
import { isWithdrawn } from "../withdrawal.ts";

async function read(metadata: string, id = "2311.03285", datestamp = "2023-11-07") {
  const header = `<header><identifier>oai:arXiv.org:${id}</identifier><datestamp>${datestamp}</datestamp></header>`;
  const record = `<record>${header}<metadata>${metadata}</metadata></record>`;
  const page = await readOaiPage(
    Buffer.from(oaiDocument(`<ListRecords>${record}</ListRecords>`, "2023-11-08T00:00:00Z")),
  );
  return arxivRecord(page.records[0] as never);
}
const simple = (change: Record<string, string> = {}): string => {
  const parts = {
    id: "2311.03285",
    created: "2023-11-06",
    authors: "<author><keyname>Erd{\\H{o}}s</keyname><forenames>P\\'al</forenames></author>",
    title: "S-LoRA:\n  Serving Thousands",
    categories: "cs.LG cs.AI cs.DC",
    abstract: "  We serve.\n",
    ...change,
  };
  const tags = Object.entries(parts).map(([name, value]) =>
    value === "" ? "" : `<${name}>${value}</${name}>`,
  );
  return `<arXiv xmlns="http://arxiv.org/OAI/arXiv/">${tags.join("")}</arXiv>`;
};

test("the arXiv format becomes a paper in Unicode, with the day it was probably announced", async () => {
  const record = await read(
    simple({
      authors:
        "<author><keyname>Erd{\\H{o}}s</keyname><forenames>P\\'al</forenames><suffix>Jr.</suffix><affiliation>MTA</affiliation><affiliation>B</affiliation></author><author><keyname>:</keyname></author><author><keyname>ATLAS Collaboration</keyname></author>",
      title: "M\\'elange at 50\\% of $\\mathcal{O}(n)$",
      comments: "12 pages, code: https://github.com/a/b.",
      "journal-ref": "Nature 1 (2024)",
      doi: "10.1/X 10.2/y",
      license: "http://creativecommons.org/licenses/by/4.0/",
      categories: "cs.LG cs.AI 94A29, I.2.7; cs.DC",
    }),
  );
  assert.equal(record.title, "Mélange at 50% of $\\mathcal{O}(n)$");
  assert.deepEqual(record.identifiers, [{ scheme: "arxiv", value: "2311.03285" }]);
  assert.deepEqual(record.authors, [
    {
      name: "Pál Erdős Jr.",
      affiliation: "MTA; B",
      parts: { family: "Erdős", given: "Pál", suffix: "Jr." },
    },
    { name: "ATLAS Collaboration" },
  ]);
  assert.deepEqual([record.primaryCategory, record.categories?.length], ["cs.LG", 3]);
  assert.deepEqual(
    [record.publishedAt, record.updatedAt, record.datestamp],
    ["2023-11-06", null, "2023-11-07"],
  );
  assert.deepEqual(
    [record.announcedOn, record.announcedBy, record.state],
    ["2023-11-07", "estimate", "listed"],
  );
  assert.deepEqual([record.doi, record.journalRef], ["10.1/X", "Nature 1 (2024)"]);
});

test("the arXivRaw format gives versions with their dates and authors of a line", async () => {
  const version = (n: number, date: string) =>
    `<version version="v${n}"><date>${date}</date><size>9kb</size></version>`;
  const record = await read(
    `<arXivRaw><id>hep-th/9901001</id><submitter>A</submitter>${version(1, "Fri, 01 Jan 1999 22:55:07 GMT")}${version(2, "Thu, 9 Apr 2009 02:45:30 GMT")}<title>T</title><authors>A. One (MIT), B. Two, Jr. and C. Three ((1) CERN, Geneva)</authors><categories>hep-th</categories><abstract>X</abstract></arXivRaw>`,
    "hep-th/9901001",
    "2009-04-09",
  );
  assert.deepEqual(record.versions, [
    { number: 1, at: "1999-01-01T22:55:07.000Z" },
    { number: 2, at: "2009-04-09T02:45:30.000Z" },
  ]);
  assert.deepEqual([record.publishedAt, record.updatedAt], ["1999-01-01", "2009-04-09"]);
  assert.deepEqual(record.authors, [
    { name: "A. One", affiliation: "MIT" },
    { name: "B. Two Jr." },
    { name: "C. Three", affiliation: "(1) CERN, Geneva" },
  ]);
  assert.equal(record.identifiers[0]?.value, "hep-th/9901001", "HV9 the archive is kept");
  assert.equal(record.announcedOn, "1999-01-04", "a Friday's paper was announced on Monday");
});

test("HV8 what cannot be understood says why", async () => {
  const cases: Array<[string, RegExp]> = [
    [simple({ title: "" }), /no title/],
    [simple({ created: "" }), /no valid created day/],
    [simple({ created: "2023-02-30" }), /no valid created day/],
    [simple({ updated: "yesterday" }), /updated day/],
    [simple({ id: "2311.99999" }), /two papers/],
    [simple({ id: "abc" }), /two papers|no arXiv identifier/],
    [simple({ categories: "68T50 I.2.7;" }), /no category/],
    [simple({ title: "a\u0007b" }), /disallowed character/],
    ["<dc><title>T</title></dc>", /format <dc> is not known/],
    ["", /no metadata/],
    ["<arXivRaw><title>T</title></arXivRaw>", /no versions/],
  ];
  for (const [metadata, says] of cases) {
    await assert.rejects(
      read(metadata),
      (error) => error instanceof RecordProblem && says.test(error.message),
      String(says),
    );
  }
  await assert.rejects(read(simple(), "nonsense"), /no arXiv identifier|two papers/);
  await assert.rejects(read(simple(), "2311.03285", "7 Nov"), /datestamp/);
});

test("HV9 withdrawal is read from comments and the abstract's beginning, not from talk of it", () => {
  const yes = [
    "Withdrawn",
    "This paper has been withdrawn by the author due to a crucial sign error in equation 1",
    "paper withdrawn due to an error in Lemma 2",
    "The authors have withdrawn this paper",
    "This submission has been withdrawn at the request of the authors",
    "10 pages. This manuscript was temporarily withdrawn",
    "This article is withdrawn by arXiv administrators",
    "We withdraw this paper because of a gap",
  ];
  const no = [
    "12 pages, 3 figures",
    "Replaces a withdrawn version",
    "Supersedes withdrawn paper arXiv:0704.0001",
    "Troops withdrawn from the region are modelled",
    "We study money withdrawn by customers of a bank",
    "The paper was not withdrawn",
    "the previous paper was withdrawn",
  ];
  for (const text of yes) assert.equal(isWithdrawn(text, null), true, text);
  for (const text of no) assert.equal(isWithdrawn(text, null), false, text);
  assert.equal(isWithdrawn(null, "This paper has been withdrawn by the author."), true);
  assert.equal(isWithdrawn("9 pages", `${"We show. ".repeat(60)} The paper was withdrawn.`), false);
});

test("the day of announcement is estimated by the week of arXiv", () => {
  const cases: Array<[string, string | null, string | null, string]> = [
    ["2026-11-23", null, "2026-11-24", "2026-11-24"],
    ["2026-11-20", null, "2026-11-23", "2026-11-23"],
    ["2026-11-23", null, "2026-11-30", "2026-11-30"],
    ["2026-11-23", null, "2026-12-01", "2026-11-24"],
    ["2026-11-23", "2026-11-24", "2026-11-24", "2026-11-24"],
    ["2026-11-26", "2027-01-01", "2027-01-02", "2026-11-27"],
    ["2026-11-27", "2027-01-01", "2027-01-02", "2026-11-30"],
    ["2026-11-28", "2027-01-01", "2027-01-02", "2026-11-30"],
    ["2026-11-29", null, null, "2026-11-30"],
    ["2026-11-25", null, "2026-11-20", "2026-11-26"],
  ];
  for (const [created, updated, datestamp, day] of cases) {
    assert.equal(
      estimateAnnouncement(created, updated, datestamp),
      day,
      `${created} ${updated} ${datestamp}`,
    );
  }
});

test("HV12 names in lines keep their braces, accents and commas", () => {
  const names = (line: string) => authorsOfLine(line).map(({ name }) => name);
  assert.deepEqual(names("Paulo Andr\\'e Lima de Castro"), ["Paulo André Lima de Castro"]);
  assert.deepEqual(names("{\\L}ukasz A, B{\\'e} and C and D"), ["Łukasz A", "Bé", "C", "D"]);
  assert.deepEqual(names("Alexander Anderson and Andy Sand"), ["Alexander Anderson", "Andy Sand"]);
  assert.deepEqual(names("A (with (nested, brackets)), B"), ["A", "B"]);
  assert.deepEqual(names(""), []);
  assert.deepEqual(names(",,and , :"), ["and"]);
  assert.ok(authorsOfLine("(".repeat(50_000)).length <= 1);
});
