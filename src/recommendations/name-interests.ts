import { termNumber, textTerms } from "../content/paper-terms.ts";
import type { KnownPaper } from "./known-papers.ts";
import type { Taste } from "./taste.ts";

/** One of two interests as its reader reads it. */
export interface NamedInterest {
  /** What sets it apart from the other, the most telling first. */
  words: string[];
  /** The liked papers that show it, newest first. */
  papers: readonly KnownPaper[];
}

const WORDS_MAX = 3;
/** The newest titles say what an interest is about. */
const TITLES_MAX = 40;

/** In the order of the taste's interests; none where the liked papers show one. */
export function nameInterests(taste: Taste | null, liked: readonly KnownPaper[]): NamedInterest[] {
  const { interests = [] } = taste ?? {};
  return interests.map((own, place) => {
    const papers = liked.filter(({ content }) => own.contents.has(content));
    const other = interests[1 - place];
    const titles = papers.slice(0, TITLES_MAX).flatMap(({ title }) => [...textTerms(title)]);
    const gains = new Map(
      titles.map((term): [string, number] => {
        const number = termNumber(term);
        return [term, (own.terms[number] ?? 0) - (other?.terms[number] ?? 0)];
      }),
    );
    return { words: tellingTerms(gains, WORDS_MAX), papers };
  });
}

/** Terms of the greatest gain above 0; of two of which one holds the other, the weightier. */
export function tellingTerms(gains: ReadonlyMap<string, number>, most: number): string[] {
  const weighed = [...gains]
    .filter(([, gain]) => gain > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const named: string[] = [];
  for (const [term] of weighed) {
    if (named.length === most) break;
    if (!named.some((other) => other.includes(term) || term.includes(other))) named.push(term);
  }
  return named;
}
