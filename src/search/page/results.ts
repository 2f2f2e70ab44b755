import type { SearchEngines } from "../engines.ts";
import { matchedWords } from "../rank/matched-words.ts";
import { matchReasonsOf } from "./reasons.ts";
import type { ListedResult } from "./result-list.ts";

export interface SearchResult {
  paperId: number;
  key: string;
  title: string;
  score: number;
  /** `exact id`, `exact title`, `title`, `words: diffusion, video`, `meaning`. */
  reasons: string[];
  /** Words to mark, as `highlight` takes them. */
  matched: string[];
}

/** What is shown of papers: their title as indexed, and why they are here. */
export async function resultsOf(
  engines: SearchEngines,
  papers: ListedResult[],
  words: string,
): Promise<SearchResult[]> {
  const rows = await engines.index.texts(papers.map(({ paperId }) => paperId));
  const texts = new Map(rows.map((row) => [row.paperId, row]));
  const present = papers.filter(({ paperId }) => texts.has(paperId));
  const matched = await matchedWords(
    engines.index,
    words,
    present.map(({ paperId }) => {
      const text = texts.get(paperId);
      return text ? `${text.title} ${text.abstract} ${text.authors}` : "";
    }),
  );
  return present.map((paper, at) => {
    const text = texts.get(paper.paperId);
    const found = matched[at] ?? [];
    return {
      paperId: paper.paperId,
      key: text?.key ?? "",
      title: text?.title ?? "",
      score: Math.round(paper.score * 1e6) / 1e6,
      reasons: matchReasonsOf(paper, found),
      matched: found,
    };
  });
}
