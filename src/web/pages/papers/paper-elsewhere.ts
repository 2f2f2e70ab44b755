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
  const { places } = words;
  const told = (tell: typeof citation) =>
    companions.flatMap((each) => tell(words, each, now) ?? []);
  const groups: [label: string, told: Html[]][] = [
    [places.cited, told(citation)],
    [places.usedBy, told(hubUses)],
    [places.discussed, told(mention)],
  ];
  const known = groups.filter(([, all]) => all.length > 0);
  if (known.length === 0) return null;
  return html`<section id="elsewhere">
    <h2>${places.elsewhere}</h2>
    <dl class="facts">
      ${known.map(
        ([label, all]) =>
          html`<dt>${label}</dt>
            ${all.map((one) => html`<dd>${one}</dd>`)}`,
      )}
    </dl>
    <p class="meta"><a href="/about/sources">${words.places.sources}</a></p>
  </section>`;
}

function citation(words: Words, { source, facts, answeredAt }: Companion, now: Date): Html | null {
  const label = CITATION_PLACES[source];
  const count = facts?.["citations"];
  if (!label || typeof count !== "number" || count === 0 || answeredAt === null) return null;
  const href = typeof facts?.["url"] === "string" ? outsideHref(facts["url"]) : null;
  const venue = typeof facts?.["venue"] === "string" ? facts["venue"] : null;
  const citations = words.places.citations(count);
  return html`${href === null ? citations : html`<a href="${href}" rel="nofollow">${citations}</a>`}<br /><small
      >${label}${venue === null ? "" : `, ${words.places.publishedIn(venue)}`},
      ${ago(words, answeredAt, now)}</small
    >`;
}

function hubUses(
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
  return html`<a href="${href}" rel="nofollow">${parts.join(", ")}</a><br /><small
      >Hugging Face, ${ago(words, answeredAt, now)}</small
    >`;
}

function mention(words: Words, { source, facts, answeredAt }: Companion, now: Date): Html | null {
  const label = MENTION_PLACES[source];
  const all = facts?.["discussions"];
  if (!label || !Array.isArray(all) || all.length === 0 || answeredAt === null) return null;
  const shown = all.slice(0, DISCUSSIONS_SHOWN_MAX) as Array<Record<string, unknown>>;
  return html`${shown.map((each) => discussion(words, each))}<small
      >${label}, ${words.places.discussions(all.length)}, ${ago(words, answeredAt, now)}</small
    >`;
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
