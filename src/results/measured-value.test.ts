import assert from "node:assert/strict";
import test from "node:test";
import { columnValues } from "./measured-value.ts";

test("a value is read as its source writes it", () => {
  for (const [text, value] of [
    ["91.2%", 91.2],
    ["94.2 ± 0.3 %", 94.2],
    ["94.2±0.3", 94.2],
    ["94.2 (0.3)", 94.2],
    ["1,234", 1_234],
    ["1,234,567.8", 1_234_567.8],
    ["1 234 567", 1_234_567],
    ["1'234", 1_234],
    ["94,2", 94.2],
    ["~12", 12],
    [">99", 99],
    [" -3.5 ± 0.1", -3.5],
    ["−3.5", -3.5],
    ["1e-3", 0.001],
    ["1.2×10^6", 1_200_000],
    ["3.4 dB", 3.4],
    ["12 ms", 12],
    [".5", 0.5],
    [7, 7],
  ] as const) {
    assert.deepEqual(columnValues([text]), [value], String(text));
  }
  for (const value of ["", "n/a", "-", "±", null, undefined, {}, "M12", Number.NaN, Infinity]) {
    assert.deepEqual(columnValues([value]), [null], JSON.stringify(value));
  }
});

test("values of a column compare over their units", () => {
  assert.deepEqual(columnValues(["5M", "1.5B", "350k", "2 million"]), [5e6, 1.5e9, 350e3, 2e6]);
  assert.deepEqual(columnValues(["2 GFLOPs", "500 MFLOPs"]), [2e9, 5e8]);
  assert.deepEqual(columnValues(["850 ms", "1.5 s", "2 min"]), [0.85, 1.5, 120]);
  assert.deepEqual(columnValues(["850 ms", "900 ms", "1 s", "700"]), [0.85, 0.9, 1, 0.7]);
  assert.deepEqual(columnValues(["1.2k", "900", "3M"]), [1_200, 900, 3e6]);
  assert.deepEqual(columnValues(["110M", "340"]), [110e6, 340e6]);
  assert.deepEqual(columnValues(["**94.2**", "\\textbf{95.1}", "<b>96</b>"]), [94.2, 95.1, 96]);
  assert.deepEqual(columnValues(["10^-3", "2e-4"]), [0.001, 0.0002]);
  assert.deepEqual(columnValues(["94.5%", "0.942", "93"]), [94.5, 94.2, 93]);
  assert.deepEqual(columnValues(["94.5%", "0.25", "93"]), [94.5, 25, 93]);
  assert.deepEqual(columnValues(["0.5", "0.25"]), [0.5, 0.25]);
});
