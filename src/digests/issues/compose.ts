import type { IssueCandidate, IssueCandidates } from "./candidates.ts";
import { byRank } from "./candidates.ts";

/** One thing a reader asked for: its candidates and why a paper of it is in the issue. */
export interface Part {
  candidates: IssueCandidates;
  reason: (candidate: IssueCandidate) => string;
  /** In the order of one reader: its papers lead the issue and keep their order. */
  isOwn?: boolean;
}

export interface Chosen {
  candidate: IssueCandidate;
  reason: string;
  /** What a curator wrote of it; null where it is no pick of these days. */
  note: PickNote | null;
  isOwn: boolean;
}

export interface PickNote {
  /** Markdown; empty where the curator wrote nothing. */
  text: string;
  /** Handle of the curator; null for one who left. */
  by: string | null;
}

/** Candidates looked at for one part of one issue: the end of a search through a long history. */
const LOOKED_AT_MAX = 50_000;

export interface IssueLimits {
  count: number;
  /** Works that were sent before. */
  had: ReadonlySet<string>;
  picks: ReadonlyMap<number, PickNote>;
  /** What this reader is not to get from any part. */
  isKept?: (candidate: IssueCandidate) => Promise<boolean>;
}

/**
 * Chooses at most `count` papers that `had` does not know (DG10). Several parts take turns, so
 * that each has its share; the result is in order of rank, behind a reader's own part.
 */
export async function choosePapers(
  parts: Part[],
  { count, had, picks, isKept }: IssueLimits,
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
      if (await isKept?.(candidate)) continue;
      const note = picks.get(candidate.paperId) ?? null;
      const { reason, isOwn = false } = turn.part;
      chosen.push({ candidate, reason: reason(candidate), note, isOwn });
    }
  }
  const own = chosen.filter(({ isOwn }) => isOwn);
  const rest = chosen.filter(({ isOwn }) => !isOwn);
  // A search alone keeps its own order.
  if (parts.length === 1) return [...own, ...picksFirst(rest, picks)];
  const order = byRank(rest.map((each) => ({ ...each.candidate, each })));
  const ranked = order.map(({ each }) => each);
  return [...own, ...picksFirst(ranked, picks)];
}

/** The picks of these days lead, in their own order. */
function picksFirst(chosen: Chosen[], picks: ReadonlyMap<number, PickNote>): Chosen[] {
  const byPaper = new Map(chosen.map((each) => [each.candidate.paperId, each]));
  const leading = [...picks.keys()].flatMap((paperId) => byPaper.get(paperId) ?? []);
  return [...new Set([...leading, ...chosen])];
}

async function nextUnsent(
  turn: { part: Part; index: number; isOver: boolean },
  had: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Promise<IssueCandidate | null> {
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
