import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { keyOf, parseIdentifier } from "../../papers/identifiers/identifiers.ts";
import { identifierForms } from "./exact-hits.ts";

const keys = (query: string): Set<string> =>
  new Set(
    [...identifierForms(query)]
      .map((form) => parseIdentifier(form))
      .filter((identifier) => identifier !== null)
      .map(keyOf),
  );

describe("identifiers in a query (SE2)", () => {
  it("are read out of what encloses them, and in any width of digits", () => {
    for (const query of [
      "[2311.03285]",
      "(arXiv:2311.03285v2)",
      '"2311.03285"',
      "2311.03285.",
      "“2311.03285”,",
      "see arXiv:2311.03285!",
      "arXiv.2311.03285",
      "２３１１.０３２８５",
      "https://papers.example.org/papers/2311.03285?from=mail",
      "http://127.0.0.1:3000/papers/2311.03285",
      "<https://arxiv.org/abs/2311.03285>",
      "https://ar5iv.labs.arxiv.org/html/2311.03285",
      "https://mirror.example.org/pdf/2311.03285v1.pdf#page=2",
    ]) {
      assert.ok(keys(query).has("arxiv:2311.03285"), query);
    }
    assert.ok(keys("https://papers.example.org/papers/hep-th/9901001").has("arxiv:hep-th/9901001"));
    assert.ok(keys("https://papers.example.org/papers/doi:10.5555%2Fabc").has("doi:10.5555/abc"));
    assert.ok(keys("10.1016/S0370-2693(99)00123-4").has("doi:10.1016/s0370-2693(99)00123-4"));
    assert.ok(keys("(doi:10.5555/ABC)").has("doi:10.5555/abc"));
  });

  it("of the ACL Anthology are known without an address, and by its old one", () => {
    for (const query of [
      "2024.acl-long.12",
      "https://www.aclweb.org/anthology/2024.acl-long.12",
      "https://aclanthology.org/2024.acl-long.12.pdf",
    ]) {
      assert.ok(keys(query).has("acl:2024.acl-long.12"), query);
    }
    assert.ok(keys("P19-1001").has("acl:P19-1001"));
  });

  it("are not seen in words and numbers that are none", () => {
    for (const query of ["diffusion (2024)", "3.14159", "GPT-4 vs. 4.5", "a: b/c"]) {
      assert.deepEqual([...keys(query)], [], query);
    }
  });
});
