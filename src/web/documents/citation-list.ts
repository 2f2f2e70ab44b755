import { UserError, said } from "../../base/errors.ts";
import type { Paper } from "../../papers/paper.ts";
import { bibtex } from "./bibtex.ts";
import { citationKey } from "./cited-paper.ts";
import { cslArray, cslItem } from "./csl-json.ts";
import { ris } from "./ris.ts";

export const CITATION_FORMATS = ["bib", "ris", "csl.json"] as const;
export type CitationFormat = (typeof CITATION_FORMATS)[number];

/** The longest list of papers that is cited in one file. */
export const CITED_PAPERS_MAX = 10_000;

/** The names that people and programs use for the formats. */
const FORMAT_NAMES: Record<string, CitationFormat> = {
  bib: "bib",
  bibtex: "bib",
  ris: "ris",
  csl: "csl.json",
  "csl-json": "csl.json",
  "csl.json": "csl.json",
};

/** @throws UserError that names the formats there are */
export function readCitationFormat(text: string): CitationFormat {
  const format = FORMAT_NAMES[text.toLowerCase()];
  if (format) return format;
  throw new UserError(
    said`format: “${text.slice(0, 40)}” is not known; known: bibtex, ris, csl-json.`,
    "invalid",
    "format",
  );
}

/** Papers in one file for a reference manager; no two have the same citation key. */
export function citationList(papers: Paper[], format: CitationFormat, baseUrl: string): string {
  const keys = uniqueKeys(papers);
  const keyOf = (paper: Paper): string => keys.get(paper.paperId) ?? citationKey(paper);
  if (format === "csl.json")
    return cslArray(papers.map((paper) => cslItem(paper, baseUrl, keyOf(paper))));
  const write = format === "bib" ? bibtex : ris;
  return papers
    .map((paper) => write(paper, baseUrl, keyOf(paper)))
    .join(format === "bib" ? "\n" : "");
}

/**
 * Keys as `citationKey` makes them; where several papers share one, all but the paper that came
 * here first get a letter behind it, so that adding a later paper changes no key that is cited.
 */
export function uniqueKeys(papers: Paper[]): Map<number, string> {
  const byAge = papers.toSorted((a, b) => a.paperId - b.paperId);
  const plain = new Set(byAge.map(citationKey));
  const given = new Map<number, string>();
  const taken = new Set<string>();
  for (const paper of byAge) {
    const wanted = citationKey(paper);
    let key = wanted;
    for (let number = 1; taken.has(key); number += 1) {
      const next = wanted + letters(number);
      key = plain.has(next) ? key : next;
    }
    taken.add(key);
    given.set(paper.paperId, key);
  }
  return given;
}

/** 1 is `a`, 26 is `z`, 27 is `aa`. */
function letters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? letters(rest) : "") + String.fromCharCode(97 + ((number - 1) % 26));
}
