import type { Context } from "../../context.ts";
import { searchPapers } from "../../search/search.ts";
import type { ResultWindow } from "../../results/window.ts";

const SEARCH_PAGE = 100;

/** A part of what a search finds, counted from the start: rows of papers and the total. */
export async function searchWindow(
  context: Context,
  query: string,
  { limit, offset }: ResultWindow,
): Promise<{ count: number; paperIds: number[] }> {
  const paperIds: number[] = [];
  let cursor: string | null = null;
  let count = 0;
  do {
    const page: Awaited<ReturnType<typeof searchPapers>> = await searchPapers(context, {
      query,
      limit: SEARCH_PAGE,
      cursor,
    });
    count = page.total;
    paperIds.push(...page.results.map(({ paperId }) => paperId));
    cursor = page.results.length === 0 ? null : page.next;
  } while (cursor !== null && paperIds.length < offset + limit);
  return { count, paperIds: paperIds.slice(offset, offset + limit) };
}
