import { foldLetters } from "../../base/fold.ts";
import type { Paper } from "../../papers/paper.ts";
import { nameOf } from "../../papers/people/person-name.ts";
import { pathOfPaper } from "../pages/paths.ts";
import { sourceLinks } from "../pages/papers/source-links.ts";
import { englishDate } from "../pages/words.ts";

/** `2023-11-06`, `2023-11` or null: publication before announcement. */
export function citedDate(paper: Paper): string | null {
  return paper.publishedAt?.slice(0, 10) ?? englishDate(paper)?.datetime ?? null;
}

const IN_BRACKETS = /\(((?:1[6-9]|20)\d{2})\)/g;
const BARE_YEAR = /(?<![\d.:/\p{L}-])((?:1[89]|20)\d{2})(?![\d:–-])/gu;

/**
 * The journal reference with its year, `Nature 600 (2021) 1-2`; null where there is none, or where it
 * tells no year: the e-print's year would be another work's.
 */
export function citedJournal({
  journalRef,
  publishedAt,
}: Paper): { text: string; year: string } | null {
  if (journalRef === null) return null;
  const years = (rule: RegExp): string[] =>
    [...journalRef.matchAll(rule)].map(([, year]) => year ?? "");
  const bracketed = years(IN_BRACKETS);
  const bare = years(BARE_YEAR);
  // Page and volume numbers look like years: the one that follows the e-print is meant.
  const from = Number(publishedAt?.slice(0, 4) ?? 0) - 1;
  const year = bracketed.at(-1) ?? bare.find((each) => Number(each) >= from) ?? bare.at(-1);
  return year === undefined ? null : { text: journalRef, year };
}

/** Where the work itself is; the page here only where nothing else is known. */
export function citedUrl(paper: Paper, baseUrl: string): string {
  return sourceLinks(paper)[0]?.href ?? baseUrl + pathOfPaper(paper);
}

export function citedDoi({ doi, key }: Paper): string | null {
  return doi ?? (key.startsWith("doi:") ? key.slice(4) : null);
}

const SMALL_WORDS = new Set(
  "a an the on of in for to and with from by at towards toward is are how what".split(" "),
);

/** `sheng2023slora`: first author's family, year, first word of the title that says something; ASCII. */
export function citationKey(paper: Paper): string {
  const first = paper.authors[0];
  const name = first ? nameOf(first) : null;
  const family = name === null ? "" : "literal" in name ? name.literal : name.family;
  const words = paper.title.split(/[\s:,.;/]+/).map(ascii);
  const word = words.find((candidate) => candidate.length > 1 && !SMALL_WORDS.has(candidate)) ?? "";
  const key = ascii(family) + (citedDate(paper)?.slice(0, 4) ?? "") + word;
  return key === "" ? `paper${paper.paperId}` : key.slice(0, 60);
}

function ascii(text: string): string {
  return foldLetters(text).replaceAll(/[^a-z0-9]/g, "");
}
