import { readPapers } from "../papers/read-papers.ts";
import type { Paper } from "../papers/paper.ts";
import { FORMULAS, rank } from "../ranking/formula.ts";
import type { Rank } from "../ranking/formula.ts";
import { readSignals, withOwnDay } from "./explain-rank.ts";
import type { FeedContext } from "./feed-query.ts";
import { listFeed } from "./list-feed.ts";

export interface RankExample {
  paper: Paper;
  /** By each version of the formula, oldest first (RK10). */
  ranks: Rank[];
}

const PAPERS_LOOKED_AT = 30;

/** The most voted of the papers that trend, by every version of the formula; null without papers. */
export async function rankExample(context: FeedContext): Promise<RankExample | null> {
  const view = { kind: "trending", period: null } as const;
  const { items } = await listFeed(context, { view, limit: PAPERS_LOOKED_AT });
  const [most] = items.toSorted((one, two) => two.points - one.points);
  const [paper] = await readPapers(context.db, most ? [most.paperId] : []);
  if (!paper) return null;
  const signals = withOwnDay(paper, await readSignals(context.db, paper.paperId));
  const at = context.now().toISOString();
  return { paper, ranks: FORMULAS.map((formula) => rank(signals, at, formula)) };
}
