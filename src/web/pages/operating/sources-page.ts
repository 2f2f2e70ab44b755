import { html } from "hono/html";
import type { SourceState } from "../../../companions/source-states.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { timeAgo } from "../time-ago.ts";
import { grouped } from "../words.ts";

export interface SourcesPageData {
  site: Site;
  sources: SourceState[];
  aDayMax: number;
  hostADayMax: number;
  now: Date;
}

/** Which other places are asked about papers, what they are asked, and how often. */
export function sourcesPage({ site, sources, aDayMax, hostADayMax, now }: SourcesPageData): Html {
  return page({
    site,
    title: "Sources",
    path: "/about/sources",
    description: `What ${site.name} asks other places about papers, and how often.`,
    mainClass: "view prose",
    main: html`<h1>Sources</h1>
      <p>
        A paper’s links, stars, models, citations and mentions come from the places below. Each fact
        is shown with its source and the day it was read. A host gets at most one request in two
        seconds and ${grouped(hostADayMax)} a day, all of them together ${grouped(aDayMax)};
        robots.txt and Retry-After are obeyed. A place that fails loses nothing: what it said before
        stays until it answers again.
      </p>
      ${sources.map((source) => sourceSection(source, now))}`,
  });
}

function sourceSection(source: SourceState, now: Date): Html {
  const { label, asks, everyWords } = source;
  return html`<section id="${source.name}">
    <h2>${label}</h2>
    <dl class="facts">
      <dt>State</dt>
      <dd>${stateWords(source)}</dd>
      <dt>Host</dt>
      <dd>${hostWords(source)}</dd>
      <dt>Asked</dt>
      <dd>${asks}</dd>
      <dt>How often</dt>
      <dd>${everyWords}${lastAnswer(source, now)}</dd>
    </dl>
  </section>`;
}

function hostWords({ name, hosts }: SourceState): string {
  if (hosts.length > 0) return hosts.join(", ");
  return name === "links" ? "the hosts that papers link to" : "the server that the operator names";
}

function stateWords({ isOn, lacks }: SourceState): string {
  if (isOn) return "on";
  if (lacks === "key") return "off: it needs a key (COMPANION_KEYS)";
  return lacks === "address" ? "off: it needs an address (COMPANION_ADDRESSES)" : "off";
}

function lastAnswer({ lastAnsweredAt: at }: SourceState, now: Date): Slot {
  return at === null ? null : html`; last answer <time datetime="${at}">${timeAgo(at, now)}</time>`;
}
