import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf, parseIdentifier } from "./identifiers.ts";

const key = (text: string): string | null => {
  const identifier = parseIdentifier(text);
  return identifier ? keyOf(identifier) : null;
};

test("every way of writing an arXiv id is that paper", () => {
  const forms = `
    <https://arxiv.org/abs/2601.00010> | (arXiv:2601.00010) | arxiv 2601.00010v1 | “2601.00010”.
    2601.00010 | 2601.00010v2 | 2601.00010V2 | arXiv:2601.00010 | ARXIV: 2601.00010 | 2601.00010.
    arXiv:2601.00010v2 [hep-ph] | arXiv:2601.00010v2 [hep-ph] 3 Jan 2026 | oai:arXiv.org:2601.00010
    10.48550/arXiv.2601.00010 | doi:10.48550/arXiv.2601.00010v2 | doi.org/10.48550/arXiv.2601.00010
    https://arxiv.org/abs/2601.00010 | arxiv.org/abs/2601.00010v3 | https://arxiv.org/pdf/2601.00010v2.pdf
    https://arxiv.org/html/2601.00010v1#S1 | https://arxiv.org/e-print/2601.00010 | https://arxiv.org/ps/2601.00010
    https://arxiv.org/src/2601.00010v1 | https://arxiv.org/format/2601.00010 | https://arxiv.org/abs/2601.00010?context=cs
    http://xxx.lanl.gov/abs/2601.00010 | http://de.arxiv.org/abs/2601.00010 | export.arxiv.org/pdf/2601.00010
    https://ar5iv.labs.arxiv.org/html/2601.00010 | https://ar5iv.org/abs/2601.00010
    https://www.arxiv-vanity.com/papers/2601.00010/ | https://www.alphaxiv.org/overview/2601.00010v2
    alphaxiv.org/abs/2601.00010 | https://www.alphaxiv.org/pdf/2601.00010 | https://scirate.com/arxiv/2601.00010
    https://www.semanticscholar.org/arxiv/2601.00010 | https://api.semanticscholar.org/arXiv:2601.00010
    https://papers.cool/arxiv/2601.00010 | hf.co/papers/2601.00010 | https://huggingface.co/papers/2601.00010
    https://dblp.org/rec/journals/corr/abs-2601-00010 | https://arxiv.org/abs/2601.00010v2 [hep-ph]
  `;
  for (const form of forms.split(/[|\n]/).map((each) => each.trim())) {
    if (form !== "") assert.equal(key(form), "arxiv:2601.00010", form);
  }
  for (const form of [
    "hep-th/9901001V2",
    "arXiv:hep-th/9901001v1 [hep-th]",
    "https://arxiv.org/pdf/hep-th/9901001v1.pdf",
    "https://scirate.com/arxiv/hep-th/9901001",
  ]) {
    assert.equal(key(form), "arxiv:hep-th/9901001", form);
  }
});

test("addresses that hold the figures elsewhere are no arXiv paper", () => {
  for (const form of [
    "https://huggingface.co/org/2601.00010",
    "https://example.com/abs/2601.00010",
    "https://notarxiv.org/abs/2601.00010",
    "https://arxiv.org/list/cs.LG/2601",
  ]) {
    assert.match(key(form) ?? "", /^url:/, form);
  }
  for (const form of ["3.14159", "1999.00010", "2601.000", "hello world", "10.1/x", ""]) {
    assert.equal(key(form), null, form);
  }
});

test("a DOI in any form is its name", () => {
  for (const form of [
    "10.1000/ABC.1",
    "doi:10.1000/ABC.1",
    "DOI 10.1000/abc.1",
    "https://doi.org/10.1000/ABC.1",
    "http://dx.doi.org/10.1000/abc.1.",
    "www.doi.org/10.1000/abc.1",
    "https://doi.org/doi:10.1000/abc.1",
    "(10.1000/abc.1)",
  ]) {
    assert.equal(key(form), "doi:10.1000/abc.1", form);
  }
  assert.equal(key("10.1016/S0370-2693(99)00123-4"), "doi:10.1016/s0370-2693(99)00123-4");
});
