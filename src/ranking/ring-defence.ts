/** A vote as ring defence sees it. */
export interface SeenVote {
  /** The moment of the vote in milliseconds. */
  atMs: number;
  /** The reader was new when it was cast: a young account, or one that had hardly voted. */
  isNew: boolean;
  /** The network it came from, hashed; null where it is not known. */
  network: string | null;
  /** Readers found to vote together far more often than chance share a ring; null without one. */
  ring: number | null;
}

/** RK7, published on /about/ranking. */
export const RING_RULE = {
  /** A reader is new while the account is younger than so many days, … */
  youngDays: 3,
  /** … or has voted for fewer papers than this before, … */
  knownVotes: 3,
  /** … once the site has so many readers who have: at a beginning everybody is new. */
  establishedReaders: 50,
  /** So many votes from one network … */
  burstVotes: 4,
  /** … within so many minutes are a burst. */
  burstMinutes: 60,
  /** New, bursting and ringed votes together count as this share of the others, … */
  share: 0.05,
  /** … and as so many votes at least. */
  least: 0.5,
};

/**
 * How many of a paper's votes do not count in its order (RK7). Votes of new readers, of one network
 * in a burst, and of a ring are suspicious: together they count as a twentieth of the other votes, or
 * as half a vote where that is more. A paper whose suspicious votes are no more loses nothing.
 */
export function ringDiscount(votes: SeenVote[]): number {
  const suspicious = new Set<number>();
  for (const [index, { isNew, ring }] of votes.entries()) {
    if (isNew) suspicious.add(index);
    if (ring !== null && hasCompanion(votes, index)) suspicious.add(index);
  }
  for (const index of bursting(votes)) suspicious.add(index);
  const others = votes.length - suspicious.size;
  const allowed = Math.max(RING_RULE.least, RING_RULE.share * others);
  return Math.max(0, suspicious.size - allowed);
}

/** A member of a ring who votes alone is a reader like any other. */
function hasCompanion(votes: SeenVote[], own: number): boolean {
  const ring = votes[own]?.ring;
  return votes.some((vote, index) => index !== own && vote.ring === ring);
}

function bursting(votes: SeenVote[]): Set<number> {
  const found = new Set<number>();
  const known = [...votes.keys()].filter((index) => votes[index]?.network !== null);
  for (const indices of Map.groupBy(known, (index) => votes[index]?.network).values()) {
    const inOrder = indices.sort((a, b) => atOf(votes, a) - atOf(votes, b));
    for (let end = RING_RULE.burstVotes - 1; end < inOrder.length; end += 1) {
      const start = end - RING_RULE.burstVotes + 1;
      const spanMs = atOf(votes, inOrder[end]) - atOf(votes, inOrder[start]);
      if (spanMs > RING_RULE.burstMinutes * 60_000) continue;
      for (const index of inOrder.slice(start, end + 1)) found.add(index);
    }
  }
  return found;
}

const atOf = (votes: SeenVote[], index: number | undefined): number =>
  votes[index ?? -1]?.atMs ?? 0;
