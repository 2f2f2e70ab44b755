import { html } from "hono/html";
import type { FeedPageData } from "./feed-page.ts";
import { viewTitle } from "./feed-words.ts";
import type { Html, Slot } from "./html.ts";
import { periodPath } from "./period-navigator.ts";
import type { PeriodNeighbour } from "./period-navigator.ts";
import { periodWords } from "./words.ts";

/** Nothing to show is a page too: it says why, and what can be done now. */
export function emptyFeed(data: FeedPageData): Html {
  if (data.isStoreEmpty) return firstSteps();
  if (data.isContinuation) {
    return empty(
      "That was the last of them",
      html`<li><a href="${data.path}">Back to the first page</a></li>`,
    );
  }
  const filters = data.filters.filter((filter) => filter.isOn);
  const steps = html`${filters.map(({ label, href }) => html`<li><a href="${href}">Show again without “${label}”</a></li>`)}${nearest(
      data,
    )}
    <li><a href="/newest">The newest papers of all</a></li>
    <li><a href="/search">Search</a></li>`;
  return empty(reason(data), steps);
}

function empty(words: string, steps: Slot): Html {
  return html`<section class="empty">
    <h2>${words}</h2>
    <ul>
      ${steps}
    </ul>
  </section>`;
}

function reason(data: FeedPageData): string {
  if (data.filters.some((filter) => filter.isOn)) return "No paper here fits the filters";
  if (data.category !== null) return `No papers in ${data.category.expression} here`;
  return data.period === null ? "No papers yet" : `No papers on this page: ${viewTitle(data)}`;
}

function nearest({ previous, next }: FeedPageData): Slot {
  return html`${neighbour("Before", previous)}${neighbour("After", next)}`;
}

function neighbour(word: string, at: PeriodNeighbour | null): Slot {
  if (at === null) return null;
  return html`<li>${word}: <a href="${periodPath(at.period)}">${periodWords(at.period)}</a></li>`;
}

function firstSteps(): Html {
  return html`<section class="empty">
    <h2>No papers yet</h2>
    <p>
      This site has just been set up. Any of these fills it; the page shows the first papers as soon
      as they are in.
    </p>
    <dl>
      <dt>The starter catalogue</dt>
      <dd><code>STARTER=on broadsheet serve</code></dd>
      <dt>Papers of a field, from arXiv</dt>
      <dd><code>broadsheet harvest arxiv --set cs:cs:AI</code></dd>
      <dt>A file of yours</dt>
      <dd><code>broadsheet import papers.jsonl</code></dd>
    </dl>
    <p><a href="/about">About this program</a> · <a href="/status">Status</a></p>
  </section>`;
}
