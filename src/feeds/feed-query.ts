import type { Db } from "../db/schema/schema.ts";
import type { WorkKind } from "../papers/link-kinds.ts";
import type { CategoryExpression } from "./category-expression.ts";
import type { FeedView } from "./feed-view.ts";

export interface FeedContext {
  db: Db;
  now: () => Date;
  /** Zone whose days the site has (RK9). */
  zone: string;
}

export interface FeedQuery {
  view: FeedView;
  category?: CategoryExpression | null;
  /** Only papers with a link of this kind. */
  has?: WorkKind | null;
  /** Trending: only papers shown within that many days (RK8). */
  windowDays?: number | null;
  limit: number;
  after?: string | null;
  /** A past moment: the order that was served then (RK1). */
  at?: Date | null;
}

/** One row of a feed query: the paper and the key that orders it. */
export interface FeedRow {
  paper_id: number;
  rank_key: string;
  points: number;
  hotness: number;
}
