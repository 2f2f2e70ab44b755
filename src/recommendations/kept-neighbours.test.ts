import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dislikedLosses } from "./disliked-losses.ts";
import { openKeptNeighbours } from "./kept-neighbours.ts";
import type { DayVectors } from "./kept-neighbours.ts";

const DAYS = ["2026-05-20", "2026-05-21", "2026-05-22"];
const PAPERS = 240;

/** Whole numbers, so that many papers are equally near: ties are in the order of the list. */
const vectorOf = (seed: number): Float32Array =>
  Float32Array.from({ length: 8 }, (_, at) => ((seed * 7 + at * 13) % 5) - 2);
const papers = Array.from({ length: PAPERS }, (_, at) => ({
  content: { vector: vectorOf(at) },
  day: DAYS[at % DAYS.length] ?? "",
}));

function daysOf(some: typeof papers): Map<string, DayVectors> {
  const days = Map.groupBy(some, ({ day }) => day);
  return new Map(
    Array.from(days, ([day, own]) => {
      const vectors = own.map(({ content }) => content.vector);
      return [day, { vectors, placeOf: new Map(vectors.map((vector, at) => [vector, at])) }];
    }),
  );
}

test("PR3: kept neighbours give each reader the losses that are computed afresh", () => {
  let days = daysOf(papers);
  const lossesOf = openKeptNeighbours(() => days);
  fc.assert(
    fc.property(
      fc.array(fc.nat(PAPERS - 1), { maxLength: 12 }),
      fc.nat(100),
      fc.integer({ min: 1, max: 9 }),
      (disliked, share, step) => {
        // What a reader has seen is no candidate: of some days few papers are left, or none.
        const own = papers.filter((_, at) => (at * 37) % 101 >= share || at % step === 0);
        const vectors = disliked.map((at) => papers[at]?.content.vector ?? vectorOf(0));
        assert.deepEqual(lossesOf(vectors, own), dislikedLosses(vectors, own));
      },
    ),
  );
  const one = [papers[4]?.content.vector ?? vectorOf(0)];
  const fewer = papers.filter((_, at) => at % 2 === 0);
  lossesOf(one, papers);
  days = daysOf(fewer);
  assert.deepEqual(lossesOf(one, fewer), dislikedLosses(one, fewer), "a day that has changed");
  const stranger = [...fewer, { content: { vector: vectorOf(1) }, day: DAYS[0] ?? "" }];
  assert.deepEqual(lossesOf(one, stranger), dislikedLosses(one, stranger), "papers of no day kept");
  assert.ok(lossesOf(one, papers).some((loss) => loss > 0));
});
