import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { openTestSite } from "../../test/site.ts";
import { exportFile } from "./export-file.ts";
import { importFile } from "./import-file.ts";

async function importText(t: TestContext, name: string, text: string) {
  const site = await openTestSite(t, { STARTER: "off" });
  const file = join(site.context.settings.dataDir, name);
  writeFileSync(file, text);
  const parts = { db: site.context.db, now: site.context.now, readOaiXml: () => [] };
  const take = (path: string) => importFile(parts, { file: path, source: "import" });
  return { ...site, take, file };
}

test("import FILE.bib takes the papers, keeps what is broken aside, and the twins read it back", async (t) => {
  const bib = `@misc{x, title={A {BERT} for M{\\"o}bius}, author={Garcia Marquez, Gabriel J. and {Meta AI} and Brown, V, C.},
 eprint={2601.00010}, archivePrefix={arXiv}, primaryClass={cs.CL}, year={2026}}
@article{broken, title={oops`;
  const { app, take, file } = await importText(t, "own.bib", bib);
  const result = await take(file);
  assert.deepEqual([result.created, result.problems], [1, 1]);
  const again = await (await app.request("/papers/2601.00010.bib")).text();
  assert.match(again, /author = \{Garcia Marquez, Gabriel J\. and \{Meta AI\} and Brown, V, C\.\}/);
  assert.match(again, /title = \{A \{BERT\} for Möbius\}/);
  writeFileSync(file, again);
  const second = await take(file);
  assert.deepEqual([second.created, second.changed, second.unchanged], [0, 0, 1]);
  const ris = await (await app.request("/papers/2601.00010.ris")).text();
  assert.match(ris, /AU {2}- Brown, C\., V/);
  writeFileSync(file, ris);
  const third = await take(file);
  assert.deepEqual([third.created, third.unchanged, third.problems], [0, 1, 0]);
});

test("names, DOIs, subjects and long fields of an import line come out right at every twin", async (t) => {
  const line = {
    id: "2601.00010",
    title: "Łukasiewicz logic",
    abstract: "First.\n  Second paragraph: (1) a;\n  (2) b.",
    authors: [
      "Łukasz Kaiser",
      "and Jane Roe",
      "A. One Jr. and B. Two",
      ":",
      "Meta AI",
      "Luc Van Gool",
    ],
    categories: ["cs.CV", "I.2.7", "2008 (Primary) 68U10, 68T99 (Secondary)"],
    doi: "https://doi.org/10.1000/ABC.1",
    license: "x".repeat(3_000),
  };
  const other = {
    id: "2601.00011",
    title: "Other",
    authors: ["Lukasz Kaiser"],
    published: "2026-01-02",
  };
  const text = [line, other].map((each) => JSON.stringify(each)).join("\n");
  const { app, take, file } = await importText(t, "lines.jsonl", text);
  const result = await take(file);
  assert.equal(result.created, 2);
  assert.equal(result.problems, 1, "the long licence is said");
  const read = async (path: string) => (await app.request(path)).text();
  const bib = await read("/papers/2601.00010.bib");
  assert.match(bib, /^@misc\{kaiser\d{4}ukasiewicz|^@misc\{kaiser\d{4}lukasiewicz/);
  assert.match(
    bib,
    /\{Kaiser, Łukasz and Roe, Jane and One, Jr\., A\. and Two, B\. and \{Meta AI\} and Van Gool, Luc\}/,
  );
  assert.match(bib, /doi = \{10\.1000\/ABC\.1\}/);
  assert.doesNotMatch(bib, /https?:\/\/doi|I\.2\.7|68U10/);
  assert.doesNotMatch(await read("/papers/2601.00010.ris"), /KW {2}- (?!cs\.CV)/);
  const json = JSON.parse(await read("/papers/2601.00010.json")) as Record<string, unknown>;
  assert.equal(json["abstract"], "First.\n\nSecond paragraph: (1) a;\n\n(2) b.");
  assert.deepEqual(json["categories"], ["cs.CV"]);
  const page = await read("/authors/lukasz-kaiser");
  assert.match(page, /Łukasiewicz logic/);
  assert.match(page, /Other/);
  const old = await app.request(`/authors/${encodeURIComponent("łukasz-kaiser")}`);
  assert.deepEqual([old.status, old.headers.get("location")], [301, "/authors/lukasz-kaiser"]);
  for (const form of ["arXiv:2601.00010v2 [hep-ph]", "2601.00010V2"]) {
    const answer = await app.request(`/papers/${encodeURIComponent(form)}`);
    assert.deepEqual(
      [answer.status, answer.headers.get("location")],
      [301, "/papers/2601.00010"],
      form,
    );
  }
});

test("what a daily-papers file tells of a paper is kept, and given back by that door", async (t) => {
  const entry = {
    paper: {
      id: "2601.00010",
      title: "T",
      summary: "S",
      upvotes: 4,
      githubRepo: "https://github.com/a/b",
      githubStars: 20,
      ai_summary: "A model wrote this.",
      ai_keywords: ["speed", "light"],
      submittedOnDailyAt: "2026-01-05T00:00:00.000Z",
    },
    numComments: 3,
    submittedBy: { name: "akhaliq", fullname: "AK" },
  };
  const { app, take, file, context } = await importText(t, "daily.json", JSON.stringify([entry]));
  assert.equal((await take(file)).created, 1);
  const answered = await app.request("/api/daily_papers?date=2026-01-05");
  const text = await answered.text();
  const [given] = JSON.parse(text) as [
    Record<string, unknown> & { paper: Record<string, unknown> },
  ];
  assert.equal(given.numComments, 3);
  assert.equal((given.submittedBy as { name: string }).name, "akhaliq");
  assert.deepEqual(given.paper.ai_keywords, ["speed", "light"]);
  assert.equal(given.paper.githubStars, 20);
  assert.doesNotMatch(text, /A model wrote this/);
  const again = await take(file);
  assert.deepEqual([again.changed, again.unchanged], [0, 1]);
  // Facts of another source do not take these away, and the export carries them.
  writeFileSync(file, JSON.stringify({ id: "2601.00010", title: "T", mine: 1 }));
  await take(file);
  const out = join(context.settings.dataDir, "out.jsonl");
  await exportFile(context.db, out, "https://papers.example.org");
  const line = JSON.parse(readFileSync(out, "utf8")) as Record<string, unknown>;
  assert.deepEqual(
    [line["mine"], (line["huggingface"] as { numComments: number }).numComments],
    [1, 3],
  );
  const result = await take(out);
  assert.deepEqual([result.problems, result.unknownFields], [0, ["mine"]]);
});
