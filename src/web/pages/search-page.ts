import { html } from "hono/html";
import type { Html, Slot } from "./html.ts";
import { inboxForm } from "./inbox-form.ts";
import { page } from "./layout.ts";
import { paperList } from "./listed-paper.ts";
import type { ListedPaper } from "./listed-paper.ts";
import { searchPath } from "./paths.ts";
import { operatorTable } from "./search-help-page.ts";
import type { Site } from "./site.ts";
import { counted, grouped } from "./words.ts";

export interface SearchPageData {
  site: Site;
  /** As it was typed. */
  query: string;
  /** Null for an empty query. */
  total: number | null;
  /** There are more than were counted. */
  isTotalAtLeast: boolean;
  /** `titleHtml` and `abstractHtml` with marked words, `reasons` for each (SE4). */
  papers: ListedPaper[];
  isContinuation: boolean;
  sorts: SearchChoice[];
  /** Category, year, has: each value is a link that sets or takes away the filter. */
  facets: { name: string; values: (SearchChoice & { count: number | null })[] }[];
  /** A better spelling that was not searched. */
  didYouMean: { query: string; href: string } | null;
  /** The spelling that was searched instead of what was typed. */
  corrected: { to: string; originalHref: string } | null;
  /** Nothing found: which word or filter to drop. */
  drops: { label: string; href: string }[];
  /** Something that the reader should know: the search by meaning is resting. */
  notice: string | null;
  moreHref: string | null;
}

interface SearchChoice {
  label: string;
  href: string;
  isOn: boolean;
}

export function searchPage(data: SearchPageData): Html {
  const { site, query } = data;
  const isEmpty = query.trim() === "";
  return page({
    site,
    title: isEmpty ? "Search" : `Search: ${query.slice(0, 80)}`,
    path: "/search",
    query,
    isPublic: isEmpty,
    twinStem: isEmpty ? null : "/search",
    twinQuery: searchPath(query).slice("/search".length),
    mainClass: "view found",
    main: isEmpty ? howToSearch() : results(data),
    aside: html`${data.facets.map(facet)}${inboxForm(site, null)}`,
  });
}

function results(data: SearchPageData): Html {
  const { papers, total, query } = data;
  const least = data.isTotalAtLeast ? "At least " : "";
  return html`<h1>
      ${total === null ? "Search" : `${least}${counted(total, "paper")} for “${query.slice(0, 200)}”`}
    </h1>
    ${spelling(data)}${data.notice === null ? null : html`<p class="notice" role="status">${data.notice}</p>`}
    ${papers.length === 0 ? nothingFound(data) : resultList(data)}`;
}

function resultList({ site, papers, sorts, isContinuation, moreHref }: SearchPageData): Html {
  return html`<div class="section-head">
      <h2>${isContinuation ? "More results" : "Results"}</h2>
      <nav class="filters" aria-label="Order">${sorts.map((sort) => choiceLink(sort))}</nav>
    </div>
    ${paperList({ words: site.words, isDated: true, teasers: 0 }, papers)}
    ${moreHref === null ? null : html`<p class="more"><a class="button" rel="next" href="${moreHref}">More results</a></p>`}`;
}

function spelling({ didYouMean, corrected }: SearchPageData): Slot {
  if (corrected !== null) {
    return html`<p class="spelling" role="status">
      Searched for <b>${corrected.to}</b>.
      <a href="${corrected.originalHref}">Search for exactly what was typed</a>
    </p>`;
  }
  if (didYouMean === null) return null;
  return html`<p class="spelling">
    Did you mean <a href="${didYouMean.href}">${didYouMean.query}</a>?
  </p>`;
}

function nothingFound({ drops, isContinuation }: SearchPageData): Html {
  if (isContinuation) return html`<p>That was the last result.</p>`;
  return html`<section class="empty">
    <h2>Nothing holds all of that</h2>
    ${
      drops.length === 0
        ? html`<p>Other words may help; a question in plain words works too.</p>`
        : html`<p>It would be found without one of these:</p>
            <ul class="steps">
              ${drops.map(({ label, href }) => html`<li><a href="${href}">Search without ${label}</a></li>`)}
            </ul>`
    }
    <p class="meta"><a href="/about/search">How to search</a></p>
  </section>`;
}

function howToSearch(): Html {
  return html`<h1>Search</h1>
    <p>Half a title, a question, a name, an identifier: type anything into the field above.</p>
    <div class="section-head"><h2>Or say it more exactly</h2></div>
    ${operatorTable()}`;
}

function facet({ name, values }: SearchPageData["facets"][number]): Slot {
  if (values.length === 0) return null;
  return html`<section>
    <h2>${name}</h2>
    <ul class="counts">
      ${values.map((value) => html`<li>${choiceLink(value)} ${value.count === null ? null : html`<span>${grouped(value.count)}</span>`}</li>`)}
    </ul>
  </section>`;
}

function choiceLink({ label, href, isOn }: SearchChoice): Html {
  return html`<a href="${href}" ${isOn ? html`aria-current="true"` : null}>${label}</a>`;
}
