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
  overlap: 0.6,
  /** Chance of so many by accident, natural logarithm. */
  logChance: Math.log(1e-8),
  /** A crowd says nothing of two who stand in it. */
  crowd: 150,
  /** Readers who are linked like this make a ring from this size on. */
  members: 3,
};

const PAIRS_MAX = 2_000_000;

/**
 * Readers who vote together far more often than chance, joined into rings. A pair is linked where
 * it shares enough papers, most of what the lesser voter voted for, and far more than two readers
 * share who choose by popularity alone (Chernoff bound of a Poisson variable). Pure.
 * @returns the ring of each member, numbered by its smallest reader
 */
export function findRings(votes: PairVote[]): Map<number, number> {
  const byPaper = Map.groupBy(votes, ({ paper }) => paper);
  const byReader = Map.groupBy(votes, ({ reader }) => reader);
  const together = countTogether(byPaper);
  const links: Array<[number, number]> = [];
  for (const [pair, count] of together) {
    if (count < RING_PAIR_RULE.together) continue;
    const [a = 0, b = 0] = pair.split(" ").map(Number);
    const [ofA, ofB] = [byReader.get(a) ?? [], byReader.get(b) ?? []];
    if (count / Math.min(ofA.length, ofB.length) < RING_PAIR_RULE.overlap) continue;
    const popularity = ofA.reduce((sum, { paper }) => sum + (byPaper.get(paper)?.length ?? 0), 0);
    const expected = Math.max(1e-9, (popularity * ofB.length) / votes.length);
    if (count <= expected || logTail(count, expected) > RING_PAIR_RULE.logChance) continue;
    links.push([a, b]);
  }
  return join(links);
}

function countTogether(byPaper: Map<number, PairVote[]>): Map<string, number> {
  const together = new Map<string, number>();
  // The quiet papers first: they tell most, and the bound on memory takes the loud ones.
  for (const voters of [...byPaper.values()].sort((a, b) => a.length - b.length)) {
    if (voters.length > RING_PAIR_RULE.crowd || together.size > PAIRS_MAX) break;
    const readers = voters.map(({ reader }) => reader).sort((a, b) => a - b);
    for (const [index, a] of readers.entries()) {
      for (const b of readers.slice(index + 1)) {
        const pair = `${a} ${b}`;
        together.set(pair, (together.get(pair) ?? 0) + 1);
      }
    }
  }
  return together;
}

/** ln P(X ≥ count) of a Poisson variable, from above. */
const logTail = (count: number, expected: number): number =>
  count - expected - count * Math.log(count / expected);

function join(links: Array<[number, number]>): Map<number, number> {
  const parents = new Map<number, number>();
  const rootOf = (reader: number): number => {
    let root = reader;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next;
    return root;
  };
  for (const [a, b] of links) {
    const [rootA, rootB] = [rootOf(a), rootOf(b)];
    parents.set(Math.max(rootA, rootB), Math.min(rootA, rootB));
    parents.set(Math.min(rootA, rootB), Math.min(rootA, rootB));
  }
  const members = Map.groupBy([...new Set(links.flat())], rootOf);
  const rings = new Map<number, number>();
  for (const [root, readers] of members) {
    if (readers.length < RING_PAIR_RULE.members) continue;
    for (const reader of readers) rings.set(reader, root);
  }
  return rings;
}
