import type { SearchEngines } from "../engines.ts";
import { byScore, type FusedCandidate } from "./fusion.ts";
import { isNearTitle } from "./near-title.ts";
import type { Candidate, IndexedPieces } from "../index/search-index.ts";
import { softMatch } from "./soft-match.ts";

/** Candidates that get a second look; enough for the first page. */
const LOOKED_AT_MAX = 30;
/** A title that holds the query but for two errors is before all that do not: they have 1.4 at most. */
const NEAR_TITLE_LIFT = 2;

export interface Rescored {
  candidates: FusedCandidate[];
  nearTitles: Set<number>;
}

/**
 * Looks at the texts of the first candidates: soft matching, and titles typed with errors (SE2).
 * `byTitle` are papers whose titles hold words of the query: those that are near it come up too.
 */
export async function rescore(
  engines: SearchEngines,
  query: { typed: string; meant: string; softWeight: number; byTitle: Candidate[] },
  fused: FusedCandidate[],
): Promise<Rescored> {
  const top = fused.slice(0, LOOKED_AT_MAX);
  const further = furtherTitles(query.byTitle, top, fused);
  const looked = [...top, ...further].map(({ paperId }) => paperId);
  const rows = await engines.index.pieces(looked);
  const rowOf = new Map(rows.map((row) => [row.paperId, row]));
  const nearTitles = new Set(
    looked.filter((paperId) => isNearTitle(query.typed, rowOf.get(paperId)?.title ?? "")),
  );
  const first = [...top, ...further.filter(({ paperId }) => nearTitles.has(paperId))];
  const softs = query.softWeight === 0 ? [] : softShares(engines, query.meant, first, rowOf);
  const lifted = first.map((candidate, at) => {
    const lift = nearTitles.has(candidate.paperId) ? NEAR_TITLE_LIFT : 0;
    return { ...candidate, score: candidate.score + query.softWeight * (softs[at] ?? 0) + lift };
  });
  const placed = new Set(first.map(({ paperId }) => paperId));
  const rest = fused.filter(({ paperId }) => !placed.has(paperId));
  return { candidates: [...lifted.sort(byScore), ...rest], nearTitles };
}

/** Those found by their titles alone that nobody looked at yet, with the score they had if any. */
function furtherTitles(
  byTitle: Candidate[],
  top: FusedCandidate[],
  fused: FusedCandidate[],
): FusedCandidate[] {
  const seen = new Set(top.map(({ paperId }) => paperId));
  const known = new Map(fused.map((each) => [each.paperId, each]));
  return byTitle
    .filter(({ paperId }) => !seen.has(paperId))
    .map(({ paperId, score, facts }) => {
      return known.get(paperId) ?? { paperId, score: 0, lexical: score, dense: null, facts };
    });
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
