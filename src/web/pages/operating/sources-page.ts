import { html } from "hono/html";
import type { SourceState } from "../../../companions/source-states.ts";
import type { Html, Slot } from "../frame/html.ts";
import { page } from "../frame/layout.ts";
import type { Site } from "../frame/site.ts";
import { timeAgo } from "../time-ago.ts";
import type { Words } from "../../../words/words.ts";
import { filled } from "../filled.ts";

export interface SourcesPageData {
  site: Site;
  sources: SourceState[];
  aDayMax: number;
  hostADayMax: number;
  now: Date;
}

/** Which other places are asked about papers, what they are asked, and how often. */
export function sourcesPage({ site, sources, aDayMax, hostADayMax, now }: SourcesPageData): Html {
  const { operating, formats } = site.words;
  return page({
    site,
    title: operating.sources,
    path: "/about/sources",
    description: operating.sourcesAbout(site.name),
    mainClass: "view prose",
    main: html`<h1>${operating.sources}</h1>
      <p>${operating.sourcesText(formats.number(hostADayMax), formats.number(aDayMax))}</p>
      <p>${operating.hasCodeText}</p>
      ${sources.map((source) => sourceSection(site.words, source, now))}`,
  });
}

function sourceSection(words: Words, source: SourceState, now: Date): Html {
  const { operating } = words;
  const { label, asks, everyWords } = source;
  return html`<section id="${source.name}">
    <h2 translate="no">${label}</h2>
    <dl class="facts">
      <dt>${operating.state}</dt>
      <dd>${stateWords(words, source)}</dd>
      <dt>${operating.host}</dt>
      <dd translate="no">${hostWords(words, source)}</dd>
      <dt>${operating.asked}</dt>
      <dd lang="en">${asks}</dd>
      <dt>${operating.howOften}</dt>
      <dd><span lang="en">${everyWords}</span>${lastAnswer(words, source, now)}</dd>
    </dl>
  </section>`;
}

function hostWords({ operating }: Words, { name, hosts }: SourceState): string {
  if (hosts.length > 0) return hosts.join(", ");
  return name === "links" ? operating.linkHosts : operating.namedServer;
}

function stateWords({ operating }: Words, { isOn, lacks }: SourceState): string {
  if (isOn) return operating.on;
  if (lacks === "key") return operating.needsKey;
  return lacks === "address" ? operating.needsAddress : operating.off;
}

function lastAnswer(words: Words, { lastAnsweredAt: at }: SourceState, now: Date): Slot {
  return at === null
    ? null
    : html`;
      ${filled(words.operating.lastAnswer, { when: html`<time datetime="${at}">${timeAgo(words, at, now)}</time>` })}`;
}
