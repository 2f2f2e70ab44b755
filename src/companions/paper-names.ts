import type { CompanionPaper, NewSubject } from "./source.ts";

/** DOIs that arXiv registers for its papers begin so (DataCite). */
const ARXIV_DOI = "10.48550/arxiv.";

/** `arxiv:2311.03285` at a host, where the paper is of arXiv. */
export const byArxivId = ({ arxivId }: CompanionPaper, host: string): NewSubject[] =>
  arxivId === null ? [] : [{ subject: `arxiv:${arxivId}`, host }];

/** `doi:10.1000/x` at a host: its journal's, and arXiv's own. */
export function byDoi({ doi, arxivId }: CompanionPaper, host: string): NewSubject[] {
  const own = doi?.toLowerCase() ?? null;
  const names = [own, arxivId === null ? null : ARXIV_DOI + arxivId.toLowerCase()];
  return [...new Set(names)].flatMap((name) =>
    name === null ? [] : [{ subject: `doi:${name}`, host }],
  );
}

export const isArxivDoi = (subject: string): boolean => subject.startsWith(`doi:${ARXIV_DOI}`);

/** `arxiv:2311.03285` → `2311.03285`; `doi:10.1000/x` → `10.1000/x`. */
export const bareName = (subject: string): string => subject.slice(subject.indexOf(":") + 1);
