import { logTail } from "./suspicious-votes.ts";

/** One reader's vote for one paper, by numbers. */
export interface PairVote {
  reader: number;
  paper: number;
}

/** RK7: when two readers vote together far more often than chance. */
export const RING_PAIR_RULE = {
  /** Papers voted for by both. */
  together: 5,
  /** Of all votes of the one who votes less. */
  overlap: 0.2,
  /** Chance of that many by accident, natural logarithm. */
  logChance: Math.log(1e-2),
  /** A crowd says nothing of two who are in it. */
  crowd: 400,
  /** A member is linked to that many others of its ring: two friends of one taste are none. */
  links: 5,
};

/**
 * Readers who vote together far more often than chance, joined into rings. A pair is linked where
 * it shares enough papers, most of what the lesser voter voted for, and far more than two readers
 * share who choose by popularity alone (Chernoff bound of a Poisson variable). Pure.
 * @returns the ring of each member, numbered by its smallest reader
 */
export function findRings(votes: PairVote[]): Map<number, number> {
  const byPaper = Map.groupBy(votes, ({ paper }) => paper);
  const byReader = Map.groupBy(votes, ({ reader }) => reader);
  const links: Array<[number, number]> = [];
  for (const [a, ofA] of byReader) {
    if (ofA.length < RING_PAIR_RULE.together) continue;
    const popularity = ofA.reduce((sum, { paper }) => sum + (byPaper.get(paper)?.length ?? 0), 0);
    for (const [b, count] of partnersOf(a, ofA, byPaper)) {
      if (count < RING_PAIR_RULE.together) continue;
      const ofB = byReader.get(b) ?? [];
      if (count / Math.min(ofA.length, ofB.length) < RING_PAIR_RULE.overlap) continue;
      const expected = (popularity * ofB.length) / votes.length;
      if (count > expected && logTail(count, expected) <= RING_PAIR_RULE.logChance)
        links.push([a, b]);
    }
  }
  return join(links);
}

/** How often each reader with a larger number voted for what `a` voted for. */
function partnersOf(a: number, ofA: PairVote[], byPaper: Map<number, PairVote[]>) {
  const counts = new Map<number, number>();
  for (const { paper } of ofA) {
    const voters = byPaper.get(paper) ?? [];
    if (voters.length > RING_PAIR_RULE.crowd) continue;
    for (const { reader } of voters)
      if (reader > a) counts.set(reader, (counts.get(reader) ?? 0) + 1);
  }
  return counts;
}

/** Takes away, as long as there are any, readers with too few links; what stays linked is a ring. */
function join(links: Array<[number, number]>): Map<number, number> {
  const partners = new Map<number, Set<number>>();
  for (const [a, b] of links) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      partners.set(one, (partners.get(one) ?? new Set()).add(other));
    }
  }
  const weak = [...partners.keys()].filter((reader) => isWeak(partners, reader));
  for (let reader = weak.pop(); reader !== undefined; reader = weak.pop()) {
    const left = partners.get(reader) ?? new Set<number>();
    partners.delete(reader);
    for (const other of left) {
      partners.get(other)?.delete(reader);
      if (isWeak(partners, other)) weak.push(other);
    }
  }
  const rings = new Map<number, number>();
  for (const start of [...partners.keys()].sort((a, b) => a - b)) {
    const waiting = rings.has(start) ? [] : [start];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (rings.has(next)) continue;
      rings.set(next, start);
      waiting.push(...(partners.get(next) ?? []));
    }
  }
  return rings;
}

function isWeak(partners: Map<number, Set<number>>, reader: number): boolean {
  const links = partners.get(reader);
  return links !== undefined && links.size < RING_PAIR_RULE.links;
}
