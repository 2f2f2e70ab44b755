import { html } from "hono/html";
import type { Html, Slot } from "./html.ts";
import { masthead } from "./masthead.ts";
import { pageFooter } from "./page-footer.ts";
import { pageHead } from "./page-head.ts";
import type { PageData } from "./page-data.ts";

/** A whole page. Scripts come from files of the same origin only, and so does the style unless it is inside (SC1). */
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
          })}${keptNote(site)}${data.notice ?? null}
          <div class="${aside ? "columns with-aside" : "columns"}">
            <main id="main" ${mainClass(data.mainClass)}>${main}</main>
            ${aside ? html`<aside>${aside}</aside>` : null}
          </div>
          ${pageFooter(site, data.twinStem ?? null, data.twinQuery ?? "")}
        </div>
      </body>
    </html> `;
}

/** What became of the choices that this browser keeps, told on one page (PR11). */
function keptNote({ keptNote: note, words, reader }: PageData["site"]): Slot {
  if (note === null) return null;
  const { kept } = words.taste;
  const text =
    note.kind === "dropped" ? kept.dropped(note.count) : kept.unreadable(reader !== null);
  return html`<p class="notice kept" role="status" data-kept="${note.kind}">${text}</p>`;
}

function mainClass(name: string | undefined): Slot {
  return name === undefined ? null : html` class="${name}"`;
}
