import assert from "node:assert/strict";
import test from "node:test";
import { rankResults } from "./rank-results.ts";

const result = (value: unknown, position: number | null = null) => ({
  metrics: { M: value },
  position,
});

test("ranks follow the first metric where its direction is known, and the source where not", () => {
  const rows = [result("5", 3), result("9", 1), result("x", 2), result("7", null)];
  assert.deepEqual(rankResults(rows, [{ name: "M", isLoss: false }]), [3, 1, 4, 2]);
  assert.deepEqual(rankResults(rows, [{ name: "M", isLoss: true }]), [1, 3, 4, 2]);
  assert.deepEqual(rankResults(rows, [{ name: "M", isLoss: null }]), [3, 1, 2, 4]);
  assert.deepEqual(rankResults(rows, []), [3, 1, 2, 4]);
});

test("values with units, signs of thousands and spreads rank as numbers", () => {
  const ranks = (values: unknown[], isLoss: boolean) =>
    rankResults(
      values.map((each) => result(each)),
      [{ name: "M", isLoss }],
    );
  assert.deepEqual(ranks(["5M", "1.2B", "900k", "1,000,000"], true), [3, 4, 1, 2]);
  assert.deepEqual(ranks(["94.2 ± 0.3", "95%", "9.1e1", "n/a", 94.5], false), [3, 1, 4, 5, 2]);
});
