import { shareAt } from "./ranking-simulator.ts";
import { seededRandom } from "./random.ts";

export interface CastVote {
  reader: number;
  paper: number;
  atMs: number;
  isNew: boolean;
  network: string;
}

export interface RingWorld {
  papers: Array<{ paper: number; day: string }>;
  votes: CastVote[];
  nowMs: number;
}

const DAYS = 21;
const PAPERS_A_DAY = 30;
const READERS = 3_000;
const READERS_A_DAY = 400;
const FIELDS = 12;
/** Of all readers: a site that grows by a tenth a month has fewer who are new on a day. */
const NEW_SHARE = 0.03;
/** A lab or a campus behind one address. */
const CAMPUS_SHARE = 0.3;
const CAMPUSES = 60;
const VOTES_A_VISIT = 4;
const HOUR_MS = 3_600_000;
const START_MS = Date.parse("2026-03-02T00:00:00Z");

/**
 * Honest readers of a site: each has a field of two favourites, reads on some mornings, sees what
 * stands high more often, and votes for some of it. Campuses share addresses, some accounts are new.
 */
export function honestWorld(seed: number): RingWorld {
  const random = seededRandom(seed);
  const papers = Array.from({ length: DAYS * PAPERS_A_DAY }, (_, paper) => ({
    paper,
    day: new Date(START_MS + Math.floor(paper / PAPERS_A_DAY) * 24 * HOUR_MS)
      .toISOString()
      .slice(0, 10),
    field: Math.floor(random() * FIELDS),
    appeal: random() ** 2,
  }));
  const readers = Array.from({ length: READERS }, (_, reader) => ({
    reader,
    fields: [Math.floor(random() * FIELDS), Math.floor(random() * FIELDS)],
    isNew: random() < NEW_SHARE,
    network:
      random() < CAMPUS_SHARE ? `campus-${Math.floor(random() ** 2 * CAMPUSES)}` : `home-${reader}`,
  }));
  const votes: CastVote[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const fresh = papers.slice(day * PAPERS_A_DAY, (day + 1) * PAPERS_A_DAY);
    const listed = [...fresh].sort((a, b) => b.appeal - a.appeal);
    for (let visit = 0; visit < READERS_A_DAY; visit += 1) {
      const who = readers[Math.floor(random() * READERS)];
      if (!who) continue;
      // Mornings: most visits within six hours, each over in some minutes.
      const atMs = START_MS + day * 24 * HOUR_MS + (6 + random() * random() * 12) * HOUR_MS;
      for (const [index, { paper, field, appeal }] of listed.entries()) {
        const interest = who.fields.includes(field) ? 2 : 0.5;
        if (random() > Math.min(0.9, VOTES_A_VISIT * shareAt(index + 1) * 3 * appeal * interest))
          continue;
        votes.push({
          reader: who.reader,
          paper,
          atMs: atMs + index * 20_000,
          isNew: who.isNew,
          network: who.network,
        });
      }
    }
  }
  const once = new Map(votes.map((vote) => [`${vote.reader} ${vote.paper}`, vote]));
  return { papers, votes: [...once.values()], nowMs: START_MS + DAYS * 24 * HOUR_MS };
}
