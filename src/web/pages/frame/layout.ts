import { html } from "hono/html";
import type { Html, Slot } from "./html.ts";
import { masthead } from "./masthead.ts";
import type { View } from "./masthead.ts";
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
  /** The front page carries the large nameplate, which is its heading. */
  isFront?: boolean;
  /** The line with the days under the nameplate. */
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
  /** What the page has to say before anything else, over both columns. */
  notice?: Slot;
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
        <a class="skip" href="#main">${site.words.site.skip}</a>
        <div class="page" data-address="${site.baseUrl}${data.path}">
          ${masthead({
            site,
            path: data.path,
            view: data.view ?? null,
            isFront: data.isFront ?? false,
            dateline: data.dateline ?? null,
            query: data.isBare ? null : (data.query ?? ""),
            isBare: data.isBare ?? false,
          })}${data.notice ?? null}
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
