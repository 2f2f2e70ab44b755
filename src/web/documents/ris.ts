import { readableText } from "../../base/tex/readable-text.ts";
import type { Paper } from "../../papers/paper.ts";
import { nameOf, sortedName } from "../../papers/people/person-name.ts";
import { citationKey, citedDate, citedJournal, citedDoi, citedUrl } from "./cited-paper.ts";

/** One RIS record: tags of two characters, lines ended by CR LF, `ER` last. */
export function ris(paper: Paper, baseUrl: string, key = citationKey(paper)): string {
  const date = citedDate(paper);
  const journal = citedJournal(paper);
  const [year, month, day] = date?.split("-") ?? [];
  const rows: [string, string | null | undefined][] = [
    ["TY", journal === null ? "UNPB" : "JOUR"],
    ["ID", key],
    ["TI", readableText(paper.title)],
    ...paper.authors.map((author): [string, string] => ["AU", sortedName(nameOf(author))]),
    ["PY", journal?.year ?? year],
    ["DA", year === undefined || journal !== null ? null : `${year}/${month ?? ""}/${day ?? ""}`],
    ["JO", journal?.text],
    ["N1", journal === null ? paper.journalRef : null],
    ["PB", paper.arxivId === null ? null : "arXiv"],
    ["AN", paper.arxivId === null ? null : `arXiv:${paper.arxivId}`],
    ["DO", citedDoi(paper)],
    ["UR", citedUrl(paper, baseUrl)],
    ...paper.categories.map((code): [string, string] => ["KW", code]),
    ["AB", paper.abstract === null ? null : readableText(paper.abstract)],
  ];
  const lines = rows.flatMap(([tag, value]) => {
    const text = oneLine(value ?? "");
    return text === "" ? [] : [`${tag}  - ${text}`];
  });
  return `${lines.join("\r\n")}\r\nER  - \r\n`;
}

/** A line break would begin another tag. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
