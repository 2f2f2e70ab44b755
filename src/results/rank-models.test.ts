import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { rankModels } from "./rank-models.ts";
import type { MeasuredTable } from "./rank-models.ts";

/** A table in which models are in this order, with values of its own metric. */
function table(names: string[], isLoss: boolean | null = false): MeasuredTable {
  return {
    metric: { name: "m", isLoss },
    results: names.map((modelName, index) => ({
      modelName,
      rank: index + 1,
      metrics: { m: isLoss ? index : 100 - index },
      state: "claimed",
    })),
  };
}
const order = (tables: MeasuredTable[]): string[] => rankModels(tables).map(({ name }) => name);

test("where all tables agree, the ranking says what they say, whatever their metrics", () => {
  assert.deepEqual(order([table(["A", "B", "C"]), table(["A", "B", "C"], true)]), ["A", "B", "C"]);
  const chain = [table(["A", "B"]), table(["B", "C"], true), table(["C", "D"], null)];
  assert.deepEqual(order(chain), ["B", "C"], "A and D are in one table alone");
  const incomplete = [...chain, table(["A", "D"])];
  const found = order(incomplete);
  assert.deepEqual([found[0], found.at(-1)], ["A", "D"]);
});

test("disputed results, and a model's worse ones, do not count; a tie is half a win", () => {
  const disputed = table(["A", "B"]);
  (disputed.results[0] as { state: string }).state = "disputed";
  assert.deepEqual(order([disputed, disputed, table(["A", "B"])]), []);
  const twice = table(["A", "B", "a"]);
  assert.equal(rankModels([twice, twice])[0]?.tables, 2);
  assert.deepEqual(order([twice, twice]), ["A", "B"]);
  const tie = table(["A", "B"]);
  for (const result of tie.results) result.metrics = { m: "80%" };
  const [one, two] = rankModels([tie, tie]);
  assert.deepEqual([one?.wins, two?.wins], [1, 1]);
  assert.ok(Math.abs((one?.strength ?? 1) - (two?.strength ?? 0)) < 1e-6);
});

test("the order of tables and of rows does not matter, and nothing is unbounded", () => {
  const names = ["A", "B", "C", "D", "E", "F"];
  const tables = fc.array(fc.shuffledSubarray(names, { minLength: 1 }), { maxLength: 8 });
  fc.assert(
    fc.property(tables, (given) => {
      const all = given.map((each) => table(each));
      const ranked = rankModels(all);
      const turned = rankModels(
        all.toReversed().map((each) => ({ ...each, results: each.results.toReversed() })),
      );
      const strengths = (models: typeof ranked) =>
        new Map(models.map(({ name, strength }) => [name, strength.toFixed(6)]));
      assert.deepEqual(strengths(turned), strengths(ranked));
      for (const { wins, comparisons, strength, tables: count } of ranked) {
        assert.ok(Number.isFinite(strength) && wins <= comparisons && count >= 2);
      }
      const total = ranked.reduce((sum, { wins }) => sum + wins, 0);
      const compared = ranked.reduce((sum, { comparisons }) => sum + comparisons, 0);
      assert.equal(total, compared / 2, "each comparison is won once");
    }),
  );
});
