import type { Candidate, DayPlace, IndexFilter, SearchIndex, WordClause } from "./search-index.ts";

const rounds_max = 8;

/** Papers by day, without those that hold an excluded word. */
export async function newestPage(
  index: SearchIndex,
  filter: IndexFilter,
  mustNot: WordClause[],
  after: DayPlace | null,
  limit: number,
): Promise<Candidate[]> {
  const kept: Candidate[] = [];
  let place = after;
  for (let round = 0; round < rounds_max && kept.length < limit; round += 1) {
    const wanted = limit - kept.length;
    const found = await index.newest(filter, place, wanted);
    const excluded = await holding(index, found, mustNot);
    kept.push(...found.filter(({ paperId }) => !excluded.has(paperId)));
    const last = found.at(-1);
    if (!last || found.length < wanted) break;
    place = { day: last.facts.day, paperId: last.paperId };
  }
  return kept;
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
