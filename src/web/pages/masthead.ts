import { html } from "hono/html";
import { monthOf, weekOf } from "../../base/days.ts";
import type { Html, Slot } from "./html.ts";
import { monthPath, weekPath } from "./paths.ts";
import type { Site } from "./site.ts";

export type View = "today" | "week" | "month" | "trending" | "newest";

export type Nameplate = "front" | "edition" | "section" | "plain";

interface MastheadData {
  site: Site;
  path: string;
  view: View | null;
  nameplate: Nameplate;
  sectionTitle: string;
  dateline: Slot;
  /** Fills the search field; null leaves it out. */
  query: string | null;
}

/** The nameplate, the date line between its rules, and the ways through the site. */
export function masthead(data: MastheadData): Html {
  const { site, path, view, nameplate, dateline, query } = data;
  const link = html`<a href="/">${site.name}</a>`;
  const name =
    nameplate === "front" ? html`<h1 class="name">${link}</h1>` : html`<p class="name">${link}</p>`;
  return html`<header class="masthead ${nameplate}">
    ${name} ${nameplate === "section" ? html`<h1 class="section">${data.sectionTitle}</h1>` : null}
    ${dateline ? html`<div class="dateline">${dateline}</div>` : null}
    <nav aria-label="Views">
      ${views(site).map(({ id, href, label }) => navLink(href, label, id === view, path))}${query === null ? null : searchForm(query)}${
        site.account
          ? html`<a class="account" href="${site.account.href}">${site.account.label}</a>`
          : null
      }
    </nav>
  </header>`;
}

function views(site: Site): { id: View; href: string; label: string }[] {
  const day = site.latestDay;
  const dated =
    day === null
      ? []
      : [
          { id: "week" as const, href: weekPath(weekOf(day)), label: "Week" },
          { id: "month" as const, href: monthPath(monthOf(day)), label: "Month" },
        ];
  return [
    { id: "today", href: "/", label: "Today" },
    ...dated,
    { id: "trending", href: "/trending", label: "Trending" },
    { id: "newest", href: "/newest", label: "Newest" },
  ];
}

function navLink(href: string, label: string, isCurrent: boolean, path: string): Html {
  if (!isCurrent) return html`<a href="${href}">${label}</a>`;
  return html`<a href="${href}" aria-current="${href === path ? "page" : "true"}">${label}</a>`;
}

function searchForm(query: string): Html {
  return html`<form role="search" action="/search">
    <input
      name="q"
      type="search"
      aria-label="Search papers"
      placeholder="Search by words or meaning"
      value="${query}"
    /><button>Search</button>
  </form>`;
}
