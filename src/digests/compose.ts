import type { Candidate, CandidateList } from "./candidates.ts";
import { byRank } from "./candidates.ts";

/** One thing a reader asked for: its candidates and why a paper of it is in the issue. */
export interface Part {
  candidates: CandidateList;
  reason: string;
}

export interface Chosen {
  candidate: Candidate;
  reason: string;
}

/** Candidates looked at for one part of one issue: the end of a search through a long history. */
const LOOKED_AT_MAX = 50_000;

/**
 * Chooses at most `count` papers that `had` does not know (DG10). Several parts take turns, so
 * that each has its share; the result stands in order of rank.
 */
export async function choosePapers(
  parts: Part[],
  count: number,
  had: ReadonlySet<string>,
): Promise<Chosen[]> {
  const taken = new Set<string>();
  const chosen: Chosen[] = [];
  const turns = parts.map((part) => ({ part, index: 0, isOver: false }));
  while (chosen.length < count && turns.some(({ isOver }) => !isOver)) {
    for (const turn of turns) {
      if (chosen.length >= count || turn.isOver) continue;
      const candidate = await nextUnsent(turn, had, taken);
      if (!candidate) continue;
      for (const work of candidate.works) taken.add(work);
      chosen.push({ candidate, reason: turn.part.reason });
    }
  }
  // A search alone keeps its own order.
  if (parts.length === 1) return chosen;
  const order = byRank(chosen.map((each) => ({ ...each.candidate, each })));
  return order.map(({ each }) => each);
}

async function nextUnsent(
  turn: { part: Part; index: number; isOver: boolean },
  had: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Promise<Candidate | null> {
  while (turn.index < LOOKED_AT_MAX) {
    const candidate = await turn.part.candidates.at(turn.index);
    if (!candidate) break;
    turn.index++;
    const isKnown = candidate.works.some((work) => had.has(work) || taken.has(work));
    if (!isKnown) return candidate;
  }
  turn.isOver = true;
  return null;
}
