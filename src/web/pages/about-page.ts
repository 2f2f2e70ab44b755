import { html } from "hono/html";
import { filled } from "./filled.ts";
import type { Html, Slot } from "./frame/html.ts";
import { page } from "./frame/layout.ts";
import type { Site } from "./frame/site.ts";

export interface AboutPageData {
  site: Site;
  version: string;
  paperCount: number;
  isCountExact: boolean;
  /** First and last day that has papers. */
  firstDay: string | null;
  lastDay: string | null;
  /** What is harvested: `cs:cs:AI`. */
  sets: string[];
  /** Of the announcements that were checked against the store. */
  announcements: "unchecked" | "incomplete" | "complete";
}

export function aboutPage(data: AboutPageData): Html {
  const { site, version } = data;
  const { about } = site.words;
  return page({
    site,
    title: about.title,
    path: "/about",
    description: about.description(site.name),
    mainClass: "view prose",
    main: html`<h1>${about.heading(site.name)}</h1>
      <p>${about.intro(site.name)} ${about.poweredBy(version)}</p>
      ${papersSection(data)}${rankingSection(site)}${apiSection(site)}${privacySection(site)}`,
  });
}

function papersSection(data: AboutPageData): Html {
  const { paperCount, isCountExact, firstDay, lastDay, sets } = data;
  const { about, formats } = data.site.words;
  const span =
    firstDay === null || lastDay === null
      ? ""
      : about.span(formats.date(firstDay), formats.date(lastDay));
  const harvested = sets.map((set, at) => html`${at === 0 ? "" : ", "}<code>${set}</code>`);
  return html`<h2>${about.papers}</h2>
    <p>
      ${isCountExact ? about.here(paperCount) : about.hereAbout(paperCount)}${span}.
      ${sets.length === 0 ? about.noSets : filled(about.sets, { sets: harvested })} ${about.sources}
      ${completeness(data)}
    </p>`;
}

/** Says that everything is here only where announcements were checked and nothing of them is missing (HV11). */
function completeness({ site, announcements }: AboutPageData): Slot {
  const { about } = site.words;
  if (announcements === "unchecked") return null;
  const status = html`<a href="/status">${about.statusPage}</a>`;
  return filled(announcements === "complete" ? about.allHere : about.notAllHere, { status });
}

function rankingSection({ words: { about }, formulaVersion }: Site): Html {
  const formula = html`<a href="/about/ranking">${about.formula(formulaVersion)}</a>`;
  const log = html`<a href="/moderation">${about.log}</a>`;
  return html`<h2>${about.ranking}</h2>
    <p>${filled(about.rankingText, { formula, log })}</p>`;
}

function apiSection({ words: { about, formats }, baseUrl }: Site): Html {
  const code = (text: string): Html => html`<code>${text}</code>`;
  const twins = [".md", ".bib", ".ris", ".csl.json", ".json"];
  const parts = {
    atom: code(".atom"),
    rss: code(".rss"),
    json: code(".json"),
    md: code(".md"),
    formats: formats.list(twins),
    openapi: html`<a href="/openapi.json">openapi.json</a>`,
    mcp: code(`${baseUrl}/mcp`),
    oai: code(`${baseUrl}/oai`),
  };
  const pages = {
    sources: html`<a href="/about/sources">${about.sourcesPage}</a>`,
    search: html`<a href="/about/search">${about.searchPage}</a>`,
  };
  return html`<h2>${about.api}</h2>
    <p>${filled(about.apiText, parts)}</p>
    <p>${filled(about.more, pages)}</p>`;
}

function privacySection({ words: { about }, contact }: Site): Html {
  return html`<h2>${about.privacy}</h2>
    <p>${about.privacyText}</p>
    ${contact === null ? null : html`<p>${filled(about.contact, { contact: contactLink(contact) })}</p>`}`;
}

function contactLink(contact: string): Html {
  return contact.includes("@") && !/[\s:/]/.test(contact)
    ? html`<a href="mailto:${contact}">${contact}</a>`
    : html`${contact}`;
}
