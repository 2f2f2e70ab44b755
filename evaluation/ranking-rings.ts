import { findRings } from "../src/ranking/find-rings.ts";
import { rank } from "../src/ranking/formula.ts";
import { ringDiscount } from "../src/ranking/ring-defence.ts";
import { mean } from "./measures.ts";
import { honestWorld } from "./ranking-rings-world.ts";
import type { CastVote, RingWorld } from "./ranking-rings-world.ts";
import { pick, seededRandom } from "./random.ts";

/** `node bin/run evaluation/ranking-rings.ts [--json]`: what a ring gains, and what honest readers lose (RK7). */
const SEEDS = [1, 2, 3, 4, 5, 6];
const SIZES = [10, 25, 50];
const TOP = 100;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const ATTACKS = [
  "new or dormant accounts",
  "one network, readers",
  "readers, seen before",
  "readers, first strike",
] as const;
export type Attack = (typeof ATTACKS)[number];

export interface RingFigures {
  attack: Attack;
  size: number;
  /** Places a median paper of the top 100 rises by, mean over seeds, with the defence and without. */
  lifted: number;
  liftedMost: number;
  undefended: number;
}

/** Share of honest votes that the defence takes off. */
export function honestLoss(world: RingWorld): number {
  const rings = findRings(world.votes);
  let lost = 0;
  for (const votes of byPaper(world.votes).values()) lost += ringDiscount(seen(votes, rings));
  return lost / world.votes.length;
}

const byPaper = (votes: CastVote[]): Map<number, CastVote[]> =>
  Map.groupBy(votes, ({ paper }) => paper);

const seen = (votes: CastVote[], rings: Map<number, number>) =>
  votes.map(({ reader, atMs, isNew, network }) => ({
    atMs,
    isNew,
    network,
    ring: rings.get(reader) ?? null,
  }));

/** The order by hotness, as trending has it. */
function order(world: RingWorld, votes: CastVote[], isDefended: boolean): number[] {
  const rings = isDefended ? findRings(votes) : new Map<number, number>();
  const groups = byPaper(votes);
  const at = new Date(world.nowMs).toISOString();
  const ranked = world.papers.map(({ paper, day }) => {
    const own = groups.get(paper) ?? [];
    const discount = isDefended ? ringDiscount(seen(own, rings)) : 0;
    const signals = [
      { kind: "announced", at: day, value: null },
      { kind: "vote", at: day, value: own.length },
      { kind: "discount", at: day, value: discount },
    ];
    return { paper, hotness: rank(signals, at).hotness };
  });
  return ranked
    .sort((a, b) => b.hotness - a.hotness || a.paper - b.paper)
    .map(({ paper }) => paper);
}

/** How many places the paper in the middle of the top 100 rises when a ring votes for it. */
function lift(
  world: RingWorld,
  attack: Attack,
  size: number,
  isDefended: boolean,
  before: number[],
): number {
  const target = before[TOP / 2 - 1] as number;
  const after = order(
    world,
    [...world.votes, ...ringVotes(world, attack, size, target)],
    isDefended,
  );
  return before.indexOf(target) - after.indexOf(target);
}

function ringVotes(world: RingWorld, attack: Attack, size: number, target: number): CastVote[] {
  const random = seededRandom(size * 7 + attack.length);
  const members = Array.from({ length: size }, (_, index) => 1_000_000 + index);
  const isNew = attack === "new or dormant accounts";
  const cast = (reader: number, paper: number, atMs: number): CastVote => ({
    reader,
    paper,
    atMs,
    isNew,
    network: attack === "one network, readers" ? "ring" : `ring-${reader}`,
  });
  const strike = members.map((reader) =>
    cast(reader, target, world.nowMs - random() * 6 * HOUR_MS),
  );
  if (attack === "one network, readers") {
    return members.map((reader) => cast(reader, target, world.nowMs - random() * 0.5 * HOUR_MS));
  }
  if (attack !== "readers, seen before") return strike;
  // It has pushed six papers before, and hides behind two votes of each member for the day's best.
  const pushed = Array.from({ length: 6 }, () => pick(random, world.papers).paper);
  const crowd = world.papers.map(({ paper }) => paper);
  return members.flatMap((reader) => [
    ...new Map(
      [...pushed, pick(random, crowd), pick(random, crowd)].map((paper) => [
        paper,
        cast(reader, paper, world.nowMs - random() * 20 * DAY_MS),
      ]),
    ).values(),
    ...strike.filter((vote) => vote.reader === reader),
  ]);
}

export function measureRings(seeds = SEEDS): { honestLoss: number; rings: RingFigures[] } {
  const worlds = seeds.map((seed) => honestWorld(seed));
  const before = worlds.map((world) => [
    order(world, world.votes, true),
    order(world, world.votes, false),
  ]);
  const rings = ATTACKS.flatMap((attack) =>
    SIZES.map((size) => {
      const all = (isDefended: boolean) =>
        worlds.map((world, at) =>
          lift(world, attack, size, isDefended, before[at]?.[isDefended ? 0 : 1] ?? []),
        );
      const lifts = all(true);
      const undefended = mean(all(false));
      return { attack, size, lifted: mean(lifts), liftedMost: Math.max(...lifts), undefended };
    }),
  );
  return { honestLoss: Math.max(...worlds.map(honestLoss)), rings };
}

if (import.meta.main) {
  const { honestLoss: loss, rings } = measureRings();
  if (process.argv.includes("--json")) console.log(JSON.stringify({ honestLoss: loss, rings }));
  else {
    console.log(
      `Honest votes lose ${(loss * 100).toFixed(2)} % of their weight at most (RK7 allows 2 %).`,
    );
    console.log("attack                       ring  places up (most)  without the defence");
    for (const { attack, size, lifted, liftedMost, undefended } of rings) {
      console.log(
        `${attack.padEnd(28)} ${String(size).padStart(4)}  ${lifted.toFixed(1).padStart(9)} (${liftedMost})  ${undefended.toFixed(1).padStart(10)}`,
      );
    }
  }
}
