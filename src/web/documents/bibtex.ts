import type { Paper } from "../../papers/paper.ts";
import { bibtexText, bibtexTitle } from "./bibtex-text.ts";
import { citationKey, citedDate, citedDoi, citedUrl } from "./cited-paper.ts";
import { personName, sortedName } from "./person-name.ts";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** One BibTeX entry: `@article` where a journal is known, else `@misc` with the e-print's identifier. */
export function bibtex(paper: Paper, baseUrl: string): string {
  const date = citedDate(paper);
  const month = date === null ? undefined : MONTHS[Number(date.slice(5, 7)) - 1];
  const fields: [string, string | null][] = [
    ["title", braced(bibtexTitle(paper.title))],
    ["author", paper.authors.length === 0 ? null : braced(authors(paper))],
    ["journal", paper.journalRef === null ? null : braced(bibtexText(paper.journalRef))],
    ["year", date === null ? null : braced(date.slice(0, 4))],
    ["month", month ?? null],
    ["eprint", paper.arxivId === null ? null : braced(paper.arxivId)],
    ["archivePrefix", paper.arxivId === null ? null : "{arXiv}"],
    ["primaryClass", paper.primaryCategory === null ? null : braced(paper.primaryCategory)],
    ["doi", verbatim(citedDoi(paper))],
    ["url", verbatim(citedUrl(paper, baseUrl))],
  ];
  const lines = fields
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `  ${name} = ${value}`);
  return `@${paper.journalRef === null ? "misc" : "article"}{${citationKey(paper)},\n${lines.join(",\n")}\n}\n`;
}

function authors(paper: Paper): string {
  return paper.authors
    .map(({ name }) => {
      const parts = personName(name);
      if ("literal" in parts || /\band\b/i.test(name)) return `{${bibtexText(name)}}`;
      const { family, given, suffix } = parts;
      return bibtexText(
        sortedName({
          family: suffix === null ? family : `${family}, ${suffix}`,
          given,
          suffix: null,
        }),
      );
    })
    .join(" and ");
}

function braced(text: string): string {
  return `{${text}}`;
}

/** Identifiers and addresses are read as they stand; a brace would end the field. */
function verbatim(text: string | null): string | null {
  return text === null
    ? null
    : braced(text.replaceAll(/[{}\\\s]/g, (sign) => encodeURIComponent(sign)));
}
