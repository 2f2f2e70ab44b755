import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseDayRange } from "./day-range.ts";
import { parseQuery } from "./parse-query.ts";
import { QUERY_CHARACTERS_MAX } from "./query-length.ts";

describe("the query language (SE1)", () => {
  it("reads every operator, in any case and order", () => {
    const parsed = parseQuery(
      'CAT:cs.CV "world model" au:"Yann LeCun" has:code diffusion -video date:2025-03..2025-06',
    );
    assert.equal(parsed.words, "diffusion");
    assert.deepEqual(parsed.must, [
      { kind: "phrase", column: "text", text: "world model" },
      { kind: "phrase", column: "authors", text: "Yann LeCun" },
    ]);
    assert.deepEqual(parsed.mustNot, [{ kind: "all", column: "text", text: "video" }]);
    assert.deepEqual(parsed.filter, {
      categories: ["cs.cv"],
      has: ["code"],
      dayFrom: "2025-03-01",
      dayTo: "2025-06-31",
    });
    const turned = parseQuery(
      'date:2025-03..2025-06 -video diffusion has:code au:"Yann LeCun" "world model" cat:cs.CV',
    );
    assert.deepEqual(turned.filter, parsed.filter);
    assert.equal(turned.words, parsed.words);
  });

  it("takes for words what is no operator", () => {
    for (const text of ["has:everything", "date:soon", "is:great", "cat:!!", "foo:bar"]) {
      const parsed = parseQuery(text);
      assert.deepEqual(parsed.filter, {}, text);
      assert.deepEqual(parsed.must, [], text);
      assert.notEqual(parsed.words, "", text);
    }
    assert.equal(parseQuery('an "open quote').words, 'an "open quote');
    assert.deepEqual(parseQuery("state-of-the-art").mustNot, []);
    assert.deepEqual(parseQuery("a - b -- c").mustNot, []);
  });

  it("leaves out a category, a link and picked papers", () => {
    const { filter } = parseQuery("-cat:math -has:code -is:picked");
    assert.deepEqual(filter, {
      withoutCategories: ["math"],
      withoutHas: ["code"],
      isPicked: false,
    });
  });

  it("names each narrowing part with the query that is left without it", () => {
    assert.deepEqual(parseQuery("video cat:cs.CV has:code").parts, [
      { part: "cat:cs.CV", rest: "video has:code" },
      { part: "has:code", rest: "video cat:cs.CV" },
    ]);
  });

  it("takes a pasted text as words, quotes and all", () => {
    const pasted = `We say "exactly this phrase" and cat:cs.CV. ${"word ".repeat(60)}`;
    const parsed = parseQuery(pasted);
    assert.deepEqual([parsed.must, parsed.filter], [[], {}]);
  });

  it("is total: no text fails, none grows", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.stringMatching(/^(["-]|au:|ti:|cat:|date:|has:|is:|x| ){0,40}$/),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { words, parts } = parseQuery(text);
        assert.ok(words.length <= QUERY_CHARACTERS_MAX + parts.length);
      }),
      { numRuns: 400, seed: 7 },
    );
  });
});

describe("days of a query", () => {
  it("reads a year, a month, a day and two of them", () => {
    assert.deepEqual(parseDayRange("2025"), { dayFrom: "2025-01-01", dayTo: "2025-12-31" });
    assert.deepEqual(parseDayRange("2025-02"), { dayFrom: "2025-02-01", dayTo: "2025-02-31" });
    assert.deepEqual(parseDayRange("2025-03-04.."), { dayFrom: "2025-03-04" });
    assert.deepEqual(parseDayRange("..2024"), { dayTo: "2024-12-31" });
  });

  it("refuses what is none", () => {
    for (const text of ["", "..", "2025-13", "2025-02-30", "1..2..3", "march"]) {
      assert.equal(parseDayRange(text), null, text);
    }
  });
});
