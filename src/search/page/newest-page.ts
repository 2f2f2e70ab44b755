import type {
  Candidate,
  DayPlace,
  IndexFilter,
  SearchIndex,
  WordClause,
} from "../index/search-index.ts";

/** With the pieces growing to their most, a million papers are looked through. */
const ROUNDS_MAX = 250;
const PIECE_MAX = 4_000;

/** Papers by day, without those that hold an excluded word, as many as there are up to the limit. */
export async function newestPage(
  index: SearchIndex,
  filter: IndexFilter,
  mustNot: WordClause[],
  after: DayPlace | null,
  limit: number,
): Promise<Candidate[]> {
  const kept: Candidate[] = [];
  let place = after;
  let piece = mustNot.length === 0 ? limit : Math.min(PIECE_MAX, 2 * limit);
  for (let round = 0; round < ROUNDS_MAX && kept.length < limit; round += 1) {
    const found = await index.newest(filter, place, piece);
    const excluded = await holding(index, found, mustNot);
    kept.push(...found.filter(({ paperId }) => !excluded.has(paperId)));
    const last = found.at(-1);
    if (!last || found.length < piece) break;
    place = { day: last.facts.day, paperId: last.paperId };
    piece = Math.min(PIECE_MAX, 2 * piece);
  }
  return kept.slice(0, limit);
}

async function holding(
  index: SearchIndex,
  found: Candidate[],
  clauses: WordClause[],
): Promise<Set<number>> {
  if (clauses.length === 0 || found.length === 0) return new Set();
  const paperIds = found.map(({ paperId }) => paperId);
  const sides = await Promise.all(
    clauses.map((clause) =>
      index.words({ should: [], must: [clause], mustNot: [] }, { paperIds }, paperIds.length),
    ),
  );
  return new Set(sides.flat().map(({ paperId }) => paperId));
}
