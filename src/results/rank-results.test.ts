import assert from "node:assert/strict";
import test from "node:test";
import { metricValue, rankResults } from "./rank-results.ts";

const result = (value: unknown, position: number | null = null) => ({
  metrics: { M: value },
  position,
});

test("values are read as sources write them", () => {
  for (const [text, value] of [
    ["91.2%", 91.2],
    ["1,234", 1234],
    ["12M", 12],
    [" -3.5 ± 0.1", -3.5],
    ["1e-3", 0.001],
    [7, 7],
  ] as const) {
    assert.equal(metricValue(text), value, String(text));
  }
  for (const text of ["", "n/a", null, undefined, {}, "M12", Number.NaN])
    assert.equal(metricValue(text), null);
});

test("ranks follow the first metric where its direction is known, and the source where not", () => {
  const rows = [result("5", 3), result("9", 1), result("x", 2), result("7", null)];
  assert.deepEqual(rankResults(rows, [{ name: "M", isLoss: false }]), [3, 1, 4, 2]);
  assert.deepEqual(rankResults(rows, [{ name: "M", isLoss: true }]), [1, 3, 4, 2]);
  assert.deepEqual(rankResults(rows, [{ name: "M", isLoss: null }]), [3, 1, 2, 4]);
  assert.deepEqual(rankResults(rows, []), [3, 1, 2, 4]);
});
