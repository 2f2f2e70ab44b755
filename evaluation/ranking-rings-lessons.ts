import { actWeight } from "../src/interest/public-acts.ts";
import { authorScore, interestValue } from "../src/interest/score-paper.ts";
import { findRings } from "../src/ranking/find-rings.ts";
import { formulaAt } from "../src/ranking/formula.ts";
import { ringDiscount } from "../src/ranking/ring-defence.ts";
import { mean } from "./measures.ts";
import { ATTACKS, withRing } from "./ranking-rings-attacks.ts";
import type { Attack } from "./ranking-rings-attacks.ts";
import { usualReaders } from "./ranking-rings-world.ts";
import type { RingWorld } from "./ranking-rings-world.ts";

/** What a ring teaches expected interest (EI4, RK7) by pushing a paper that nobody else voted for. */
export interface Lesson {
  attack: Attack;
  size: number;
  /** How much the paper teaches, from 0 to 1: mean and most over the worlds, and without the defence. */
  taught: number;
  taughtMost: number;
  undefended: number;
  /** Days by which the next paper of its one author rises, at most over the worlds. */
  nextPaperRises: number;
}

/** Discounts of votes that ring defence takes off teach as little as they count. */
export function ringLessons(worlds: RingWorld[], sizes: number[]): Lesson[] {
  return ATTACKS.flatMap((attack) =>
    sizes.map((size) => {
      const taught = worlds.map((world) => taughtBy(world, attack, size));
      const taughtMost = Math.max(...taught.map(({ defended }) => defended));
      return {
        attack,
        size,
        taught: mean(taught.map(({ defended }) => defended)),
        taughtMost,
        undefended: mean(taught.map(({ undefended }) => undefended)),
        nextPaperRises: daysOf(taughtMost),
      };
    }),
  );
}

function taughtBy(world: RingWorld, attack: Attack, size: number) {
  const target = unloved(world);
  const pushed = withRing(world, attack, size, target);
  const rings = findRings(pushed.votes);
  const votes = pushed.votes
    .filter(({ paper }) => paper === target)
    .map((vote) => ({ ...vote, ring: rings.get(vote.reader) ?? null }));
  const discount = ringDiscount(votes, usualReaders(pushed));
  const sums = { picks: 0, votes: votes.length, discount, comments: 0, collections: 0 };
  return { defended: actWeight(sums), undefended: actWeight({ ...sums, discount: 0 }) };
}

/** A paper of the newest day with the fewest honest votes. */
function unloved({ papers, votes }: RingWorld): number {
  const newest = papers.at(-1)?.day;
  const count = (paper: number): number => votes.filter((vote) => vote.paper === paper).length;
  const counted = papers
    .filter(({ day }) => day === newest)
    .map(({ paper }) => ({ paper, votes: count(paper) }));
  return counted.sort((a, b) => a.votes - b.votes || a.paper - b.paper)[0]?.paper ?? 0;
}

/** What a history of that weight adds to an otherwise usual paper of the author. */
function daysOf(weight: number): number {
  const term = formulaAt("9999").terms["interest"];
  const past = { papers: 1, weight, together: 0, written: 1 };
  return (term?.weight ?? 0) * (interestValue(authorScore([past], 1)) - interestValue(0));
}
