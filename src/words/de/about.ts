import type { Formats } from "../formats.ts";
import type { Messages } from "../en/en.ts";

export const about = ({ count }: Formats): Messages["about"] => ({
  title: "Über",
  description: (site) => `Was ${site} ist, woher die Arbeiten kommen und wie Programme sie lesen.`,
  heading: (site) => `Über ${site}`,
  intro: (site) =>
    `${site} ist eine Titelseite für Forschungsarbeiten. Neue Arbeiten kommen von arXiv, Leser und Kuratoren stimmen für die besten, und eine veröffentlichte Formel ordnet sie.`,
  poweredBy: (version) => `Läuft mit der freien Software Broadsheet, Version ${version}.`,
  papers: "Arbeiten",
  here: (total) => count(total, { one: "# Arbeit", other: "# Arbeiten" }),
  hereAbout: (total) => count(total, { one: "Etwa # Arbeit", other: "Etwa # Arbeiten" }),
  span: (from, to) => `, vom ${from} bis zum ${to}`,
  noSets: "Kein Bereich von arXiv wird regelmäßig abgerufen.",
  sets: "Abgerufen von arXiv: {sets}.",
  sources:
    "Titel, Namen und Zusammenfassungen kommen aus den Quellen. Volltexte und PDFs bleiben dort und sind verlinkt.",
  allHere: "Jede angekündigte Arbeit ist hier: {status} zeigt es für jeden Tag.",
  notAllHere: "{status} zeigt für jeden Tag, wie viele der angekündigten Arbeiten hier sind.",
  statusPage: "die Statusseite",
  ranking: "Rangfolge",
  rankingText:
    "{formula} ist mit allen Gewichten veröffentlicht, jede Arbeit erklärt ihren Platz, und {log} nennt jede Entscheidung von Kuratoren und Moderatoren.",
  formula: (version) => `Formel ${version}`,
  log: "das Moderationsprotokoll",
  api: "Schnittstelle",
  apiText:
    "Jede Liste gibt es auch als Atom, RSS, JSON Feed und Markdown: Häng {atom}, {rss}, {json} oder {md} an die Adresse. Eine Arbeit hat {formats}. Die maschinenlesbare Beschreibung ist {openapi}. Agenten: MCP unter {mcp}. Harvester: OAI-PMH unter {oai}.",
  more: "{sources} nennt die anderen Stellen, die wir nach Arbeiten fragen. {search} erklärt die Suchsprache.",
  sourcesPage: "Die Seite „Quellen“",
  searchPage: "Die Hilfe zur Suche",
  privacy: "Datenschutz",
  privacyText:
    "Zum Lesen braucht es kein Konto und kein Cookie. Nichts wird von anderen Seiten geladen. Unsere Mails enthalten keine Zählpixel und zählen keine Klicks.",
  contact: "Kontakt: {contact}.",
});
