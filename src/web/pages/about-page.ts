import { html } from "hono/html";
import type { Html } from "./html.ts";
import { page } from "./layout.ts";
import type { Site } from "./site.ts";
import { counted, dateWords } from "./words.ts";

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
}

export function aboutPage(data: AboutPageData): Html {
  const { site } = data;
  return page({
    site,
    title: "About",
    path: "/about",
    description: `What ${site.name} is, where its papers come from, and how programs read it.`,
    mainClass: "view prose",
    main: html`<h1>About ${site.name}</h1>
      <p>
        ${site.name} is a front page for research papers. New papers are harvested from arXiv,
        readers and curators put the best ones forward, and the order is made by one formula that
        anybody can read. It runs on the open program Broadsheet, version ${data.version}.
      </p>
      ${papersSection(data)}${orderSection(site)}${programsSection(site)}${dataSection(site)}`,
  });
}

function papersSection({ paperCount, isCountExact, firstDay, lastDay, sets }: AboutPageData): Html {
  const span =
    firstDay === null || lastDay === null
      ? ""
      : `, from ${dateWords(firstDay)} to ${dateWords(lastDay)}`;
  const here = `${isCountExact ? "" : "About "}${counted(paperCount, "paper")}`;
  return html`<h2>The papers</h2>
    <p>
      ${here} ${paperCount === 1 ? "is" : "are"} here${span}.
      ${sets.length === 0 ? "No arXiv set is harvested on a schedule." : html`These arXiv sets are harvested: ${sets.map((set) => html`<code>${set}</code> `)}.`}
      Titles, authors and abstracts come from their sources; texts and PDFs stay where they are and
      are linked. <a href="/status">The status page</a> proves for each day that every announced
      paper is here.
    </p>`;
}

function orderSection(site: Site): Html {
  return html`<h2>The order</h2>
    <p>
      Formula ${site.formulaVersion} orders every page.
      <a href="/about/ranking">It is published with its weights</a>, every paper says why it stands
      where it stands, and what curators and moderators do is in
      <a href="/moderation">the public log</a>.
    </p>`;
}

function programsSection({ baseUrl }: Site): Html {
  return html`<h2>For programs</h2>
    <p>
      Every list is also an Atom feed, an RSS feed, a JSON Feed and Markdown: put
      <code>.atom</code>, <code>.rss</code>, <code>.json</code> or <code>.md</code> after its
      address (<a href="/index.atom">/index.atom</a>, <a href="/trending.rss">/trending.rss</a>). A
      paper has <code>.md</code>, <code>.bib</code>, <code>.ris</code>, <code>.csl.json</code> and
      <code>.json</code>. The API is described at <a href="/openapi.json">/openapi.json</a>; agents
      use <code>${baseUrl}/mcp</code>. <a href="/about/sources">Sources</a> lists which other places
      are asked about papers. <a href="/about/search">How to search</a> has a page of its own.
    </p>`;
}

function dataSection({ contact, name }: Site): Html {
  return html`<h2>What we know of you</h2>
    <p>
      Reading needs no account and leaves no cookie. Nothing is loaded from other sites. Mails hold
      no picture that reports back, and no link that counts clicks.
    </p>
    ${contact === null ? null : html`<p>Whoever runs ${name} is reached at ${contactLink(contact)}.</p>`}`;
}

function contactLink(contact: string): Html {
  return contact.includes("@") && !/[\s:/]/.test(contact)
    ? html`<a href="mailto:${contact}">${contact}</a>`
    : html`${contact}`;
}
