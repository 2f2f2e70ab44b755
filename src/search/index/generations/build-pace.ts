const PAPERS_MIN = 4;
const PAPERS_MAX = 250;
const CHUNK_MS = 300;
/** How much the last chunk counts beside those before it. */
const LAST_SHARE = 0.5;

/** Rows of one commit: it costs the same for one as for hundreds, and leaves a version of the table. */
export const PAPERS_A_COMMIT = 1_000;
/** A slow embedder's papers are committed after this long, so that a crash costs no more. */
export const COMMIT_WAIT_MS = 20_000;

/**
 * How many papers are made ready between two looks at what changed. New papers wait that long, and
 * are to be found within a second (SE7): an embedder that makes 13 vectors a second gets a few at a
 * time, the built-in one hundreds. Only the cost of a paper counts, never that of a commit.
 */
export interface BuildPace {
  papers(): number;
  /** How many papers a wait of this long makes ready. */
  papersIn(ms: number): number;
  took(papers: number, ms: number): void;
}

export function openBuildPace(): BuildPace {
  let paperMs: number | null = null;
  const papersIn = (ms: number): number => Math.max(PAPERS_MIN, Math.floor(ms / (paperMs ?? 20)));
  return {
    papersIn,
    papers: () => Math.min(PAPERS_MAX, papersIn(CHUNK_MS)),
    took: (papers, ms) => {
      if (papers === 0) return;
      const last = ms / papers;
      paperMs = paperMs === null ? last : LAST_SHARE * last + (1 - LAST_SHARE) * paperMs;
    },
  };
}
