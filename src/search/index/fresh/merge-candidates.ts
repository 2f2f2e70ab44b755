import type { Candidate } from "../search-index.ts";

/** The engine never scans more than this for what its index lacks. */
const SCANNED_PAPERS_MAX = 20_000;

/**
 * Whether the engine's index and the papers in memory are what is to be searched. If not, the engine
 * scans what it has not indexed, which costs more with every paper that waits. An index that is
 * still built is searched as far as it is indexed.
 */
export function isCovered(waiting: number | null, held: number, isWhole: boolean): boolean {
  if (waiting === null) return false;
  return !isWhole || waiting <= held || waiting > SCANNED_PAPERS_MAX;
}

/** Best first. A paper that is held in memory was written since, and is found there or not at all. */
export function mergeCandidates(
  indexed: Candidate[],
  fresh: Candidate[],
  held: ReadonlyMap<number, unknown>,
  limit: number,
): Candidate[] {
  if (held.size === 0) return indexed;
  const both = [...indexed.filter(({ paperId }) => !held.has(paperId)), ...fresh];
  return both.sort((a, b) => b.score - a.score || a.paperId - b.paperId).slice(0, limit);
}
