import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { personName, sortedName } from "../../papers/person-name.ts";
import { hostilePaper, samplePaper } from "../pages/sample-data.ts";
import { bibtexText, bibtexTitle } from "./bibtex-text.ts";
import { bibtex } from "./bibtex.ts";
import { cslJson } from "./csl-json.ts";
import { ris } from "./ris.ts";

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
