import assert from "node:assert/strict";
import test from "node:test";
import { recordProgressOf } from "./progress.ts";

const row = (rank: number, value: unknown, paperDate: string | null) => ({
  rank,
  modelName: `M${rank}`,
  metrics: { Accuracy: value },
  paperDate,
  evaluatedOn: null,
});

test("records are what beat all before them; what has no day or no number is no point", () => {
  const rows = [
    row(1, "95%", "2022-05-01"),
    row(2, "93.0", "2021-01-01"),
    row(3, "91", "2021-06-01"),
    row(4, "n/a", "2020-01-01"),
    row(5, "80", null),
    row(6, "70", "2020-02-01"),
  ];
  const { points, isLoss } = recordProgressOf(rows, { name: "Accuracy", isLoss: false });
  assert.equal(isLoss, false);
  assert.deepEqual(
    points.map(({ value, isRecord }) => [value, isRecord]),
    [
      [70, true],
      [93, true],
      [91, false],
      [95, true],
    ],
  );
});

test("where less is better, said or seen by the order, records go down", () => {
  const rows = [row(1, "2.5", "2022-01-01"), row(2, "4", "2020-01-01"), row(3, "9", "2021-01-01")];
  for (const isLoss of [true, null]) {
    const { points } = recordProgressOf(rows, { name: "Accuracy", isLoss });
    assert.deepEqual(
      points.map(({ value, isRecord }) => [value, isRecord]),
      [
        [4, true],
        [9, false],
        [2.5, true],
      ],
    );
  }
  assert.deepEqual(recordProgressOf([], { name: "Accuracy", isLoss: null }).points, []);
});
