import { html } from "hono/html";
import { foldedNotes, type Folded } from "../feeds/folded-note.ts";
import { filled } from "../filled.ts";
import type { Html, Slot } from "../frame/html.ts";
import { inboxForm } from "../digests/inbox-form.ts";
import { page } from "../frame/layout.ts";
import { paperList } from "../feeds/listed-paper.ts";
import type { ListedPaper } from "../feeds/listed-paper.ts";
import type { SearchNotice } from "../../../search/page/notices.ts";
import { searchPath } from "../paths.ts";
import { wishButtons, type OwnWishes } from "../taste/wish-buttons.ts";
import { operatorTable } from "./search-help-page.ts";
import type { Site } from "../frame/site.ts";

export interface SearchPageData {
  site: Site;
  /** As it was typed. */
  query: string;
  /** Null for an empty query. */
  total: number | null;
  /** There are more than were counted. */
  isTotalAtLeast: boolean;
  /** `snippetsHtml` with marked words (SE4). */
  papers: ListedPaper[];
  /** What is kept back from this reader. */
  folded?: Folded | null;
  /** What this reader follows and mutes already. */
  wishes?: OwnWishes | null;
  isContinuation: boolean;
  sorts: SearchChoice[];
  /** Has, field, year: each value is a link that sets or takes away the filter. */
  facets: { name: string; values: (SearchChoice & { count: number | null })[] }[];
  /** A better spelling that was not searched. */
  didYouMean: { query: string; href: string } | null;
  /** The spelling that was searched instead of what was typed. */
  corrected: { to: string; original: string; originalHref: string } | null;
  /** Nothing found: which word or filter to drop. */
  drops: { label: string; href: string }[];
  /** What the reader should know: the search by meaning is resting, an operator is none. */
  notices: SearchNotice[];
  /** Why nothing could be searched now, else null. */
  busy: "busy" | "building" | null;
  moreHref: string | null;
}

interface SearchChoice {
  label: string;
  href: string;
  isOn: boolean;
}

const QUERY_SHOWN_MAX = 80;

export function searchPage(data: SearchPageData): Html {
  const { site, query } = data;
  const { search } = site.words;
  const isEmpty = query.trim() === "";
  const title = isEmpty ? search.title : search.titleFor(query.slice(0, QUERY_SHOWN_MAX));
  return page({
    site,
    title,
    path: "/search",
    view: "search",
    query,
    isPublic: isEmpty,
    twinStem: isEmpty ? null : "/search",
    twinQuery: searchPath(query).slice("/search".length),
    main: html`<h1 class="unseen">${title}</h1>
      ${bigSearch(data)}${isEmpty ? howToSearch(data) : results(data)}`,
    aside: html`${data.facets.map((facet) => facetList(site, facet))}${inboxForm(site, null)}`,
  });
}

/** The large field that a search page begins with; it keeps what was typed, also where search fails. */
export function bigSearch({ site, query }: { site: Site; query: string }): Html {
  const words = site.words.site;
  return html`<form class="bigsearch" role="search" action="/search">
    <input
      type="search"
      name="q"
      aria-label="${words.searchPapers}"
      placeholder="${words.searchHint}"
      value="${query}"
    /><button>${words.search}</button>
  </form>`;
}

function results(data: SearchPageData): Html {
  const { papers, notices, total, site, busy } = data;
  const { search } = site.words;
  if (busy !== null) return html`<p class="notice" role="status">${search[busy]}</p>`;
  return html`${total === null || papers.length === 0 ? null : foundLine(data)}${spelling(data)}${notices.map(
    (notice) => html`<p class="notice" role="status">${noticeText(site, notice)}</p>`,
  )}
  ${papers.length === 0 && total === 0 ? nothingFound(data) : resultList(data)}${foldedNotes(site.words, data.folded ?? null)}${
    data.moreHref === null
      ? null
      : html`<p class="more">
          <a class="button" rel="next" href="${data.moreHref}">${site.words.search.moreResults}</a>
        </p>`
  }`;
}

function noticeText({ words }: Site, { code, value }: SearchNotice): string {
  const { search } = words;
  if (code === "unknown-operator") return search.notOperator(value);
  if (code === "not-applied") return search.notApplied(value);
  if (code === "sign-in") return search.needsSignIn(value);
  if (code === "without-words") return search.restingWords;
  return code === "without-meaning" ? search.resting : search.building;
}

function foundLine({ site, total, isTotalAtLeast, query, wishes }: SearchPageData): Html {
  const { search } = site.words;
  const count = total ?? 0;
  const papers = html`<b>${isTotalAtLeast ? search.about(count) : search.exactly(count)}</b>`;
  return html`<div class="row found">
    <p class="note">
      ${filled(search.matches, { papers })} · <a href="/about/search">${search.narrow}</a>
    </p>
    <div class="inline">
      ${wishButtons(
        site.words,
        { follow: { kind: "search", value: query.trim(), label: search.save }, mute: null },
        wishes ?? null,
      )}<a class="button small plain" href="/subscribe?query=${encodeURIComponent(query)}"
        >${search.mail}</a
      >
    </div>
  </div>`;
}

function resultList({ site, papers, sorts, isContinuation }: SearchPageData): Html {
  const { words } = site;
  return html`<div class="part-head">
      <h2>${isContinuation ? words.search.moreResults : words.search.best}</h2>
      <nav class="filters" aria-label="${words.search.order}">
        ${sorts.map((sort) => choiceLink(sort))}
      </nav>
    </div>
    ${paperList({ words, isDated: true, teasers: 0 }, papers)}`;
}

function spelling({ didYouMean, corrected, site }: SearchPageData): Slot {
  const { search } = site.words;
  if (corrected !== null) {
    const used = html`<b>${corrected.to}</b>`;
    const typed = html`<a href="${corrected.originalHref}">${corrected.original}</a>`;
    return html`<p class="note" role="status">${filled(search.showing, { used, typed })}</p>`;
  }
  if (didYouMean === null) return null;
  const query = html`<a href="${didYouMean.href}">${didYouMean.query}</a>`;
  return html`<p class="note">${filled(search.didYouMean, { query })}</p>`;
}

function nothingFound({ drops, isContinuation, site }: SearchPageData): Html {
  const { search } = site.words;
  if (isContinuation) return html`<p>${search.end}</p>`;
  return html`<section class="empty">
    <h2>${search.none}</h2>
    <p>${drops.length === 0 ? search.otherWords : search.dropOne}</p>
    <div class="row">
      ${drops.map(({ label, href }) => html`<a class="button plain" href="${href}">${label}</a>`)}
    </div>
    <p class="note"><a href="/about/search">${search.howTo}</a></p>
  </section>`;
}

function howToSearch({ site }: SearchPageData): Html {
  return html`<p class="note">${site.words.search.intro}</p>
    <div class="part-head"><h2>${site.words.search.narrow}</h2></div>
    ${operatorTable(site.words)}`;
}

function facetList({ words }: Site, { name, values }: SearchPageData["facets"][number]): Slot {
  if (values.length === 0) return null;
  return html`<section class="tab">
    <h2>${name}</h2>
    ${values.map(
      (value) =>
        html`<div class="facet">
          ${choiceLink(value)}${value.count === null ? null : html`<span>${words.formats.number(value.count)}</span>`}
        </div>`,
    )}
  </section>`;
}

function choiceLink({ label, href, isOn }: SearchChoice): Html {
  return html`<a href="${href}" ${isOn ? html` aria-current="true"` : null}>${label}</a>`;
}
