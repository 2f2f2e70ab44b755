import type { Paper } from "../../papers/paper.ts";
import { nameOf } from "../../papers/people/person-name.ts";
import { bibtexText, bibtexTitle } from "./bibtex-text.ts";
import { citationKey, citedDate, citedJournal, citedDoi, citedUrl } from "./cited-paper.ts";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** One BibTeX entry: `@article` where a journal and its year are known, else `@misc` with the e-print's identifier. */
export function bibtex(paper: Paper, baseUrl: string, key = citationKey(paper)): string {
  const date = citedDate(paper);
  const journal = citedJournal(paper);
  const year = journal?.year ?? date?.slice(0, 4) ?? null;
  const month = date === null ? undefined : MONTHS[Number(date.slice(5, 7)) - 1];
  const fields: [string, string | null][] = [
    ["title", braced(bibtexTitle(paper.title))],
    ["author", paper.authors.length === 0 ? null : braced(authors(paper))],
    ["journal", journal === null ? null : braced(bibtexText(journal.text))],
    ["year", year === null ? null : braced(year)],
    ["month", journal === null ? (month ?? null) : null],
    ["eprint", paper.arxivId === null ? null : braced(paper.arxivId)],
    ["archivePrefix", paper.arxivId === null ? null : "{arXiv}"],
    ["primaryClass", paper.primaryCategory === null ? null : braced(paper.primaryCategory)],
    ["doi", verbatim(citedDoi(paper))],
    ["url", verbatim(citedUrl(paper, baseUrl))],
    [
      "note",
      journal === null && paper.journalRef !== null ? braced(bibtexText(paper.journalRef)) : null,
    ],
  ];
  const lines = fields
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `  ${name} = ${value}`);
  return `@${journal === null ? "misc" : "article"}{${key},\n${lines.join(",\n")}\n}\n`;
}

/** `Family, Suffix, Given`; names that BibTeX would read apart otherwise are held in braces. */
function authors(paper: Paper): string {
  return paper.authors
    .map((author) => {
      const name = nameOf(author);
      if ("literal" in name) return `{${bibtexText(name.literal)}}`;
      return [name.family, name.suffix, name.given]
        .filter((part) => part !== null && part !== "")
        .map((part) => namePart(part ?? ""))
        .join(", ");
    })
    .join(" and ");
}

const namePart = (text: string): string =>
  /[,{}]|\band\b/i.test(text) ? braced(bibtexText(text)) : bibtexText(text);

function braced(text: string): string {
  return `{${text}}`;
}

/** Identifiers and addresses are read as they stand; a brace would end the field. */
function verbatim(text: string | null): string | null {
  return text === null
    ? null
    : braced(text.replaceAll(/[{}\\\s]/g, (sign) => encodeURIComponent(sign)));
}
