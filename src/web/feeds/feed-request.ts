import type { Context as HonoContext } from "hono";
import { UserError, said } from "../../base/errors.ts";
import { parseInstant, type Day } from "../../base/days.ts";
import type { Context } from "../../context.ts";
import { parseCategoryExpression } from "../../feeds/category-expression.ts";
import type { CategoryExpression } from "../../feeds/category-expression.ts";
import type { FeedView } from "../../feeds/feed-view.ts";
import { knownCategories } from "../../feeds/known-categories.ts";
import type { FeedQuery } from "../../feeds/feed-query.ts";
import { WORK_KINDS, isWorkKind } from "../../papers/link-kinds.ts";
import type { WorkKind } from "../../papers/link-kinds.ts";
import type { Asking, WebEnv } from "../../http/env.ts";

/** A feed request understood: what is asked for, where it is, and by whom. */
export interface FeedRequest extends Asking {
  view: FeedView;
  /** Canonical path without a query. */
  path: string;
  isFront: boolean;
  /** The category expression as written in the address. */
  expression: string | null;
  category: CategoryExpression | null;
  query: FeedQuery;
  /** The latest day that has papers, where it was read to get here. */
  latestDay?: Day | null;
  /** Papers that this reader saw are left out (PR6). */
  hidesSeen: boolean;
}

interface FeedPlace {
  view: FeedView;
  path: string;
  isFront: boolean;
  category?: string;
}

/** The front page keeps within 14 kB; a day shows an edition whole. */
const PAGE_SIZE_FRONT = 30;
const PAGE_SIZE_DAY = 100;
const PAGE_SIZE = 50;
const WINDOW_DAYS_MAX = 366;

export async function readFeedRequest(
  context: Context,
  c: HonoContext<WebEnv>,
  place: FeedPlace,
): Promise<FeedRequest> {
  const expression = place.category ?? c.req.query("category") ?? null;
  const category = expression
    ? parseCategoryExpression(expression, await knownCategories(context.reader))
    : null;
  const at = c.req.query("at");
  const query: FeedQuery = {
    view: place.view,
    category,
    has: hasKind(c.req.query("has")),
    windowDays: windowDays(c.req.query("days")),
    limit: pageSize(place),
    after: c.req.query("after") ?? null,
    at: at ? parseInstant(at) : null,
  };
  const { view, path, isFront } = place;
  return {
    view,
    path,
    isFront,
    expression,
    category,
    query,
    hidesSeen: c.req.query("seen") === "hide",
    signedIn: c.get("signedIn"),
    words: c.get("words"),
    keptProfile: c.get("keptProfile"),
  };
}

function hasKind(text: string | undefined): WorkKind | null {
  if (!text) return null;
  if (isWorkKind(text)) return text;
  throw new UserError(
    said`has: “${text}” is not known. Use one of ${WORK_KINDS.join(", ")}.`,
    "invalid",
    "has",
  );
}

function windowDays(text: string | undefined): number | null {
  if (!text) return null;
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= WINDOW_DAYS_MAX) return days;
  throw new UserError(
    said`days: “${text}” is not a whole number from 1 to ${WINDOW_DAYS_MAX}.`,
    "invalid",
    "days",
  );
}

function pageSize({ view, isFront }: FeedPlace): number {
  if (isFront) return PAGE_SIZE_FRONT;
  return view.kind === "day" ? PAGE_SIZE_DAY : PAGE_SIZE;
}
