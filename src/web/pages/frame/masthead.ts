import { html } from "hono/html";
import { monthOf, weekOf } from "../../../base/days.ts";
import type { Html, Slot } from "./html.ts";
import { monthPath, weekPath } from "../paths.ts";
import { readerMenu } from "./reader-menu.ts";
import type { Site } from "./site.ts";

export type View =
  | "today"
  | "for-you"
  | "week"
  | "month"
  | "trending"
  | "newest"
  | "categories"
  | "results"
  | "search"
  | "submit"
  | "subscribe";

interface MastheadData {
  site: Site;
  path: string;
  view: View | null;
  /** The front page's name is its heading, large; elsewhere the name is small. */
  isFront: boolean;
  /** The line with the days; the front page and every page of a period have one. */
  dateline: Slot;
  /** Fills the search field; null leaves the field out, and a link to the search stands for it. */
  query: string | null;
  /** Pages that confirm, sign in or leave hold one form only: their own. */
  isBare: boolean;
}

/** Two ears and the nameplate, the date between its rules, the ways through the site. */
export function masthead(data: MastheadData): Html {
  const { site, isFront, dateline } = data;
  const [first = "", second = ""] = site.words.site.strap;
  const link = html`<a href="/">${site.name}</a>`;
  return html`<header class="${isFront ? "masthead" : "masthead inner"}">
    <div class="plate">
      ${isFront ? html`<h1 class="name">${link}</h1>` : html`<p class="name">${link}</p>`}
      <p class="strap strapline">${first}${isFront ? html`<br />` : null}${second}</p>
      <div class="doors">${doors(data)}</div>
    </div>
    ${dateline || null}
    <nav class="ways" aria-label="${site.words.site.sections}">${ways(data)}</nav>
  </header>`;
}

function doors({ site, isBare }: MastheadData): Html {
  const { words, reader } = site;
  const submit = html`<a href="/submit">${words.site.submit}</a>`;
  if (reader !== null) return html`${submit}${readerMenu(site, reader, isBare)}`;
  return html`${submit}<a class="button" href="/subscribe">${words.site.subscribe}</a
    >${isBare ? null : html`<a href="/sign-in">${words.site.signIn}</a>`}`;
}

function ways({ site, view, path, query }: MastheadData): Html {
  const words = site.words.site;
  return html`${sections(site).map(({ id, href, label }) => {
    const current = id === view ? html` aria-current="${href === path ? "page" : "true"}"` : null;
    return html`<a href="${href}" ${current}>${label}</a>`;
  })}${view === "search" ? null : html`<a class="${query === null ? "to-search only" : "to-search"}" href="/search">${words.search}</a>`}${
    query === null || view === "search" ? null : searchForm(site, query)
  }`;
}

function sections({ words, latestDay, today, reader }: Site) {
  const { site } = words;
  const ways: { id: View; href: string; label: string }[] = [
    { id: "today", href: "/", label: latestDay === today ? site.today : site.latest },
  ];
  if (reader !== null) ways.push({ id: "for-you", href: "/for-you", label: site.forYou });
  if (latestDay !== null) {
    ways.push({ id: "week", href: weekPath(weekOf(latestDay)), label: site.week });
    ways.push({ id: "month", href: monthPath(monthOf(latestDay)), label: site.month });
  }
  return [
    ...ways,
    { id: "trending" as const, href: "/trending", label: site.trending },
    { id: "newest" as const, href: "/newest", label: site.newest },
    { id: "categories" as const, href: "/c", label: site.categories },
    { id: "results" as const, href: "/results", label: site.results },
  ];
}

function searchForm({ words }: Site, query: string): Html {
  const value = query === "" ? null : html` value="${query}"`;
  return html`<form role="search" action="/search">
    <input
      name="q"
      type="search"
      aria-label="${words.site.searchPapers}"
      placeholder="${words.site.searchHint}"
      ${value}
    /><button class="plain">${words.site.search}</button>
  </form>`;
}
