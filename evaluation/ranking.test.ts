import assert from "node:assert/strict";
import { test } from "node:test";
import { findRings } from "../src/ranking/find-rings.ts";
import { ATTACKS } from "./ranking-rings-attacks.ts";
import { honestLoss, measureRings } from "./ranking-rings.ts";
import { honestWorld } from "./ranking-rings-world.ts";
import { inSimulator, onRecordings } from "./ranking.ts";
import { readHistory } from "./ranking-history.ts";
import { shareAt } from "./ranking-simulator.ts";

/** Regular readers who joined on different days and never voted together cannot be told from a crowd. */
const NOT_DEFENDED = new Set<string>(["known readers, first strike"]);

test("RK7: a ring of up to 50 lifts a median paper by three places at most, honest votes lose 2 % at most", () => {
  const { rings, honest, lessons } = measureRings([1], [10, 50]);
  for (const { lost } of honest) assert.ok(lost <= 0.02, `honest readers lose ${lost}`);
  for (const { attack, size, liftedMost } of rings) {
    if (NOT_DEFENDED.has(attack)) continue;
    assert.ok(liftedMost <= 3, `${attack}, ${size}: ${liftedMost} places`);
  }
  assert.equal(rings.length, ATTACKS.length * 2);
  for (const { attack, size, taughtMost, undefended } of lessons) {
    assert.equal(
      undefended,
      1,
      `${attack}, ${size}: without the defence it would teach as a pick does`,
    );
    if (NOT_DEFENDED.has(attack)) continue;
    assert.ok(taughtMost <= 0.3, `${attack}, ${size} teaches ${taughtMost}`);
  }
});

test("RK7: without a ring nobody is found to be one, and those known for long lose nothing", () => {
  const world = honestWorld(7);
  assert.equal(findRings(world.votes).size, 0);
  const { lost, byKind } = honestLoss(world);
  assert.ok(lost < 0.02, `${lost}`);
  assert.equal(byKind["known"]?.lost, 0);
});

test("the measured shares of votes by position", () => {
  for (const [position, share] of [
    [1, 0.102],
    [2, 0.061],
    [3, 0.047],
    [10, 0.024],
    [40, 0.004],
  ] as const) {
    assert.ok(Math.abs(shareAt(position) - share) < 1e-9);
  }
});

test("in the simulator our trending finds quality sooner than Hacker News’ and Lobsters’ order", () => {
  const { figures } = inSimulator([11, 12], 28);
  const of = (name: string): number => figures[name]?.ndcg30 ?? 0;
  assert.ok(of("Broadsheet, trending") > of("Hacker News"));
  assert.ok(of("Broadsheet, trending") > of("Lobsters"));
});

test("on recordings the order of a week is at least as good as plain votes", (t) => {
  const recorded = readHistory();
  if (!recorded) return t.skip("../shared/data/history is absent");
  const { windows, figures } = onRecordings(
    recorded.filter(({ day }) => day >= "2025-09"),
    7,
  );
  assert.ok(windows > 20);
  const against = figures["Broadsheet, week"]?.against;
  assert.ok((against?.low ?? -1) >= -0.002, JSON.stringify(against));
});
