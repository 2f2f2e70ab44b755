import assert from "node:assert/strict";
import { test } from "node:test";
import { REFERENCES_MAX, readReferences } from "./read-references.ts";
import { bibtexItems, risItems } from "./reference-items.ts";

const BIB = `% my papers
@string{nat = "Nature"}
@article{a1, title = {A {GPU} \\"{o}ne with $O(n^{2})$ and \\{set\\}},
  author = "Brown, V, C. and {Simon and Friends} and Garc{\\'i}a M{\\'a}rquez, Gabriel and others",
  journal = nat # " Physics", volume=600, number={3}, pages={1--2}, year = 2021, month = jan,
  doi={https://doi.org/10.1000/ABC.1}, abstract={First.

Second 50\\% @ home}}
@misc(b2, title={{Attention Is All You Need}}, author={Vaswani, Ashish and Shazeer, Noam},
  eprint={1706.03762}, archivePrefix={arXiv}, primaryClass={cs.CL}, year={2017})
@article{c3, title={X y z}, journal={arXiv preprint arXiv:2601.00010}, year={2026}}
@article{broken, title = {oops,
 year=2020
}
@inproceedings{d4, title={Fine}, author={A. One and B. Two}, booktitle={Proc. of ICML 2023}}
@article{e5 title={x}}
@ARTICLE{,title={No key}}
@comment{ignored}
`;

test("BibTeX is read entry by entry; a broken one is named with its line and costs no other", async () => {
  const items = [...bibtexItems(BIB)];
  const [first, second, third] = items.flatMap((item) => ("record" in item ? [item.record] : []));
  assert.deepEqual(first, {
    identifiers: [{ scheme: "doi", value: "10.1000/abc.1" }],
    title: "A GPU öne with $O(n^{2})$ and {set}",
    abstract: "First.\n\nSecond 50% @ home",
    authors: [
      { name: "Brown, V, C." },
      {
        name: "Simon and Friends",
        parts: { family: "Simon and Friends", given: "", suffix: null },
      },
      { name: "García Márquez, Gabriel" },
    ],
    doi: "10.1000/ABC.1",
    publishedAt: "2021-01-01",
    journalRef: "Nature Physics 600(3) (2021) 1–2",
  });
  assert.deepEqual(second?.identifiers, [{ scheme: "arxiv", value: "1706.03762" }]);
  assert.deepEqual([second?.categories, second?.publishedAt], [["cs.CL"], undefined]);
  assert.deepEqual(third?.identifiers, [{ scheme: "arxiv", value: "2601.00010" }]);
  assert.equal(third?.journalRef, undefined);
  assert.deepEqual(
    items.flatMap((item) => ("why" in item ? [`${item.line}: ${item.why}`] : [])),
    ["12: its brackets do not close", "16: a comma, an equals sign or a bracket is missing in it"],
  );
  assert.deepEqual(
    items.flatMap((item) => ("record" in item ? [item.line] : [])),
    [3, 9, 11, 15, 17],
  );
});

test("RIS is read from TY to ER, in either line ending", async () => {
  const ris =
    "TY  - JOUR\r\nAU  - Garcia Marquez, Gabriel J.\r\nAU  - Meta AI\r\nTI  - Some title\r\n continued\r\n" +
    "PY  - 2021\r\nDA  - 2021/03/04\r\nJO  - Nature\r\nVL  - 600\r\nSP  - 1\r\nEP  - 2\r\nDO  - 10.1000/ABC.1\r\n" +
    "ER  - \r\njunk\nTY  - UNPB\nTI  - Second\nAN  - arXiv:2601.00010\nER  -\nTY  - JOUR\nTI  - Open\n";
  const items = [...risItems(ris)];
  assert.deepEqual(items[0], {
    line: 1,
    record: {
      identifiers: [{ scheme: "doi", value: "10.1000/abc.1" }],
      title: "Some title continued",
      authors: [{ name: "Garcia Marquez, Gabriel J." }, { name: "Meta AI" }],
      doi: "10.1000/ABC.1",
      publishedAt: "2021-03-04",
      journalRef: "Nature 600 (2021) 1–2",
    },
  });
  assert.deepEqual(
    items
      .slice(1)
      .map((item) => ("why" in item ? `${item.line}: ${item.why}` : item.record.identifiers)),
    [
      "14: is outside a record from TY to ER",
      [{ scheme: "arxiv", value: "2601.00010" }],
      "19: the record that begins here has no line ER",
    ],
  );
});

test("a pasted list is read whatever it is made of", async () => {
  const list = `1. arXiv:2601.00010v2 [hep-ph]
- https://www.alphaxiv.org/overview/2601.00011

Vaswani et al. "Attention is all you need", NeurIPS 2017
[4] J. Doe, “A Nice Title”, arXiv:2305.00001, 2023.
Deep Residual Learning for Image Recognition
https://doi.org/10.1000/ABC.1
2601.00010
???
`;
  assert.deepEqual(await readReferences(list), {
    entries: [
      { key: "arxiv:2601.00010", line: 1 },
      { key: "arxiv:2601.00011", line: 2 },
      { title: "Attention is all you need", line: 4 },
      { key: "arxiv:2305.00001", line: 5 },
      { title: "Deep Residual Learning for Image Recognition", line: 6 },
      { key: "doi:10.1000/abc.1", line: 7 },
    ],
    refused: [{ text: "???", why: "names no paper: it has no identifier and no title" }],
  });
  const csl = [
    {
      title: "T",
      author: [{ family: "Garcia Marquez", given: "G." }, { literal: "Meta AI" }],
      DOI: "10.1000/ABC.1",
      number: "arXiv:2601.00010",
    },
    { none: 1 },
  ];
  assert.deepEqual(await readReferences(JSON.stringify(csl)), {
    entries: [
      { key: "arxiv:2601.00010", title: "T", authors: ["G. Garcia Marquez", "Meta AI"], line: 1 },
    ],
    refused: [{ text: '{"none":1}', why: "has no title" }],
  });
  assert.deepEqual((await readReferences(BIB)).entries[0], {
    key: "doi:10.1000/abc.1",
    title: "A GPU öne with $O(n^{2})$ and {set}",
    authors: ["C. Brown V", "Simon and Friends", "Gabriel García Márquez"],
    line: 3,
  });
});

test("a list has an end, and says so", async () => {
  const many = Array.from({ length: REFERENCES_MAX + 5 }, (_, at) => `Title number ${at}`).join(
    "\n",
  );
  const { entries, refused } = await readReferences(many);
  assert.equal(entries.length, REFERENCES_MAX);
  assert.deepEqual(refused, [
    { text: `Title number ${REFERENCES_MAX}`, why: `only the first ${REFERENCES_MAX} are read` },
  ]);
  assert.deepEqual(await readReferences(""), { entries: [], refused: [] });
});
