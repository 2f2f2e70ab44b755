import type { Candidate, CandidateFacts } from "../index/search-index.ts";

/** A paper after fusion; a null says that this side did not bring it. */
export interface FusedCandidate {
  paperId: number;
  /** 0 to 1. */
  score: number;
  lexical: number | null;
  dense: number | null;
  facts: CandidateFacts;
}

export type Fusion = (lexical: Candidate[], dense: Candidate[], weight: number) => FusedCandidate[];

/**
 * Min-max normalised sum (SE3): each side's scores go to 0–1 over its own candidates, and the dense
 * side counts `weight` of the whole. A side without candidates leaves the other as it is.
 */
export const fuse: Fusion = (lexical, dense, weight) => {
  const share = lexical.length === 0 ? 1 : dense.length === 0 ? 0 : weight;
  const words = normalised(lexical);
  const meaning = normalised(dense);
  return joined(lexical, dense, (paperId) => {
    return (1 - share) * (words.get(paperId) ?? 0) + share * (meaning.get(paperId) ?? 0);
  });
};

const RECIPROCAL_K = 60;

/** Reciprocal rank fusion (Cormack 2009), kept for the comparison in `evaluation/report.md`. */
export const fuseReciprocal: Fusion = (lexical, dense) => {
  const ranks = [lexical, dense].map(
    (side) => new Map(side.map(({ paperId }, at) => [paperId, 1 / (RECIPROCAL_K + at + 1)])),
  );
  return joined(lexical, dense, (paperId) =>
    ranks.reduce((sum, side) => sum + (side.get(paperId) ?? 0), 0),
  );
};

function joined(
  lexical: Candidate[],
  dense: Candidate[],
  scoreOf: (paperId: number) => number,
): FusedCandidate[] {
  const papers = new Map<number, FusedCandidate>();
  for (const { paperId, score, facts } of lexical) {
    papers.set(paperId, { paperId, score: scoreOf(paperId), lexical: score, dense: null, facts });
  }
  for (const { paperId, score, facts } of dense) {
    const known = papers.get(paperId);
    if (known) known.dense = score;
    else {
      papers.set(paperId, { paperId, score: scoreOf(paperId), lexical: null, dense: score, facts });
    }
  }
  return [...papers.values()].sort(byScore);
}

export function byScore(
  left: { score: number; paperId: number },
  right: { score: number; paperId: number },
): number {
  return right.score - left.score || left.paperId - right.paperId;
}

function normalised(side: Candidate[]): Map<number, number> {
  const scores = side.map(({ score }) => score);
  const high = Math.max(...scores);
  const low = Math.min(...scores);
  const span = high - low;
  return new Map(
    side.map(({ paperId, score }) => [paperId, span === 0 ? 1 : (score - low) / span]),
  );
}
