/**
 * About how many papers a category brings on a usual weekday, cross-lists included, by its code.
 * These are estimates, not counts, and rounded: they help to choose, and the page says “about”.
 */
export const COMMON_CATEGORIES: Record<
  "computerScience" | "otherFields",
  Record<string, number>
> = {
  computerScience: {
    "cs.LG": 250,
    "cs.AI": 240,
    "cs.CV": 150,
    "cs.CL": 130,
    "cs.RO": 70,
    "cs.CR": 50,
    "cs.SE": 45,
    "cs.HC": 35,
    "cs.IR": 30,
    "cs.CY": 30,
    "cs.DC": 25,
    "cs.SD": 20,
  },
  otherFields: {
    "quant-ph": 90,
    "cond-mat.mtrl-sci": 55,
    "hep-ph": 55,
    "hep-th": 50,
    "stat.ML": 45,
    "gr-qc": 45,
    "astro-ph.GA": 40,
    "math.OC": 40,
    "eess.IV": 20,
    "math.PR": 30,
    "eess.SP": 30,
    "q-bio.NC": 12,
  },
};

/** Chosen beforehand on the set-up page. */
export const PRESELECTED = ["cs.CV", "cs.LG", "cs.CL", "cs.AI"];

const COUNTS = new Map(
  Object.values(COMMON_CATEGORIES).flatMap((counts) => Object.entries(counts)),
);

/** Papers on a usual weekday, or null for a category that nobody has counted here. */
export const typicalCount = (category: string): number | null => COUNTS.get(category) ?? null;
