import type { SearchEngines } from "./engines.ts";
import { byScore, type FusedCandidate } from "./fusion.ts";
import { isNearTitle } from "./near-title.ts";
import type { IndexedPieces } from "./search-index.ts";
import { softMatch } from "./soft-match.ts";

/** Candidates that get a second look; enough for the first page. */
const looked_at_max = 30;
/** A title that holds the query but for two errors stands before all that do not. */
const NEAR_TITLE_LIFT = 1;

export interface Rescored {
  candidates: FusedCandidate[];
  nearTitles: Set<number>;
}

/** Looks at the texts of the first candidates: soft matching, and titles typed with errors (SE2). */
export async function rescore(
  engines: SearchEngines,
  query: { typed: string; meant: string; softWeight: number },
  fused: FusedCandidate[],
): Promise<Rescored> {
  const first = fused.slice(0, looked_at_max);
  const rows = await engines.index.pieces(first.map(({ paperId }) => paperId));
  const rowOf = new Map(rows.map((row) => [row.paperId, row]));
  const nearTitles = new Set(
    first
      .map(({ paperId }) => paperId)
      .filter((paperId) => isNearTitle(query.typed, rowOf.get(paperId)?.title ?? "")),
  );
  const softs = query.softWeight === 0 ? [] : softShares(engines, query.meant, first, rowOf);
  const lifted = first.map((candidate, at) => {
    const lift = nearTitles.has(candidate.paperId) ? NEAR_TITLE_LIFT : 0;
    return { ...candidate, score: candidate.score + query.softWeight * (softs[at] ?? 0) + lift };
  });
  return {
    candidates: [...lifted.sort(byScore), ...fused.slice(looked_at_max)],
    nearTitles,
  };
}

/** Soft matches, 0 for the least and 1 for the most of these candidates. */
function softShares(
  { softModel }: SearchEngines,
  query: string,
  candidates: FusedCandidate[],
  rows: Map<number, IndexedPieces>,
): number[] {
  if (!softModel || query === "" || candidates.length < 2) return candidates.map(() => 0);
  const scores = softMatch(
    softModel,
    query,
    candidates.map(({ paperId }) => rows.get(paperId)?.pieces ?? new Uint16Array()),
  );
  const low = Math.min(...scores);
  const span = Math.max(...scores) - low;
  return scores.map((score) => (span === 0 ? 0 : (score - low) / span));
}
