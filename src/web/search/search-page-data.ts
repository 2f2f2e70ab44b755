import { UserError } from "../../base/errors.ts";
import type { Context } from "../../context.ts";
import { listPapers } from "../../papers/listed.ts";
import { SEARCH_SORTS } from "../../search/search-request.ts";
import type { SearchRequest } from "../../search/search-request.ts";
import { IndexBusyError } from "../../search/index/index-errors.ts";
import { searchPapers } from "../../search/search.ts";
import type { SearchPage } from "../../search/page/search-page.ts";
import type { Asking } from "../../http/env.ts";
import { snippetsHtml } from "../feeds/snippets.ts";
import type { SearchPageData } from "../pages/search/search-page.ts";
import { fieldName } from "../pages/field-name.ts";
import type { Words } from "../../words/words.ts";
import { searchHref } from "./search-request.ts";
import { siteData } from "../site-data.ts";

const FACET_VALUES_SHOWN = 10;

/** Asks the search and the store for everything that the page of results shows. */
export async function searchPageData(
  context: Context,
  request: SearchRequest,
  asking: Asking,
): Promise<SearchPageData> {
  if (request.query.trim() === "") return emptyPage(await siteData(context, asking));
  const [site, found] = await Promise.all([
    siteData(context, asking),
    searchPapers(context, request).catch(unavailable),
  ]);
  if (found === "busy" || found === "building") {
    return { ...emptyPage(site), query: request.query, busy: found };
  }
  const ids = found.results.map(({ paperId }) => paperId);
  const papers = await listPapers(context, ids, asking.signedIn);
  const results = new Map(found.results.map((result) => [result.paperId, result]));
  const [correction] = found.corrections;
  return {
    site,
    query: request.query,
    total: found.total,
    isTotalAtLeast: found.isTotalAtLeast,
    papers: papers.map((each) => {
      const { paper } = each;
      const { matched = [], reasons = [] } = results.get(paper.paperId) ?? {};
      const text = paper.abstract ?? paper.summary;
      return {
        ...each,
        place: null,
        reasons: shownReasons(asking.words, reasons),
        snippetsHtml: text === null ? [] : snippetsHtml(text, matched),
      };
    }),
    isContinuation: Boolean(request.cursor),
    sorts: SEARCH_SORTS.map((sort) => ({
      label: asking.words.search.sorts[sort],
      href: searchHref(request, { sort }),
      isOn: (request.sort ?? "relevance") === sort,
    })),
    facets: facets(asking.words, found, request),
    didYouMean: found.didYouMean
      ? { query: found.didYouMean, href: searchHref(request, { query: found.didYouMean }) }
      : null,
    corrected: correction
      ? {
          to: correction.used,
          original: correction.typed,
          originalHref: searchHref(request, { query: `"${correction.typed}"` }),
        }
      : null,
    drops: drops(asking.words, found, request),
    notices: found.notices,
    busy: null,
    moreHref: found.next ? searchHref(request, { cursor: found.next }) : null,
  };
}

/** Why there is no answer now; the page keeps the query, so that a reader need not type it again. */
function unavailable(error: unknown): "busy" | "building" {
  if (error instanceof IndexBusyError) return "busy";
  if (error instanceof UserError && error.kind === "busy") return "building";
  throw error;
}

const emptyPage = (site: SearchPageData["site"]): SearchPageData => ({
  site,
  query: "",
  total: null,
  isTotalAtLeast: false,
  papers: [],
  isContinuation: false,
  sorts: [],
  facets: [],
  didYouMean: null,
  corrected: null,
  drops: [],
  notices: [],
  busy: null,
  moreHref: null,
});

/** Each value is a link that sets the filter, or takes it away where it is set (SE12). */
function facets(
  words: Words,
  { facets: found }: SearchPage,
  request: SearchRequest,
): SearchPageData["facets"] {
  const { search } = words;
  const chosen = request.categories ?? [];
  const toggled = (list: string[], value: string): string[] =>
    list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
  const has = request.has ?? [];
  const all = [
    {
      name: search.only,
      values: [
        {
          label: search.hasCode,
          count: found.hasCode,
          href: searchHref(request, { has: toggled(has, "code") }),
          isOn: has.includes("code"),
        },
        {
          label: search.picked,
          count: found.picked,
          href: searchHref(request, { isPicked: !request.isPicked }),
          isOn: request.isPicked === true,
        },
      ].filter(({ count, isOn }) => count > 0 || isOn),
    },
    {
      name: search.field,
      values: found.categories.slice(0, FACET_VALUES_SHOWN).map(({ value, count }) => ({
        label: fieldName(words, value),
        count,
        href: searchHref(request, { categories: toggled(chosen, value) }),
        isOn: chosen.includes(value),
      })),
    },
    {
      name: search.year,
      values: found.years.slice(0, FACET_VALUES_SHOWN).map(({ value, count }) => ({
        label: value,
        count,
        href: searchHref(request, { year: request.year === Number(value) ? null : Number(value) }),
        isOn: request.year === Number(value),
      })),
    },
  ];
  return all.filter(({ values }) => values.length > 0);
}

/** Nothing found: what to drop, each as a link with how much it brings. */
function drops(
  { search }: Words,
  found: SearchPage,
  request: SearchRequest,
): SearchPageData["drops"] {
  if (found.results.length > 0) return [];
  const parts = found.droppable.map(({ part, query, total }) => ({
    label: search.drop(part.replace(/^without /i, "−"), search.exactly(total)),
    href: searchHref(request, { query }),
  }));
  const isFiltered =
    (request.categories?.length ?? 0) > 0 || request.year || (request.has?.length ?? 0) > 0;
  if (!isFiltered && !request.isPicked) return parts;
  const bare = { categories: [], year: null, has: [], isPicked: false };
  return [...parts, { label: search.dropFilters, href: searchHref(request, bare) }];
}

/** The words that matched are marked; a reason is told where nothing can be seen. */
function shownReasons({ search }: Words, reasons: string[]): string[] {
  if (reasons.some((reason) => reason.startsWith("exact"))) return [search.exact];
  return reasons.length === 1 && reasons[0] === "meaning" ? [search.byMeaning] : [];
}
