import { html } from "hono/html";
import type { Companion } from "../../../companions/read-companions.ts";
import type { Html, Slot } from "../frame/html.ts";
import { outsideHref } from "../paths.ts";
import { timeAgo } from "../time-ago.ts";
import { counted, dateWords } from "../words.ts";

const CITATION_SOURCES: Record<string, string> = {
  openalex: "OpenAlex",
  semanticscholar: "Semantic Scholar",
  crossref: "Crossref",
  opencitations: "OpenCitations",
};
const MENTION_SOURCES: Record<string, string> = {
  hackernews: "Hacker News",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  reddit: "Reddit",
};
const DISCUSSIONS_SHOWN_MAX = 3;

/** How pages call a source that knows citations. */
export const sourceName = (name: string): string => CITATION_SOURCES[name] ?? name;

/** What other places say of a paper: citations, models and discussions, each with its source and day. */
export function paperElsewhere(companions: Companion[], now: Date): Slot {
  const rows = [
    ...companions.flatMap((each) => citationRow(each, now) ?? []),
    ...companions.flatMap((each) => hubRow(each, now) ?? []),
    ...companions.flatMap((each) => mentionRow(each, now) ?? []),
  ];
  if (rows.length === 0) return null;
  return html`<section id="elsewhere">
    <h2>Elsewhere</h2>
    <dl class="facts">${rows}</dl>
    <p class="meta"><a href="/about/sources">Sources</a></p>
  </section>`;
}

function citationRow({ source, facts, answeredAt }: Companion, now: Date): Html | null {
  const label = CITATION_SOURCES[source];
  const count = facts?.["citations"];
  if (!label || typeof count !== "number" || count === 0 || answeredAt === null) return null;
  const href = typeof facts?.["url"] === "string" ? outsideHref(facts["url"]) : null;
  const venue = typeof facts?.["venue"] === "string" ? ` in ${facts["venue"]}` : "";
  const words = counted(count, "citation");
  return html`<dt>Cited</dt>
    <dd>
      ${href === null ? words : html`<a href="${href}" rel="nofollow">${words}</a>`}<br /><small
        >${label}${venue === "" ? "" : `, published${venue}`}, ${ago(answeredAt, now)}</small
      >
    </dd>`;
}

function hubRow({ source, subject, facts, answeredAt }: Companion, now: Date): Html | null {
  if (source !== "hub" || facts === null || answeredAt === null) return null;
  const parts = [
    ["modelCount", "model"],
    ["datasetCount", "data set"],
    ["spaceCount", "demo"],
  ].flatMap(([name = "", one = ""]) => {
    const count = facts[name];
    return typeof count === "number" && count > 0 ? [counted(count, one)] : [];
  });
  if (parts.length === 0) return null;
  const href = `https://huggingface.co/papers/${encodeURIComponent(subject.slice("arxiv:".length))}`;
  return html`<dt>Used by</dt>
    <dd>
      <a href="${href}" rel="nofollow">${parts.join(", ")}</a><br /><small
        >Hugging Face, ${ago(answeredAt, now)}</small
      >
    </dd>`;
}

function mentionRow({ source, facts, answeredAt }: Companion, now: Date): Html | null {
  const label = MENTION_SOURCES[source];
  const all = facts?.["discussions"];
  if (!label || !Array.isArray(all) || all.length === 0 || answeredAt === null) return null;
  const shown = all.slice(0, DISCUSSIONS_SHOWN_MAX) as Array<Record<string, unknown>>;
  return html`<dt>Discussed</dt>
    <dd>
      ${shown.map(discussion)}<small
        >${label}, ${counted(all.length, "discussion")}, ${ago(answeredAt, now)}</small
      >
    </dd>`;
}

function discussion({ url, on, points, commentCount }: Record<string, unknown>): Slot {
  const href = typeof url === "string" ? outsideHref(url) : null;
  if (href === null) return null;
  const words = [
    typeof points === "number" ? counted(points, "point") : "",
    typeof commentCount === "number" ? counted(commentCount, "comment") : "",
    typeof on === "string" ? dateWords(on) : "",
  ].filter(Boolean);
  return html`<a href="${href}" rel="nofollow">${words.join(", ")}</a><br />`;
}

const ago = (at: string, now: Date): Html =>
  html`<time datetime="${at}">${timeAgo(at, now)}</time>`;
