import { markup } from "../../../test/page-checks.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { personName, sortedName } from "../../papers/people/person-name.ts";
import { hostilePaper, samplePaper } from "../../../test/sample-pages.ts";
import { bibtexText, bibtexTitle } from "./bibtex-text.ts";
import { bibtex } from "./bibtex.ts";
import { cslJson } from "./csl-json.ts";
import { paperMarkdown } from "./paper-markdown.ts";
import { ris } from "./ris.ts";
import { paperTexts } from "../pages/papers/paper-texts.ts";
import { wordsOf } from "../../words/words.ts";

const BASE = "https://papers.example.org";

test("BibTeX: an e-print with its identifier, a key of author, year and word", () => {
  assert.equal(
    bibtex(samplePaper(), BASE),
    `@misc{sheng2023slora,
  title = {{S-LoRA}: Serving Thousands of Concurrent {LoRA} Adapters},
  author = {Sheng, Ying and van Beethoven, Ludwig},
  year = {2023},
  month = nov,
  eprint = {2311.03285},
  archivePrefix = {arXiv},
  primaryClass = {cs.LG},
  url = {https://arxiv.org/abs/2311.03285}
}
`,
  );
  const printed = bibtex(
    samplePaper({ journalRef: "Proc. of A & B 7 (2024)", doi: "10.1/x_y" }),
    BASE,
  );
  assert.match(
    printed,
    /^@article\{[^]*journal = \{Proc\. of A \\& B 7 \(2024\)\}[^]*doi = \{10\.1\/x_y\}/,
  );
});

test("BibTeX: what TeX would read as a command is escaped, formulas stay formulas", () => {
  assert.equal(
    bibtexText("100% of R&D_x #1 ~ ^ $5 {a} \\b"),
    "100\\% of R\\&D\\_x \\#1 \\textasciitilde{} \\textasciicircum{} \\$5 \\textbraceleft{}a\\textbraceright{} \\textbackslash{}b",
  );
  assert.equal(bibtexTitle("Learning in $O(n^2)$ steps"), "Learning in {$O(n^2)$} steps");
  assert.equal(bibtexText("$\\{x\\}$"), "{$\\lbrace x\\rbrace $}");
});

test("BibTeX: capitals that mean something are protected", () => {
  assert.equal(
    bibtexTitle("LLM Agent Operating System for GPUs"),
    "{LLM} Agent Operating System for {GPUs}",
  );
  assert.equal(bibtexTitle("One-Shot Search: 3D and mRNA"), "One-Shot Search: {3D} and {mRNA}");
  assert.equal(
    bibtexTitle("On the zeros of the Riemann zeta function"),
    "On the zeros of the {Riemann} zeta function",
  );
});

test("BibTeX: braces are balanced whatever the paper says", () => {
  const field = fc.string({
    unit: fc.constantFrom("{", "}", "\\", "$", "a", "B", " ", "&", "%", '"', ",", "@", "\n"),
  });
  fc.assert(
    fc.property(field, field, (title, name) => {
      const author = { name, slug: "x", orcid: null, affiliation: null };
      const entry = bibtex(
        samplePaper({ title, authors: [author], journalRef: title, doi: name }),
        BASE,
      );
      let depth = 0;
      for (const [at, sign] of entry.trim().split("").entries()) {
        if (sign === "{") depth++;
        if (sign === "}") depth--;
        assert.ok(depth > 0 || at < entry.indexOf("{") || at === entry.trim().length - 1, entry);
      }
      assert.equal(depth, 0);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test("names are split into family and given, groups stay whole", () => {
  const sorted = (name: string): string => sortedName(personName(name));
  assert.equal(sorted("Ying Sheng"), "Sheng, Ying");
  assert.equal(sorted("Ludwig van der Berg"), "van der Berg, Ludwig");
  assert.equal(sorted("Sheng, Ying"), "Sheng, Ying");
  assert.equal(sorted("Martin Luther King Jr."), "King, Martin Luther, Jr.");
  assert.equal(sorted("Plato"), "Plato");
  assert.equal(sorted("The ATLAS Collaboration"), "The ATLAS Collaboration");
  assert.equal(sorted(""), "");
  assert.match(
    bibtex(
      samplePaper({
        authors: [{ name: "Black and White Team", slug: "x", orcid: null, affiliation: null }],
      }),
      BASE,
    ),
    /author = \{\{Black and White Team\}\}/,
  );
});

test("RIS: a record from TY to ER in lines of CR LF that no text can break", () => {
  const record = ris(samplePaper({ abstract: "one\nER  - \nTY  - JOUR" }), BASE);
  const lines = record.split("\r\n");
  assert.equal(lines[0], "TY  - UNPB");
  assert.deepEqual(lines.slice(-2), ["ER  - ", ""]);
  assert.deepEqual(
    lines.filter((line) => line.startsWith("AU")),
    ["AU  - Sheng, Ying", "AU  - van Beethoven, Ludwig"],
  );
  assert.ok(lines.includes("PY  - 2023") && lines.includes("DA  - 2023/11/06"));
  assert.equal(lines.filter((line) => /^(?:ER|TY) {2}-/.test(line)).length, 2);
  for (const line of ris(hostilePaper(), BASE).split("\r\n").slice(0, -1))
    assert.match(line, /^[A-Z][A-Z0-9] {2}- /);
});

test("CSL-JSON: an array of one item with names, date parts and identifiers", () => {
  const [item] = JSON.parse(cslJson(samplePaper({ doi: "10.1/x" }), BASE)) as [
    Record<string, unknown>,
  ];
  assert.equal(item["type"], "article");
  assert.deepEqual(item["author"], [
    { family: "Sheng", given: "Ying" },
    { family: "van Beethoven", given: "Ludwig" },
  ]);
  assert.deepEqual(item["issued"], { "date-parts": [[2023, 11, 6]] });
  assert.equal(item["DOI"], "10.1/x");
  assert.equal(item["number"], "arXiv:2311.03285");
  assert.doesNotThrow(() => JSON.parse(cslJson(hostilePaper(), BASE)));
});

test("a paper without a date or authors is cited by what is there", () => {
  const bare = samplePaper({
    key: "local:7",
    arxivId: null,
    authors: [],
    announcedOn: null,
    publishedAt: null,
    updatedAt: null,
    title: "…",
  });
  assert.match(
    bibtex(bare, BASE),
    /^@misc\{paper1,\n {2}title = \{…\},[^]*url = \{https:\/\/papers\.example\.org\/papers\/local:7\}/,
  );
  assert.doesNotMatch(bibtex(bare, BASE), /year|author|null|undefined/);
  assert.doesNotMatch(ris(bare, BASE), /PY|DA|AU|null|undefined/);
  assert.doesNotMatch(cslJson(bare, BASE), /issued|null/);
});

test("an article has the year of its journal; a reference without one stays a note", () => {
  const preprint = { publishedAt: "2020-03-01", announcedOn: "2020-03-02" };
  const article = samplePaper({ ...preprint, journalRef: "Nature 600 (2021) 1-2" });
  assert.match(
    bibtex(article, BASE),
    /^@article\{[^]*journal = \{Nature 600 \(2021\) 1-2\},\n {2}year = \{2021\}/,
  );
  assert.doesNotMatch(bibtex(article, BASE), /year = \{2020\}|month = /);
  assert.match(ris(article, BASE), /TY {2}- JOUR[^]*PY {2}- 2021/);
  assert.doesNotMatch(ris(article, BASE), /DA {2}- 2020/);
  const [item] = JSON.parse(cslJson(article, BASE)) as [Record<string, unknown>];
  assert.deepEqual([item["type"], item["issued"]], ["article-journal", { "date-parts": [[2021]] }]);

  const undated = samplePaper({ ...preprint, journalRef: "to appear in Nature" });
  assert.match(
    bibtex(undated, BASE),
    /^@misc\{[^]*year = \{2020\},\n {2}month = mar,[^]*note = \{to appear in Nature\}/,
  );
  assert.doesNotMatch(bibtex(undated, BASE), /journal = /);
  assert.match(ris(undated, BASE), /TY {2}- UNPB[^]*PY {2}- 2020[^]*N1 {2}- to appear in Nature/);
  const [note] = JSON.parse(cslJson(undated, BASE)) as [Record<string, unknown>];
  assert.deepEqual([note["type"], note["note"]], ["article", "to appear in Nature"]);
  for (const [journalRef, year] of [
    ["Phys.Rev.D76:013009,2007", "2007"],
    ["JHEP 0506:061,2005", "2005"],
    ["2021, ApJ, 900, 12", "2021"],
    ["Phys. Rev. D 71, 2010 (2005)", "2005"],
    ["J. Comput. Phys. 2020, 1998", "2020"],
  ] as const) {
    assert.match(
      bibtex(samplePaper({ publishedAt: null, journalRef }), BASE),
      new RegExp(`year = \\{${year}\\}`),
      journalRef,
    );
  }
});

test("every twin shows the TeX of a text as the page does, and keeps its paragraphs", () => {
  const paper = samplePaper({
    title: "{GSR4B}: \\ce{H2O} at $ O(n) $",
    abstract: "First $C $ in.\n\nSecond: \\SI{5}{\\micro\\meter}.",
  });
  const twins = [
    bibtex(paper, BASE),
    ris(paper, BASE),
    cslJson(paper, BASE),
    paperMarkdown(paper, { name: "B", baseUrl: BASE }),
  ];
  for (const twin of twins) {
    assert.match(twin, /GSR4B/);
    assert.match(twin, /H₂O/);
    assert.doesNotMatch(twin, /\\\\?ce|\\\\?SI\b|\{GSR4B\}: \\/);
  }
  assert.match(twins[3] ?? "", /First \$C\$ in\.\n\nSecond: 5 µm\./);
  assert.match(twins[2] ?? "", /First C in\.\\n\\nSecond: 5 µm\./);
  const page = markup(paperTexts(wordsOf("en"), paper));
  assert.match(
    page,
    /<div class="abstract full"\s*>\s*<p>First [^]*<\/p>\s*<p>Second: 5 µm\.<\/p>\s*<\/div>/,
  );
});
