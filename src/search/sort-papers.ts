import type { SearchEngines } from "./engines.ts";
import type { RankedPaper } from "./search-papers.ts";
import type { SearchSort } from "./search-request.ts";

/** What a sort compares; more is earlier. */
export async function valueOf(
  engines: SearchEngines,
  papers: RankedPaper[],
  sort: SearchSort,
): Promise<(paper: RankedPaper) => number | string | null> {
  if (sort === "date") return (paper) => paper.facts.day ?? "";
  if (sort === "relevance") return (paper) => paper.score;
  const points = await engines.lookup.points(papers.map(({ paperId }) => paperId));
  return (paper) => points.get(paper.paperId) ?? 0;
}

/** The ranked papers in the order asked for; equal ones stay in the order of relevance. */
export async function sortPapers(
  engines: SearchEngines,
  papers: RankedPaper[],
  sort: SearchSort = "relevance",
): Promise<RankedPaper[]> {
  if (sort === "relevance") return papers;
  const value = await valueOf(engines, papers, sort);
  return [...papers].sort((left, right) => {
    const a = value(left) ?? "";
    const b = value(right) ?? "";
    return a === b ? 0 : a > b ? -1 : 1;
  });
}
