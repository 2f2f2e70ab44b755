import { setsOf } from "./truth.ts";
import type { TruthPaper } from "./truth.ts";

export const escapeXml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

export function oaiDocument(content: string, responseDate: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
<responseDate>${responseDate}</responseDate>
<request verb="ListRecords">http://127.0.0.1/oai</request>
${content}
</OAI-PMH>
`;
}

export const oaiError = (code: string, message: string): string =>
  `<error code="${code}">${escapeXml(message)}</error>`;

export function listRecords(papers: TruthPaper[], token: string | null): string {
  const end =
    token === null
      ? "<resumptionToken/>"
      : `<resumptionToken>${escapeXml(token)}</resumptionToken>`;
  return `<ListRecords>\n${papers.map(oaiRecord).join("\n")}\n${end}\n</ListRecords>`;
}

export function oaiRecord(paper: TruthPaper): string {
  const sets = [...new Set(paper.categories.flatMap(setsOf))];
  const header = `<identifier>oai:arXiv.org:${paper.id}</identifier><datestamp>${paper.datestamp}</datestamp>${sets.map((set) => `<setSpec>${set}</setSpec>`).join("")}`;
  if (paper.isDeleted) return `<record><header status="deleted">${header}</header></record>`;
  const element = (name: string, text: string | null): string =>
    text === null ? "" : `<${name}>${escapeXml(text)}</${name}>`;
  const authors = paper.authors.map(
    ({ keyname, forenames }) =>
      `<author>${element("keyname", keyname)}${forenames ? element("forenames", forenames) : ""}</author>`,
  );
  return `<record><header>${header}</header><metadata>
 <arXiv xmlns="http://arxiv.org/OAI/arXiv/">
 ${element("id", paper.id)}${element("created", paper.created)}${element("updated", paper.updated)}<authors>${authors.join("")}</authors>${element("title", paper.title)}${element("categories", paper.categories.join(" "))}${element("comments", paper.comments)}<license>http://creativecommons.org/licenses/by/4.0/</license>${element("abstract", `  ${paper.abstract}\n`)}</arXiv>
</metadata></record>`;
}
