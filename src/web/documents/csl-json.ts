import { readableText } from "../../base/tex/readable-text.ts";
import type { Paper } from "../../papers/paper.ts";
import { nameOf } from "../../papers/people/person-name.ts";
import { citationKey, citedDate, citedJournal, citedDoi, citedUrl } from "./cited-paper.ts";

/** CSL-JSON 1.0.2: an array of one item. */
export const cslJson = (paper: Paper, baseUrl: string): string =>
  cslArray([cslItem(paper, baseUrl)]);

export const cslArray = (items: object[]): string => `${JSON.stringify(items, null, 1)}\n`;

/** An `article` (preprint) or `article-journal`. */
export function cslItem(paper: Paper, baseUrl: string, key = citationKey(paper)): object {
  const date = citedDate(paper);
  const doi = citedDoi(paper);
  const journal = citedJournal(paper);
  const issued = journal === null ? date?.split("-").map(Number) : [Number(journal.year)];
  return {
    id: key,
    type: journal === null ? "article" : "article-journal",
    title: readableText(paper.title),
    author: paper.authors.map((author) => withoutNull(nameOf(author))),
    ...(issued === undefined ? {} : { issued: { "date-parts": [issued] } }),
    ...(journal === null ? {} : { "container-title": journal.text }),
    ...(journal === null && paper.journalRef !== null ? { note: paper.journalRef } : {}),
    ...(paper.arxivId === null
      ? {}
      : { publisher: "arXiv", archive: "arXiv", number: `arXiv:${paper.arxivId}` }),
    ...(doi === null ? {} : { DOI: doi }),
    URL: citedUrl(paper, baseUrl),
    ...(paper.abstract === null ? {} : { abstract: readableText(paper.abstract) }),
    ...(paper.categories.length === 0 ? {} : { keyword: paper.categories.join(", ") }),
    language: "en",
  };
}

function withoutNull(name: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(name).filter(([, value]) => value !== null));
}
