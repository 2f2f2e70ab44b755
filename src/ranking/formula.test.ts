import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FORMULAS, formulaAt, rank } from "./formula.ts";
import type { Signal } from "./signal.ts";
import { hotKey, listingKey, newestKey } from "./rank-keys.ts";
import { votesToOutweigh } from "./votes-to-outweigh.ts";

const AT = "2026-06-01T00:00:00.000Z";
const signal = fc.record({
  kind: fc.constantFrom(
    "vote",
    "pick",
    "comment",
    "save",
    "code",
    "stars",
    "mention",
    "citation",
    "edition",
    "unheard-of",
  ),
  at: fc
    .date({ min: new Date("2025-01-01"), max: new Date("2027-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  value: fc.option(fc.integer({ min: -3, max: 5_000 }), { nil: null }),
});
const announced: Signal = { kind: "announced", at: "2026-05-20", value: null };

test("RK4: contributions sum to hotness, whatever the signals", () => {
  fc.assert(
    fc.property(fc.array(signal, { maxLength: 40 }), (signals) => {
      const { hotness, inputs } = rank([announced, ...signals], AT);
      const sum = inputs.reduce((total, { contribution }) => total + contribution, 0);
      assert.ok(Math.abs(sum - hotness) < 1e-6, `${sum} is not ${hotness}`);
    }),
  );
});

test("RK1: signals after the moment asked about change nothing", () => {
  fc.assert(
    fc.property(fc.array(signal, { maxLength: 40 }), (signals) => {
      const past = signals.filter(({ at }) => at <= AT);
      assert.deepEqual(rank([announced, ...signals], AT), rank([announced, ...past], AT));
    }),
  );
});

test("RK2: hotness does not depend on when it is asked, where no signal came between", () => {
  const signals: Signal[] = [announced, { kind: "vote", at: "2026-05-21T08:00:00.000Z", value: 7 }];
  assert.equal(rank(signals, AT).hotness, rank(signals, "2029-01-01T00:00:00.000Z").hotness);
});

test("RK3: no kind carries a paper beyond its bound, and a missing kind costs nothing", () => {
  const { terms } = formulaAt(AT);
  for (const [kind, { most }] of Object.entries(terms)) {
    const flood = rank([announced, { kind, at: "2026-05-21T00:00:00.000Z", value: 1e12 }], AT);
    assert.equal(flood.pointsWeight, most);
  }
  assert.equal(rank([announced], AT).pointsWeight, 0);
});

test("RK3: a day newer beats old votes only as far as the bound says", () => {
  const votes: Signal = { kind: "vote", at: "2026-05-20T08:00:00.000Z", value: 99 };
  const next: Signal = { kind: "announced", at: "2026-05-23", value: null };
  const later: Signal = { kind: "announced", at: "2026-05-25", value: null };
  assert.ok(rank([announced, votes], AT).hotness > rank([next], AT).hotness);
  assert.ok(rank([announced, votes], AT).hotness < rank([later], AT).hotness);
});

test("points are votes cast, retractions taken off, never below none", () => {
  const vote = (value: number, minute: number): Signal => ({
    kind: "vote",
    at: `2026-05-21T08:0${minute}:00.000Z`,
    value,
  });
  assert.equal(rank([announced, vote(1, 0), vote(1, 1), vote(-1, 2)], AT).points, 1);
  assert.equal(rank([announced, vote(-1, 0)], AT).points, 0);
});

test("RK5, RK9: keys order by hotness, then earlier day, then id, and never tie", () => {
  const keys = [
    hotKey(12_905.5, "2026-05-20", "arxiv:2605.00003"),
    hotKey(12_903, "2026-05-19", "arxiv:2605.00009"),
    hotKey(12_903, "2026-05-20", "arxiv:2605.00001"),
    hotKey(12_903, "2026-05-20", "arxiv:2605.00002"),
    hotKey(12_903, null, "arxiv:2605.00000"),
    hotKey(0, null, "local:1"),
    hotKey(-4, null, "local:1"),
  ];
  assert.deepEqual([...keys].sort(), keys);
  assert.equal(new Set(keys).size, keys.length);
});

test("RK5: an edition's places are before the rest, which go by weighted points", () => {
  const keys = [
    listingKey(1, 0, "2026-05-20", "arxiv:2605.00009"),
    listingKey(2, 3, "2026-05-20", "arxiv:2605.00001"),
    listingKey(10, 0, "2026-05-20", "arxiv:2605.00001"),
    listingKey(null, 2.5, "2026-05-20", "arxiv:2605.00008"),
    listingKey(null, 0.5, "2026-05-20", "arxiv:2605.00001"),
  ];
  assert.deepEqual([...keys].sort(), keys);
});

test("RK8: newest goes by day, papers without one last", () => {
  const keys = [newestKey("2026-05-20", "a"), newestKey("2026-05-19", "a"), newestKey(null, "a")];
  assert.deepEqual([...keys].sort(), keys);
});

test("RK10: versions have dates that grow, and a reason", () => {
  const dates = FORMULAS.map(({ sinceAt }) => sinceAt);
  assert.deepEqual([...dates].sort(), dates);
  assert.ok(FORMULAS.every(({ reason, version }, index) => reason !== "" && version === index + 1));
});

test("EI2: the votes that outweigh all expected interest are those the formula says", () => {
  const at = "2026-12-02T00:00:00.000Z";
  const { interest, vote } = formulaAt(at).terms;
  assert.ok(interest && vote);
  const hotness = (votes: number, expected: number) =>
    rank(
      [
        { kind: "vote", at: "2026-12-01", value: votes },
        { kind: "interest", at: "2026-12-01", value: expected },
      ],
      at,
    ).hotness;
  for (const rival of [0, 1, 3, 10, 100]) {
    const votes: number = votesToOutweigh({ interest, vote }, rival) ?? Infinity;
    assert.ok(hotness(votes, 0) > hotness(rival, 1), `${votes} against ${rival}`);
    assert.ok(hotness(votes - 1, 0) <= hotness(rival, 1), `no fewer than ${votes}`);
  }
  assert.equal(votesToOutweigh({ interest, vote }, 0), 1);
  assert.equal(votesToOutweigh({ interest, vote }, 1_000_000), null, "votes are capped");
});
