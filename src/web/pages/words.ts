import type { Paper } from "../../papers/paper.ts";
import { wordsOf } from "../../words/words.ts";
import type { Words } from "../../words/words.ts";
import { periodName } from "./feeds/day-line.ts";

/** The month that a new arXiv id was given in: 2311.03285 → 2023-11. */
function monthOfArxivId(id: string | null): string | null {
  const match = /^(\d{2})(0[1-9]|1[0-2])\.\d{4,5}$/.exec(id ?? "");
  return match ? `20${match[1]}-${match[2]}` : null;
}

/** The date that a list shows: announced, else published, else changed, else the month of the arXiv id. */
export function paperDate(
  { formats }: Words,
  paper: Paper,
): { datetime: string; words: string } | null {
  const date = paper.announcedOn ?? paper.publishedAt ?? paper.updatedAt;
  const datetime = date?.slice(0, 10) ?? monthOfArxivId(paper.arxivId);
  return datetime === null ? null : { datetime, words: formats.date(datetime) };
}

/** `Ying Sheng, Shiyi Cao and 9 others`: at most `shown` names and one more, and never “1 other”. */
export function authorWords({ people }: Words, names: string[], shown = 3): string {
  if (names.length <= shown + 1) return people.authors(names, 0);
  return people.authors(names.slice(0, shown), names.length - shown);
}

/** English, for documents that programs read. */
const ENGLISH = wordsOf("en");
const { formats } = ENGLISH;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  formats.count(count, { one: `# ${one}`, other: `# ${many}` });
export const dateWords = (date: string): string => formats.date(date);
export const periodWords = (period: string): string => periodName(ENGLISH, period);
export const englishDate = (paper: Paper) => paperDate(ENGLISH, paper);
export const englishAuthors = (names: string[]): string => authorWords(ENGLISH, names);
