import type { SearchEngines } from "../engines.ts";
import type { Candidate } from "../index/search-index.ts";
import type { SearchSort } from "../search-request.ts";

/** What a sort compares; more is earlier. */
export async function sortValueOf(
  engines: SearchEngines,
  papers: Candidate[],
  sort: SearchSort,
): Promise<(paper: Candidate) => number | string | null> {
  if (sort === "date") return (paper) => paper.facts.day ?? "";
  if (sort === "relevance") return (paper) => paper.score;
  const paperIds = papers.map(({ paperId }) => paperId);
  const { lookup } = engines;
  const counts = await (sort === "votes" ? lookup.points(paperIds) : lookup.stars(paperIds));
  return (paper) => counts.get(paper.paperId) ?? 0;
}
