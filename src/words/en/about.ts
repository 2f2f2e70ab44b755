import type { Formats } from "../formats.ts";

/** What the site is, and how programs read it. */
export const about = ({ count }: Formats) => ({
  title: "About",
  description: (site: string) =>
    `What ${site} is, where its papers come from, and how programs read it.`,
  heading: (site: string) => `About ${site}`,
  intro: (site: string) =>
    `${site} is a front page for research papers. New papers are harvested from arXiv, readers and curators vote up the best, and one published formula ranks them.`,
  poweredBy: (version: string) => `Powered by Broadsheet, open source, version ${version}.`,
  papers: "Papers",
  here: (total: number) => count(total, { one: "# paper", other: "# papers" }),
  hereAbout: (total: number) => count(total, { one: "About # paper", other: "About # papers" }),
  span: (from: string, to: string) => `, from ${from} to ${to}`,
  noSets: "No arXiv set is harvested on a schedule.",
  sets: "Harvested from arXiv: {sets}.",
  sources:
    "Titles, authors and abstracts come from their sources. Full texts and PDFs stay there and are linked.",
  allHere: "Every announced paper is here: {status} shows it day by day.",
  notAllHere: "{status} shows, day by day, how many of the announced papers are here.",
  statusPage: "the status page",
  ranking: "Ranking",
  rankingText:
    "{formula} is public with its weights, every paper explains its rank, and {log} lists every decision by curators and moderators.",
  formula: (version: number) => `Formula ${version}`,
  log: "the moderation log",
  api: "API",
  apiText:
    "Every list is also an Atom feed, an RSS feed, a JSON Feed and Markdown: add {atom}, {rss}, {json} or {md} to its address. A paper has {formats}. The machine-readable spec is {openapi}. Agents: MCP at {mcp}. Harvesters: OAI-PMH at {oai}.",
  more: "{sources} lists the other places we ask about papers. {search} explains the query language.",
  sourcesPage: "Sources",
  searchPage: "How to search",
  privacy: "Privacy",
  privacyText:
    "Reading needs no account and sets no cookie. Nothing is loaded from other sites. Our emails contain no tracking pixels or click tracking.",
  contact: "Contact: {contact}.",
});
