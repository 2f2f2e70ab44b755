import { html } from "hono/html";
import type { Companion } from "../../../companions/read-companions.ts";
import type { Words } from "../../../words/words.ts";
import type { Html, Slot } from "../frame/html.ts";
import { outsideHref } from "../paths.ts";
import { timeAgo } from "../time-ago.ts";
import { CITATION_PLACES, MENTION_PLACES } from "./place-names.ts";

const DISCUSSIONS_SHOWN_MAX = 3;

/** How pages call a source that knows citations. */
export const sourceName = (name: string): string => CITATION_PLACES[name] ?? name;

/** What other places say of a paper: citations, models and discussions, each with its source and day. */
export function paperElsewhere(words: Words, companions: Companion[], now: Date): Slot {
  const rows = [
    ...companions.flatMap((each) => citationRow(words, each, now) ?? []),
    ...companions.flatMap((each) => hubRow(words, each, now) ?? []),
    ...companions.flatMap((each) => mentionRow(words, each, now) ?? []),
  ];
  if (rows.length === 0) return null;
  return html`<section id="elsewhere">
    <h2>${words.places.elsewhere}</h2>
    <dl class="facts">${rows}</dl>
    <p class="meta"><a href="/about/sources">${words.places.sources}</a></p>
  </section>`;
}

function citationRow(
  words: Words,
  { source, facts, answeredAt }: Companion,
  now: Date,
): Html | null {
  const label = CITATION_PLACES[source];
  const count = facts?.["citations"];
  if (!label || typeof count !== "number" || count === 0 || answeredAt === null) return null;
  const href = typeof facts?.["url"] === "string" ? outsideHref(facts["url"]) : null;
  const venue = typeof facts?.["venue"] === "string" ? facts["venue"] : null;
  const citations = words.places.citations(count);
  return html`<dt>${words.places.cited}</dt>
    <dd>
      ${href === null ? citations : html`<a href="${href}" rel="nofollow">${citations}</a>`}<br /><small
        >${label}${venue === null ? "" : `, ${words.places.publishedIn(venue)}`},
        ${ago(words, answeredAt, now)}</small
      >
    </dd>`;
}

function hubRow(
  words: Words,
  { source, subject, facts, answeredAt }: Companion,
  now: Date,
): Html | null {
  if (source !== "hub" || facts === null || answeredAt === null) return null;
  const { models, datasets, demos } = words.places;
  const counts = { modelCount: models, datasetCount: datasets, spaceCount: demos };
  const parts = Object.entries(counts).flatMap(([name, say]) => {
    const count = facts[name];
    return typeof count === "number" && count > 0 ? [say(count)] : [];
  });
  if (parts.length === 0) return null;
  const href = `https://huggingface.co/papers/${encodeURIComponent(subject.slice("arxiv:".length))}`;
  return html`<dt>${words.places.usedBy}</dt>
    <dd>
      <a href="${href}" rel="nofollow">${parts.join(", ")}</a><br /><small
        >Hugging Face, ${ago(words, answeredAt, now)}</small
      >
    </dd>`;
}

function mentionRow(
  words: Words,
  { source, facts, answeredAt }: Companion,
  now: Date,
): Html | null {
  const label = MENTION_PLACES[source];
  const all = facts?.["discussions"];
  if (!label || !Array.isArray(all) || all.length === 0 || answeredAt === null) return null;
  const shown = all.slice(0, DISCUSSIONS_SHOWN_MAX) as Array<Record<string, unknown>>;
  return html`<dt>${words.places.discussed}</dt>
    <dd>
      ${shown.map((each) => discussion(words, each))}<small
        >${label}, ${words.places.discussions(all.length)}, ${ago(words, answeredAt, now)}</small
      >
    </dd>`;
}

function discussion({ places, formats }: Words, found: Record<string, unknown>): Slot {
  const { url, on, points, commentCount } = found;
  const href = typeof url === "string" ? outsideHref(url) : null;
  if (href === null) return null;
  const parts = [
    typeof points === "number" ? places.points(points) : "",
    typeof commentCount === "number" ? places.comments(commentCount) : "",
    typeof on === "string" ? formats.date(on) : "",
  ].filter(Boolean);
  return html`<a href="${href}" rel="nofollow">${parts.join(", ")}</a><br />`;
}

const ago = (words: Words, at: string, now: Date): Html =>
  html`<time datetime="${at}">${timeAgo(words, at, now)}</time>`;
