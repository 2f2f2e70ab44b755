import assert from "node:assert/strict";
import { test } from "node:test";
import { risingTerms } from "./rising-terms.ts";

/** `count` titles, the first of them with the term. */
function titles(count: number, term: string, withTerm: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    at < withTerm ? `${term}: ${at}` : `Topic ${String.fromCodePoint(97 + (at % 26))} ${at}`,
  );
}

test("a term that doubles clearly rises; one that grows with the papers, or by chance, does not", () => {
  const before = [20, 18, 22, 19, 21, 20, 20].map((n) => titles(1_000, "world model", n));
  const [rising, ...others] = risingTerms([...before, titles(1_000, "World Model", 60)]);
  assert.deepEqual(rising, { term: "world model", weeks: [20, 18, 22, 19, 21, 20, 20, 60] });
  assert.deepEqual(others, []);
  assert.deepEqual(risingTerms([...before, titles(1_000, "world model", 26)]), [], "chance");
  assert.deepEqual(risingTerms([...before, titles(2_000, "world model", 40)]), [], "more papers");
  assert.deepEqual(risingTerms([...before, titles(1_000, "world model", 10)]), [], "falls");
});

test("words that carry nothing make no term, and no history makes no rise", () => {
  const before = Array.from({ length: 7 }, () => titles(500, "Plain words", 1));
  const now = titles(500, "how to do it with the models of", 100);
  assert.deepEqual(risingTerms([...before, now]), []);
  assert.deepEqual(risingTerms([titles(500, "world model", 100)]), []);
  assert.deepEqual(risingTerms([]), []);
  assert.deepEqual(risingTerms([[], []]), []);
});
