import { html, raw } from "hono/html";
import type { Day } from "../../base/days.ts";
import type { Html, Slot } from "./html.ts";
import { dayPath, paperPath } from "./paths.ts";
import type { PaperAddress } from "./paths.ts";
import { wrappingMathHtml } from "./wrapping-math.ts";
import { dateWords, grouped } from "./words.ts";

export interface NeighboursData {
  day: Day;
  /** Its place on the page of the day, and how many papers that page has. */
  place: number | null;
  count: number | null;
  previous: (PaperAddress & { title: string }) | null;
  next: (PaperAddress & { title: string }) | null;
}

/** The way to the papers before and after it on the page of its day. */
export function paperNeighbours(data: NeighboursData | null): Slot {
  if (data === null) return null;
  const { day, place, count, previous, next } = data;
  return html`<section id="day">
    <h2>In its day</h2>
    <p class="meta">
      <a href="${dayPath(day)}">${dateWords(day)}</a>${
        place === null
          ? null
          : `, place ${grouped(place)}${count === null ? "" : ` of ${grouped(count)}`}`
      }
    </p>
    <ul class="neighbours">
      ${neighbour("Before it", "prev", previous)}${neighbour("After it", "next", next)}
    </ul>
  </section>`;
}

function neighbour(
  label: string,
  rel: string,
  paper: (PaperAddress & { title: string }) | null,
): Html | null {
  if (paper === null) return null;
  return html`<li>
    <small>${label}</small><br /><a rel="${rel}" href="${paperPath(paper)}"
      >${raw(wrappingMathHtml(paper.title))}</a
    >
  </li>`;
}
