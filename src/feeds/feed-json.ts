import { isDay, parseInstant } from "../base/days.ts";
import { UserError, said } from "../base/errors.ts";
import { namedPaper } from "../papers/named-paper.ts";
import { readPapers } from "../papers/read-papers.ts";
import { explainRanks } from "./explain-rank.ts";
import type { Explanation } from "./explain-rank.ts";
import { latestDay } from "./feed-neighbours.ts";
import { feedView, periodOf } from "./feed-view.ts";
import type { FeedKind, FeedView } from "./feed-view.ts";
import { knownCategories } from "./known-categories.ts";
import { FEED_LIMIT_MAX, listFeed } from "./list-feed.ts";
import type { FeedContext, FeedQuery } from "./feed-query.ts";
import { parseCategoryExpression } from "./category-expression.ts";

export interface FeedResult {
  key: string;
  title: string;
  url: string;
  points: number;
  hotness: number;
  /** Only where it was asked for: the inputs sum to the hotness (RK4). */
  why?: Pick<Explanation, "formulaVersion" | "inputs" | "interest">;
}

export interface FeedJson {
  view: FeedView;
  results: FeedResult[];
  next: string | null;
}

export interface FeedWords {
  /** An instant: the order served then. A bare day, for a period: the period of that day. */
  at: string | null;
  period: string | null;
  category: string | null;
  limit: string | null;
  cursor: string | null;
}

/** Understands the words of a feed request; without a period, the latest one that has papers. */
export async function feedAt(
  context: FeedContext,
  kind: FeedKind,
  words: FeedWords,
): Promise<FeedQuery> {
  const limit = Number(words.limit ?? "50");
  if (!Number.isInteger(limit) || limit < 1 || limit > FEED_LIMIT_MAX) {
    throw new UserError(
      said`limit: “${words.limit ?? ""}” is not a whole number from 1 to ${FEED_LIMIT_MAX}.`,
      "invalid",
      "limit",
    );
  }
  const isPeriod = kind !== "trending" && kind !== "newest";
  const namedDay = isPeriod && words.at !== null && isDay(words.at) ? words.at : null;
  const at = words.at === null || namedDay ? null : parseInstant(words.at);
  const latest = words.period || namedDay ? null : await latestDay(context, at);
  const day = namedDay ?? latest;
  const period = words.period ?? (day ? periodOf(kind, day) : null);
  const isEmpty = period === null && isPeriod;
  const fallback = periodOf(kind, context.now().toISOString().slice(0, 10));
  const category = words.category
    ? parseCategoryExpression(words.category, await knownCategories(context.db))
    : null;
  return {
    view: feedView(kind, isEmpty ? fallback : period),
    category,
    limit,
    after: words.cursor,
    at,
  };
}

/** A feed as the API and `broadsheet feed --json` give it; explained, with why each is where it is. */
export async function feedJson(
  context: FeedContext,
  query: FeedQuery,
  { baseUrl, isExplained = false }: { baseUrl: string; isExplained?: boolean },
): Promise<FeedJson> {
  const { items, next } = await listFeed(context, query);
  const papers = await readPapers(
    context.db,
    items.map(({ paperId }) => paperId),
  );
  const titles = new Map(papers.map((paper) => [paper.paperId, paper]));
  const reasons = isExplained ? await explainRanks(context, papers, query.at ?? null) : null;
  return {
    view: query.view,
    results: items.flatMap(({ paperId, points, hotness }) => {
      const paper = titles.get(paperId);
      if (!paper) return [];
      const result = { ...namedPaper(paper, baseUrl), points, hotness };
      const reason = reasons?.get(paperId);
      if (!reason) return result;
      const { formulaVersion, inputs, interest } = reason;
      return { ...result, why: { formulaVersion, inputs, interest } };
    }),
    next,
  };
}
