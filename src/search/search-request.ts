import { UserError } from "../base/errors.ts";
import { parseDayRange } from "./query/day-range.ts";
import type { IndexFilter } from "./index/search-index.ts";

export const SEARCH_SORTS = ["relevance", "date", "votes", "stars"] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

export interface SearchRequest {
  query: string;
  /** 1 to 100; 20 without it. */
  limit?: number;
  cursor?: string | null;
  /** Any of these categories or archives. */
  categories?: string[];
  year?: number | null;
  /** All of these: `code`, `project`, `data`, `demo`, `model`. */
  has?: string[];
  isPicked?: boolean;
  sort?: SearchSort;
  /** The account whose papers `in:saved` and `in:notes` name; without one they name none. */
  accountId?: number | null;
}

export const isSignedIn = ({ accountId }: SearchRequest): boolean => (accountId ?? null) !== null;

export const PAGE_RESULTS_MAX = 100;
const PAGE_RESULTS = 20;

export function pageLimit(limit: number | undefined): number {
  if (limit === undefined || !Number.isFinite(limit)) return PAGE_RESULTS;
  return Math.min(PAGE_RESULTS_MAX, Math.max(1, Math.trunc(limit)));
}

/** The facets of the request and the operators of the query together: a result meets both. */
export function joinFilters(request: SearchRequest, typed: IndexFilter): IndexFilter[] {
  const chosen: IndexFilter = {};
  if (request.categories?.length) chosen.categories = request.categories.slice(0, 40);
  if (request.has?.length) chosen.has = request.has.slice(0, 5);
  if (request.isPicked) chosen.isPicked = true;
  const year = request.year ?? null;
  if (year !== null) {
    const range = parseDayRange(String(year));
    if (!range) throw new UserError(`“${year}” is not a year: write it with four digits.`);
    Object.assign(chosen, range);
  }
  return [typed, chosen].filter((filter) => Object.keys(filter).length > 0);
}

/** Where the next page begins: behind this result in the order of the sort. */
export interface PagePlace {
  sort: SearchSort;
  value: number | string | null;
  paperId: number;
  /** The list that the page is of, where it is remembered. */
  listId: string | null;
}

const CURSOR_CHARACTERS_MAX = 200;

export function writePlace({ sort, value, paperId, listId }: PagePlace): string {
  const parts = [sort, value, paperId, ...(listId === null ? [] : [listId])];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Null for no cursor and for one made by another sort. @throws UserError for a text not ours */
export function readPlace(cursor: string | null | undefined, sort: SearchSort): PagePlace | null {
  if (!cursor) return null;
  try {
    if (cursor.length > CURSOR_CHARACTERS_MAX) throw new Error("too long");
    const parts = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    const [of, value, paperId, list] = parts;
    const listId = typeof list === "string" ? list : null;
    const isValue = value === null || typeof value === "number" || typeof value === "string";
    if (!isValue || !Number.isSafeInteger(paperId)) throw new Error("not ours");
    return of === sort ? { sort, value, paperId: paperId as number, listId } : null;
  } catch {
    throw new UserError("This page link isn’t valid. Go back to the first page of the list.");
  }
}
