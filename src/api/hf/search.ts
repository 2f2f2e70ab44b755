import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { readPapers } from "../../papers/read-papers.ts";
import { searchPapers } from "../../search/search.ts";
import { openRoutes } from "../../http/routes.ts";
import type { RouteList } from "../../http/routes.ts";
import { dailyFacts } from "./daily-facts.ts";
import { wholeParameter } from "./daily-query.ts";
import { dailyEntry } from "./hf-paper.ts";

const LIMIT_MAX = 120;
const LIMIT_USUAL = 20;
/** As the Hugging Face API has it. */
const HF_QUERY_CHARACTERS_MAX = 250;
const PAGE_MAX = 100;

export function hfSearchRoutes(context: Context): RouteList {
  const app = openRoutes();
  app.get("/api/papers/search", { who: "anyone", limit: "search" }, async (c) => {
    const { q = "", limit: limitText = String(LIMIT_USUAL) } = c.req.query();
    if (q.length > HF_QUERY_CHARACTERS_MAX) {
      throw new UserError(`q: has ${q.length} characters; ${HF_QUERY_CHARACTERS_MAX} are allowed.`);
    }
    const limit = wholeParameter("limit", limitText, 1, LIMIT_MAX);
    const paperIds = await found(context, q, limit);
    const papers = await readPapers(context.reader, paperIds);
    const factsOf = await dailyFacts(context, paperIds);
    const { settings } = context;
    return c.json(papers.map((paper) => dailyEntry(paper, factsOf(paper.paperId), settings)));
  });
  return app;
}

/** Rows of the papers found, over as many pages of the search as the limit needs. */
async function found(context: Context, query: string, limit: number): Promise<number[]> {
  const paperIds: number[] = [];
  let cursor: string | null = null;
  while (paperIds.length < limit) {
    const size = Math.min(PAGE_MAX, limit - paperIds.length);
    const page = await searchPapers(context, { query, limit: size, cursor });
    paperIds.push(...page.results.map(({ paperId }) => paperId));
    cursor = page.next;
    if (cursor === null || page.results.length === 0) break;
  }
  return paperIds;
}
