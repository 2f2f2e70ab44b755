import { doiHref } from "../../papers/identifiers/doi.ts";
import type { Paper, PaperAuthor } from "../../papers/paper.ts";
import { paperPath } from "../../papers/identifiers/paper-path.ts";
import { nameOf, sortedName } from "../../papers/people/person-name.ts";
import { textElement, xmlText } from "../../web/documents/xml.ts";
import type { Format } from "./oai-request.ts";
import { setSpecOf } from "./oai-sets.ts";

export interface OaiSite {
  baseUrl: string;
}

/** `oai:papers.example:arxiv:2311.03285` */
export function oaiIdentifier(key: string, { baseUrl }: OaiSite): string {
  return `oai:${new URL(baseUrl).hostname}:${encodeURI(key)}`;
}

/** The key in an identifier of ours; null where it is another's. */
export function keyOfIdentifier(identifier: string, { baseUrl }: OaiSite): string | null {
  const start = `oai:${new URL(baseUrl).hostname}:`;
  if (!identifier.startsWith(start)) return null;
  try {
    return decodeURI(identifier.slice(start.length));
  } catch {
    return null;
  }
}

export const datestamp = (changedAt: string): string => `${changedAt.slice(0, 19)}Z`;

export function headerXml(paper: Paper, changedAt: string, site: OaiSite): string {
  const sets = [...new Set(paper.categories.map(setSpecOf))];
  const status = paper.state === "deleted" ? ' status="deleted"' : "";
  return `<header${status}>
${textElement("identifier", oaiIdentifier(paper.key, site))}${textElement("datestamp", datestamp(changedAt))}${sets.map((set) => textElement("setSpec", set)).join("")}</header>
`;
}

/** A record; of a deleted paper the header alone (§2.5.1). */
export function recordXml(paper: Paper, changedAt: string, format: Format, site: OaiSite): string {
  const header = headerXml(paper, changedAt, site);
  if (paper.state === "deleted") return `<record>\n${header}</record>\n`;
  const metadata = format === "oai_dc" ? dublinCore(paper, site) : arxivXml(paper);
  return `<record>\n${header}<metadata>\n${metadata}</metadata>\n</record>\n`;
}

function dublinCore(paper: Paper, site: OaiSite): string {
  const date = paper.publishedAt?.slice(0, 10) ?? paper.announcedOn;
  const parts = [
    textElement("dc:title", paper.title),
    ...paper.authors.map((author) => textElement("dc:creator", sortedName(nameOf(author)))),
    ...paper.categories.map((category) => textElement("dc:subject", category)),
    textElement("dc:description", paper.abstract ?? paper.summary),
    textElement("dc:date", date),
    textElement("dc:type", "text"),
    textElement("dc:identifier", site.baseUrl + paperPath(paper.key)),
    paper.arxivId ? textElement("dc:identifier", `https://arxiv.org/abs/${paper.arxivId}`) : "",
    paper.doi ? textElement("dc:identifier", doiHref(paper.doi)) : "",
    textElement("dc:rights", paper.license),
    ...paper.links.map(({ url }) => textElement("dc:relation", url)),
  ];
  return `<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
${parts.join("")}</oai_dc:dc>
`;
}

/** As arXiv itself writes it, for programs that read that; the identifier stays our own. */
function arxivXml(paper: Paper): string {
  const parts = [
    textElement("id", paper.arxivId),
    textElement("created", paper.publishedAt?.slice(0, 10) ?? paper.announcedOn),
    textElement("updated", paper.updatedAt?.slice(0, 10) ?? null),
    `<authors>\n${paper.authors.map(authorXml).join("")}</authors>\n`,
    textElement("title", paper.title),
    textElement("categories", paper.categories.join(" ")),
    textElement("comments", paper.authorComment),
    textElement("journal-ref", paper.journalRef),
    textElement("doi", paper.doi),
    textElement("license", paper.license),
    `<abstract>${xmlText(indented(paper.abstract ?? paper.summary ?? ""))}</abstract>\n`,
  ];
  return `<arXiv xmlns="http://arxiv.org/OAI/arXiv/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://arxiv.org/OAI/arXiv/ http://arxiv.org/OAI/arXiv.xsd">
${parts.join("")}</arXiv>
`;
}

/** arXiv's sign of a paragraph is a line that begins with white space. */
const indented = (text: string): string => text.replace(/\n\s*\n/g, "\n  ");

function authorXml(author: PaperAuthor): string {
  const name = nameOf(author);
  const parts = "literal" in name ? { family: name.literal, given: "", suffix: null } : name;
  return `<author>${textElement("keyname", parts.family)}${textElement("forenames", parts.given || null)}${textElement("suffix", parts.suffix)}${textElement("affiliation", author.affiliation)}</author>\n`;
}
