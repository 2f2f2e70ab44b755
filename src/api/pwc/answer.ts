import { statusOf } from "../../http/status-of.ts";
import type { Context as HonoContext } from "hono";
import { UserError, messageOf } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import type { ResultWindow } from "../../results/window.ts";
import type { WebEnv } from "../../http/env.ts";
import { wholeParameter } from "../hf/daily-query.ts";

export type PwcContext = HonoContext<WebEnv>;

export interface PageAsked extends ResultWindow {
  page: number;
}

const PAGE_MAX = 100_000;
const PAGE_SIZE_MAX = 500;
const PAGE_SIZE_USUAL = 50;

/** `page` from 1, and `page_size` of the new client, `items_per_page` of the old, or `limit`. */
export function pageAsked(c: PwcContext, usual = PAGE_SIZE_USUAL): PageAsked {
  const { page = "1", page_size, items_per_page, limit } = c.req.query();
  const size = page_size ?? items_per_page ?? limit ?? String(usual);
  const number = wholeParameter("page", page, 1, PAGE_MAX);
  const most = wholeParameter("page_size", size, 1, PAGE_SIZE_MAX);
  return { page: number, limit: most, offset: (number - 1) * most };
}

/** A page for both clients: `count`, `next`, `previous` and `results`, with `total` beside. */
export function pageJson<T>(
  c: PwcContext,
  { settings }: Pick<Context, "settings">,
  asked: PageAsked,
  { count, results }: { count: number; results: T[] },
) {
  const address = (page: number): string => {
    const url = new URL(c.req.url);
    url.searchParams.set("page", String(page));
    return `${settings.baseUrl}${url.pathname}${url.search}`;
  };
  return {
    count,
    total: count,
    next: asked.offset + asked.limit < count ? address(asked.page + 1) : null,
    previous: asked.page > 1 ? address(asked.page - 1) : null,
    results,
  };
}

/** The part of a list that is in memory. */
export const cut = <T>(rows: T[], { offset, limit }: ResultWindow): T[] =>
  rows.slice(offset, offset + limit);

export function found<T>(value: T | null | undefined, what: string): T {
  if (value !== null && value !== undefined) return value;
  throw new UserError(`${what} is not known here.`, "not_found");
}

/** `-paper_count` → descending by paper_count, of the orders allowed. */
export function readOrder<T extends string>(
  text: string | undefined,
  orders: Record<string, T>,
  usual: T,
): { order: T; isDescending: boolean } {
  if (!text) return { order: usual, isDescending: false };
  const isDescending = text.startsWith("-");
  const name = isDescending ? text.slice(1) : text;
  const order = Object.hasOwn(orders, name) ? orders[name] : undefined;
  if (order) return { order, isDescending };
  throw new UserError(
    `The order “${text}” is not known; known: ${Object.keys(orders).join(", ")}.`,
  );
}

/** `is_open`: null where it is left out. */
export function readOpen(c: PwcContext): boolean | null {
  const text = c.req.query("is_open");
  if (text === undefined) return null;
  if (/^(?:true|1|yes)$/i.test(text)) return true;
  if (/^(?:false|0|no)$/i.test(text)) return false;
  throw new UserError(`is_open: “${text}” is neither true nor false.`, "invalid", "is_open");
}

/** An error as both clients read it. */
export function answerPwcError(
  { log }: Pick<Context, "log">,
  error: Error,
  c: PwcContext,
): Response {
  const status = error instanceof UserError ? statusOf(error) : 500;
  if (status === 500) {
    const request = c.get("requestId");
    log.error({ request, path: c.req.path, error: messageOf(error), stack: error.stack });
  }
  const message = status === 500 ? "Something went wrong here." : error.message;
  return Response.json({ error: message, message, detail: message }, { status });
}
