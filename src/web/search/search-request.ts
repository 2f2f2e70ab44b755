import type { Context as HonoContext } from "hono";
import { UserError, said } from "../../base/errors.ts";
import { QUERY_CHARACTERS_MAX } from "../../search/query/query-length.ts";
import { SEARCH_SORTS } from "../../search/search-request.ts";
import type { SearchRequest, SearchSort } from "../../search/search-request.ts";
import type { WebEnv } from "../../http/env.ts";
import { accountOf } from "../../http/reader-of.ts";

const RESULTS_A_PAGE = 20;

/** The words of a search address; what is no choice is a clear error, the query itself never is. */
export function readSearchRequest(c: HonoContext<WebEnv>): SearchRequest {
  const year = c.req.query("year");
  if (year && !/^\d{4}$/.test(year)) {
    throw new UserError(
      said`year: “${year}” is not a year. Write it with four digits.`,
      "invalid",
      "year",
    );
  }
  const sort = c.req.query("sort") ?? "relevance";
  if (!(SEARCH_SORTS as readonly string[]).includes(sort)) {
    throw new UserError(
      said`sort: “${sort}” is not known. Use one of ${SEARCH_SORTS.join(", ")}.`,
      "invalid",
      "sort",
    );
  }
  return {
    query: (c.req.query("q") ?? "").slice(0, QUERY_CHARACTERS_MAX),
    limit: RESULTS_A_PAGE,
    cursor: c.req.query("after") ?? null,
    categories: c.req.queries("category") ?? [],
    year: year ? Number(year) : null,
    has: c.req.queries("has") ?? [],
    isPicked: c.req.query("picked") === "1",
    sort: sort as SearchSort,
    accountId: accountOf(c.get("signedIn")),
  };
}

/** The address of a search with some of it changed. */
export function searchHref(
  request: SearchRequest,
  change: Partial<SearchRequest> = {},
  path = "/search",
): string {
  const wanted = { ...request, cursor: null, ...change };
  const words = new URLSearchParams({ q: wanted.query });
  for (const category of wanted.categories ?? []) words.append("category", category);
  if (wanted.year) words.set("year", String(wanted.year));
  for (const kind of wanted.has ?? []) words.append("has", kind);
  if (wanted.isPicked) words.set("picked", "1");
  if (wanted.sort && wanted.sort !== "relevance") words.set("sort", wanted.sort);
  if (wanted.cursor) words.set("after", wanted.cursor);
  return `${path}?${words.toString()}`;
}
