const papers_a_step_min = 4;
const papers_a_step_max = 250;
const STEP_SHORT_MS = 200;
const STEP_LONG_MS = 500;

/** The first step of a build; the steps grow from there. */
export const papers_a_first_step = 16;

/**
 * How many papers the next step of a build takes. New papers wait for a step to end, and are to be
 * found within a second (SE7): an embedder that makes 13 vectors a second gets a few at a time, the
 * built-in one hundreds.
 */
export function nextStepSize(papers: number, tookMs: number): number {
  if (tookMs > STEP_LONG_MS) return Math.max(papers_a_step_min, Math.floor(papers / 2));
  if (tookMs < STEP_SHORT_MS) return Math.min(papers_a_step_max, papers * 2);
  return papers;
}
