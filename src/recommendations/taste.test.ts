import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addToSums, emptySums, modelOf } from "../content/corpus-model.ts";
import {
  countOf,
  countTerms,
  holdsTerm,
  termNumber,
  termOf,
  weighTerms,
} from "../content/paper-terms.ts";
import type { PaperContent } from "../content/paper-content.ts";
import { DISLIKED_LOSS, DISLIKED_NEIGHBOURS } from "./disliked-losses.ts";
import { scorePapers } from "./score-papers.ts";
import { invertSymmetric } from "../content/symmetric-inverse.ts";
import { tasteOf, type TasteSignal } from "./taste.ts";

const SIZE = 6;

/** Papers of two subjects, told apart by words and by direction. */
function paperOf(subject: "fish" | "bird", number: number): PaperContent {
  const vector = new Float32Array(SIZE);
  vector[subject === "fish" ? 0 : 1] = 0.9;
  vector[2 + (number % 4)] = 0.4359;
  const text = `A ${subject} swimming number${number}`;
  return { terms: countTerms({ title: text, abstract: `${text} in cold water` }), vector };
}

const papers = [...Array(60).keys()].map((number) =>
  paperOf(number % 2 === 0 ? "fish" : "bird", number),
);
const sums = emptySums(SIZE);
for (const paper of papers) addToSums(sums, paper);
const model = modelOf(sums);

const signal = (at: number, weight = 1): TasteSignal => ({
  content: papers[at] as PaperContent,
  authors: [`author-${at % 5}`],
  weight,
  ageDays: at,
});
const candidates = papers.map((content, at) => ({
  content,
  termWeights: weighTerms(content.terms, model.rarity),
  authors: [`author-${at % 5}`],
  day: at < 30 ? "2025-05-01" : "2025-05-02",
}));

test("PR1: what is like the liked comes first, and nothing liked gives no order", () => {
  const taste = tasteOf([signal(0), signal(2), signal(4)], model);
  assert.ok(taste);
  const scores = scorePapers(taste, candidates).map(({ score }) => score);
  const first = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, 20);
  assert.deepEqual(
    first.filter((at) => at % 2 === 1),
    [],
    "no bird among the first twenty of a reader of fish",
  );
  assert.equal(tasteOf([], model), null);
  assert.equal(tasteOf([signal(1, -1)], model), null);
});

test("PR3: a disliked paper takes one standard deviation from its ten nearest of each day", () => {
  const liked = [signal(0), signal(2)];
  const taste = tasteOf([...liked, signal(1, -1)], model);
  assert.ok(taste);
  const parts = scorePapers(taste, candidates);
  const lowered = parts.flatMap(({ disliked }, at) => (disliked < 0 ? [at] : []));
  assert.equal(lowered.length, 2 * DISLIKED_NEIGHBOURS);
  for (const at of lowered) {
    assert.equal(at % 2, 1, "a bird was disliked: no fish loses by it");
    assert.equal(parts[at]?.disliked, -DISLIKED_LOSS);
  }
});

test("PR2: a taste depends on the signals alone: one that is taken back leaves no trace", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ at: fc.nat(59), weight: fc.constantFrom(1, -1, 0.5) }), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.nat(59),
      (kept, extra) => {
        const before = kept.map(({ at, weight }) => signal(at, weight));
        const once = tasteOf(before, model);
        tasteOf([...before, signal(extra)], model);
        assert.deepEqual(tasteOf(before, model), once);
      },
    ),
    { numRuns: 40 },
  );
});

test("terms keep their counts, leave function words out and pair neighbours", () => {
  const terms = countTerms({ title: "The Graph Models", abstract: "Graph models of the café" });
  const counts = new Map([...terms].map((packed) => [termOf(packed), countOf(packed)]));
  assert.equal(counts.get(termNumber("graph")), 3, "the title counts twice");
  assert.equal(counts.get(termNumber("graph models")), 3);
  assert.equal(counts.get(termNumber("cafe")), 1);
  assert.equal(counts.get(termNumber("the")), undefined);
  const weights = weighTerms(terms, new Float32Array(model.rarity.length).fill(1));
  const length = Math.hypot(...weights);
  assert.ok(Math.abs(length - 1) < 1e-5);
});

test("the inverse of a matrix times the matrix is one", () => {
  const size = 12;
  const root = Float64Array.from({ length: size * size }, (_, at) => Math.sin(at * 7.3));
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let sum = row === column ? 0.5 : 0;
      for (let at = 0; at < size; at += 1) {
        sum += (root[row * size + at] ?? 0) * (root[column * size + at] ?? 0);
      }
      matrix[row * size + column] = sum;
    }
  }
  const inverse = invertSymmetric(matrix.slice(), size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let sum = 0;
      for (let at = 0; at < size; at += 1) {
        sum += (matrix[row * size + at] ?? 0) * (inverse[at * size + column] ?? 0);
      }
      assert.ok(Math.abs(sum - (row === column ? 1 : 0)) < 1e-9);
    }
  }
  assert.throws(() => invertSymmetric(new Float64Array(4), 2), RangeError);
});

test("a term is found among a paper's packed terms, and no other is", () => {
  const { terms } = papers[3] as PaperContent;
  const own = new Set(Array.from(terms, termOf));
  for (const term of own) assert.equal(holdsTerm(terms, term), true);
  for (let term = 0; term < 5_000; term += 1) assert.equal(holdsTerm(terms, term), own.has(term));
  assert.equal(holdsTerm(new Uint32Array(), 1), false);
});
