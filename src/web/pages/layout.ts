import { html } from "hono/html";
import type { Html, Slot } from "./html.ts";
import { masthead } from "./masthead.ts";
import type { Nameplate, View } from "./masthead.ts";
import { pageFooter } from "./page-footer.ts";
import { pageHead } from "./page-head.ts";
import type { Site } from "./site.ts";

export interface PageData {
  site: Site;
  /** Stands before the site's name in the browser's title bar; empty on no page. */
  title: string;
  /** Canonical path of this page, without a query. */
  path: string;
  description?: string | null;
  /** Which link of the navigation is this page. */
  view?: View | null;
  /**
   * The front page and the days, weeks and months carry the large nameplate of an edition; a section
   * (trending, newest, a category) has its own title there, as its heading.
   */
  nameplate?: Nameplate;
  sectionTitle?: string;
  /** What stands between the rules under the nameplate. */
  dateline?: Slot;
  /** Lists have twins (`.atom .rss .json .md`) at this stem; filters and searches add their query. */
  twinStem?: string | null;
  twinQuery?: string;
  /** Pages that confirm, sign in or leave hold one form only: the search field stays away. */
  isBare?: boolean;
  /** False keeps the page out of indexes of the web (searches, forms, signed links). */
  isPublic?: boolean;
  /** Fills the search field. */
  query?: string;
  head?: Slot;
  main: Slot;
  mainClass?: string;
  aside?: Slot;
}

/** A whole page. Style and script come from files of the same origin only (SC1). */
export function page(data: PageData): Html {
  const { site, main, aside } = data;
  return html`<!doctype html>
    <html lang="${site.words.formats.language}">
      <head>
        ${pageHead(data)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <div class="page">
          ${masthead({
            site,
            path: data.path,
            view: data.view ?? null,
            nameplate: data.nameplate ?? "plain",
            sectionTitle: data.sectionTitle ?? "",
            dateline: data.dateline ?? null,
            query: data.isBare ? null : (data.query ?? ""),
          })}
          <div class="${aside ? "columns with-aside" : "columns"}">
            <main id="main" ${mainClass(data.mainClass)}>${main}</main>
            ${aside ? html`<aside>${aside}</aside>` : null}
          </div>
          ${pageFooter(site, data.twinStem ?? null, data.twinQuery ?? "")}
        </div>
      </body>
    </html> `;
}

function mainClass(name: string | undefined): Slot {
  return name === undefined ? null : html` class="${name}"`;
}
