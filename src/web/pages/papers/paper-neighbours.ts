import { html, raw } from "hono/html";
import type { Day } from "../../../base/days.ts";
import type { Words } from "../../../words/words.ts";
import { headlineHtml } from "../feeds/headline.ts";
import type { Html, Slot } from "../frame/html.ts";
import { dayPath, pathOfPaper } from "../paths.ts";
import type { PaperAddress } from "../paths.ts";

export interface NeighboursData {
  day: Day;
  /** Its place on the page of the day, and how many papers that page has. */
  place: number | null;
  count: number | null;
  previous: (PaperAddress & { title: string }) | null;
  next: (PaperAddress & { title: string }) | null;
}

/** The way to the papers before and after it on the page of its day. */
export function paperNeighbours({ paper, formats }: Words, data: NeighboursData | null): Slot {
  if (data === null) return null;
  const { day, place, count, previous, next } = data;
  return html`<section id="day">
    <h2><a href="${dayPath(day)}">${formats.date(day)}</a></h2>
    ${
      place === null || count === null
        ? null
        : html`<p class="note">${paper.placeThatDay(place, count)}</p>`
    }
    ${neighbour(paper.previous, "prev", previous)}${neighbour(paper.next, "next", next)}
  </section>`;
}

function neighbour(
  label: string,
  rel: string,
  paper: (PaperAddress & { title: string }) | null,
): Html | null {
  if (paper === null) return null;
  return html`<p class="note">
    ${label}: <a rel="${rel}" href="${pathOfPaper(paper)}">${raw(headlineHtml(paper.title))}</a>
  </p>`;
}
