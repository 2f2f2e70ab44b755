import assert from "node:assert/strict";
import { test } from "node:test";
import {
  authorPath,
  categoryPath,
  outsideHref,
  pathOfPaper,
  paperTwinPath,
  searchPath,
  twinStem,
  votePath,
} from "./paths.ts";

const path = (key: string, arxivId: string | null = null): string => pathOfPaper({ key, arxivId });

test("a paper's address is its arXiv id, else its key", () => {
  assert.equal(path("arxiv:2311.03285", "2311.03285"), "/papers/2311.03285");
  assert.equal(path("arxiv:hep-th/9901001", "hep-th/9901001"), "/papers/hep-th/9901001");
  assert.equal(path("doi:10.1145/3292500.3330701"), "/papers/doi:10.1145/3292500.3330701");
  assert.equal(path("acl:2023.acl-long.1"), "/papers/acl:2023.acl-long.1");
});

test("what a browser would fold or end early is encoded, and decodes to the key", () => {
  for (const key of [
    "url:https://a.example/x?y=1#z",
    "doi:10.1/../../etc",
    "doi:10.1/a b<c>",
    "url:https://a.example/%2e",
  ]) {
    const address = path(key);
    const parsed = new URL(address, "https://papers.example.org");
    assert.equal(parsed.search + parsed.hash, "", address);
    assert.equal(decodeURIComponent(parsed.pathname), `/papers/${key}`);
  }
});

test("twins, votes, authors, categories and searches have their documented addresses", () => {
  const paper = { key: "arxiv:2311.03285", arxivId: "2311.03285" };
  assert.equal(paperTwinPath(paper, ".csl.json"), "/papers/2311.03285.csl.json");
  assert.equal(votePath(paper), "/papers/2311.03285/vote");
  assert.equal(authorPath("ying-sheng"), "/authors/ying-sheng");
  assert.equal(categoryPath("cs.AI+cs.LG-cs.CY"), "/c/cs.AI+cs.LG-cs.CY");
  assert.equal(
    searchPath('au:"Ying Sheng" & more'),
    "/search?q=au%3A%22Ying%20Sheng%22%20%26%20more",
  );
  assert.equal(twinStem("/"), "/index");
  assert.equal(twinStem("/trending"), "/trending");
});

test("links lead out by http and https only", () => {
  assert.equal(outsideHref("https://github.com/a/b"), "https://github.com/a/b");
  for (const url of [
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://a.example",
    "//a.example",
    "no",
    "",
  ]) {
    assert.equal(outsideHref(url), null, url);
  }
});
