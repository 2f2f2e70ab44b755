import { findRings } from "../src/ranking/find-rings.ts";
import { rank } from "../src/ranking/formula.ts";
import { ringDiscount } from "../src/ranking/ring-defence.ts";
import { suspiciousVotes } from "../src/ranking/suspicious-votes.ts";
import { mean } from "./measures.ts";
import { ATTACKS, withRing } from "./ranking-rings-attacks.ts";
import type { Attack } from "./ranking-rings-attacks.ts";
import { ringLessons } from "./ranking-rings-lessons.ts";
import type { Lesson } from "./ranking-rings-lessons.ts";
import { honestWorld, usualReaders } from "./ranking-rings-world.ts";
import type { CastVote, RingWorld } from "./ranking-rings-world.ts";

/** `node bin/run evaluation/ranking-rings.ts [--json]`: what a ring gains, and what honest readers lose (RK7). */
const SEEDS = [1, 2, 3, 4, 5, 6];
const SIZES = [10, 25, 50];
const TOP = 100;

export interface RingFigures {
  attack: Attack;
  size: number;
  /** Places a median paper of the top 100 rises by, mean over seeds, with the defence and without. */
  lifted: number;
  liftedMost: number;
  undefended: number;
}

export interface HonestFigures {
  /** Share of the weight of all votes that the defence takes off. */
  lost: number;
  /** The same for the votes of each kind of reader, and what share of all votes theirs are. */
  byKind: Record<string, { lost: number; share: number }>;
  /** Papers that lose more than a tenth of a day of hotness. */
  papersHurt: number;
}

const TENTH_OF_A_DAY = 0.1;

/** What the defence takes off votes that are all honest. */
export function honestLoss(world: RingWorld): HonestFigures {
  const rings = findRings(world.votes);
  const kinds = new Map<string, { lost: number; count: number }>();
  let papersHurt = 0;
  for (const votes of byPaper(world.votes).values()) {
    const own = seen(votes, rings);
    const discount = ringDiscount(own, usualReaders(world));
    const suspicious = suspiciousVotes(own, usualReaders(world));
    for (const [index, { from }] of votes.entries()) {
      const kind = kinds.get(from) ?? { lost: 0, count: 0 };
      kinds.set(from, kind);
      kind.count += 1;
      if (suspicious.has(index)) kind.lost += discount / suspicious.size;
    }
    const change = 2 * Math.log10((1 + votes.length) / (1 + votes.length - discount));
    if (change > TENTH_OF_A_DAY) papersHurt += 1;
  }
  const lost = [...kinds.values()].reduce((sum, kind) => sum + kind.lost, 0);
  const byKind = Object.fromEntries(
    [...kinds].map(([from, kind]) => [
      from,
      { lost: kind.lost / kind.count, share: kind.count / world.votes.length },
    ]),
  );
  return {
    lost: lost / world.votes.length,
    byKind,
    papersHurt: papersHurt / world.papers.length,
  };
}

const byPaper = (votes: CastVote[]): Map<number, CastVote[]> =>
  Map.groupBy(votes, ({ paper }) => paper);

const seen = (votes: CastVote[], rings: Map<number, number>) =>
  votes.map((vote) => ({ ...vote, ring: rings.get(vote.reader) ?? null }));

/** The order by hotness, as trending has it. */
function order(world: RingWorld, isDefended: boolean): number[] {
  const rings = isDefended ? findRings(world.votes) : new Map<number, number>();
  const groups = byPaper(world.votes);
  const at = new Date(world.nowMs).toISOString();
  const ranked = world.papers.map(({ paper, day }) => {
    const own = groups.get(paper) ?? [];
    const discount = isDefended ? ringDiscount(seen(own, rings), usualReaders(world)) : 0;
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

export function measureRings(
  seeds = SEEDS,
  sizes = SIZES,
): { honest: HonestFigures[]; rings: RingFigures[]; lessons: Lesson[] } {
  const worlds = seeds.map((seed) => {
    const world = honestWorld(seed);
    return { world, before: [order(world, true), order(world, false)] as const };
  });
  const rings = ATTACKS.flatMap((attack) =>
    sizes.map((size) => {
      const all = (isDefended: boolean) =>
        worlds.map(({ world, before }) => {
          const own = before[isDefended ? 0 : 1];
          const target = own[TOP / 2 - 1] as number;
          const after = order(withRing(world, attack, size, target), isDefended);
          return own.indexOf(target) - after.indexOf(target);
        });
      const lifts = all(true);
      const undefended = mean(all(false));
      return { attack, size, lifted: mean(lifts), liftedMost: Math.max(...lifts), undefended };
    }),
  );
  const lessons = ringLessons(
    worlds.map(({ world }) => world),
    sizes,
  );
  return { honest: worlds.map(({ world }) => honestLoss(world)), rings, lessons };
}

function print({ honest, rings, lessons }: ReturnType<typeof measureRings>): void {
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  console.log(
    `Honest votes lose ${percent(Math.max(...honest.map(({ lost }) => lost)))} of their weight at most (RK7 allows 2 %).`,
  );
  for (const kind of ["known", "occasional", "campus", "newcomer", "link"]) {
    const of = (name: "lost" | "share") =>
      mean(honest.map(({ byKind }) => byKind[kind]?.[name] ?? 0));
    console.log(
      `  ${kind.padEnd(10)} ${percent(of("share"))} of the votes, lose ${percent(of("lost"))}`,
    );
  }
  console.log(
    `  papers that lose a tenth of a day: ${percent(mean(honest.map((each) => each.papersHurt)))}`,
  );
  console.log("attack                           ring  places up (most)  without the defence");
  for (const { attack, size, lifted, liftedMost, undefended } of rings) {
    console.log(
      `${attack.padEnd(32)} ${String(size).padStart(4)}  ${lifted.toFixed(1).padStart(9)} (${liftedMost})  ${undefended.toFixed(1).padStart(10)}`,
    );
  }
  console.log(
    "what it teaches                  ring  0 to 1 (most)  without  next paper rises, days",
  );
  for (const { attack, size, taught, taughtMost, undefended, nextPaperRises } of lessons) {
    console.log(
      `${attack.padEnd(32)} ${String(size).padStart(4)}  ${taught.toFixed(2)} (${taughtMost.toFixed(2)})  ${undefended.toFixed(2)}  ${nextPaperRises.toFixed(2)}`,
    );
  }
}

if (import.meta.main) {
  const results = measureRings();
  if (process.argv.includes("--json")) console.log(JSON.stringify(results));
  else print(results);
}
