import { DAY_MS, HOUR_MS } from "../src/base/days.ts";
import { readerStanding } from "../src/ranking/suspicious-votes.ts";
import { pick, seededRandom } from "./random.ts";
import type { CastVote, RingWorld } from "./ranking-rings-world.ts";

export const ATTACKS = [
  "new accounts",
  "old accounts, dormant",
  "known readers, one network",
  "known readers, joined together",
  "known readers, seen before",
  "occasional readers, first strike",
  "known readers, first strike",
] as const;
export type Attack = (typeof ATTACKS)[number];

const CAMOUFLAGE_VOTES = 12;
const OCCASIONAL_VOTES = 5;
const PUSHED_BEFORE = 6;
const FIRST_RING_READER = 1_000_000;

/** The world with a ring of a size that votes for one paper in its last six hours. Pure. */
export function withRing(
  world: RingWorld,
  attack: Attack,
  size: number,
  target: number,
): RingWorld {
  const random = seededRandom(size * 7 + ATTACKS.indexOf(attack));
  const joinedMs = joinDays(random, attack, size, world.nowMs);
  const members = Array.from({ length: size }, (_, at) => FIRST_RING_READER + at);
  const spread = attack === "known readers, one network" ? 0.5 : 6;
  const pushed = Array.from({ length: PUSHED_BEFORE }, () => pick(random, world.papers).paper);
  const votes = members.flatMap((reader, at) => {
    const cast = (paper: number, atMs: number) => ({ reader, paper, atMs, at });
    const strike = cast(target, world.nowMs - random() * spread * HOUR_MS);
    const own = camouflage(random, world, camouflageOf(attack)).map((each) => cast(...each));
    const before = pushed.map((paper) => cast(paper, world.nowMs - (1 + random() * 19) * DAY_MS));
    return [...own, ...(attack === "known readers, seen before" ? before : []), strike];
  });
  return join(
    world,
    votes.map(({ at, ...vote }) => {
      const joined = joinedMs[at] ?? 0;
      const others = votes.filter((each) => each.at === at && each.atMs < vote.atMs);
      const standing = readerStanding(
        joined,
        others.map(({ atMs }) => atMs),
        vote.atMs,
      );
      const network = attack === "known readers, one network" ? "ring" : `ring-${vote.reader}`;
      return { ...vote, standing, network, joinedMs: joined, account: 0, from: "ring" as const };
    }),
  );
}

/** Votes of each member for what others like, so that it looks like a reader. */
function camouflageOf(attack: Attack): number {
  if (attack.startsWith("known")) return CAMOUFLAGE_VOTES;
  return attack.startsWith("occasional") ? OCCASIONAL_VOTES : 0;
}

function joinDays(random: () => number, attack: Attack, size: number, nowMs: number): number[] {
  const together = nowMs - 40 * DAY_MS;
  return Array.from({ length: size }, () => {
    if (attack === "new accounts") return nowMs - random() * 2 * DAY_MS;
    if (attack === "known readers, joined together") return together + random() * 12 * HOUR_MS;
    return nowMs - (30 + random() * 200) * DAY_MS;
  });
}

function camouflage(
  random: () => number,
  { votes: honest, ...world }: RingWorld,
  length: number,
): Array<[paper: number, atMs: number]> {
  return Array.from({ length }, () => {
    const { paper, atMs } = pick(random, honest);
    return [paper, Math.min(atMs, world.nowMs - 2 * DAY_MS)];
  });
}

/** Numbers grow by joining: the ring's accounts are among the honest ones. */
function join(world: RingWorld, ring: CastVote[]): RingWorld {
  const joins = new Map([...world.votes, ...ring].map((vote) => [vote.reader, vote.joinedMs]));
  const sizes = new Map(world.votes.map(({ reader, account }) => [reader, account]));
  const ringJoins = [...joins].filter(([reader]) => reader >= FIRST_RING_READER);
  const before = (ms: number): number => ringJoins.filter(([, joinedMs]) => joinedMs < ms).length;
  const honestBefore = (ms: number): number =>
    [...joins].reduce(
      (most, [reader, joinedMs]) => (joinedMs < ms ? Math.max(most, sizes.get(reader) ?? 0) : most),
      0,
    );
  const numbers = new Map(
    [...joins].map(([reader, ms]) => [
      reader,
      before(ms) + (sizes.get(reader) ?? honestBefore(ms)) + (sizes.has(reader) ? 0 : 1),
    ]),
  );
  const once = new Map(
    [...world.votes, ...ring].map((vote) => [`${vote.reader} ${vote.paper}`, vote]),
  );
  return {
    ...world,
    accounts: world.accounts + ringJoins.length,
    votes: [...once.values()].map((vote) => ({
      ...vote,
      account: numbers.get(vote.reader) ?? vote.account,
    })),
  };
}
