import type { Words } from "../words/words.ts";
import { wordsOf } from "../words/words.ts";
import type { Db } from "../db/schema/schema.ts";

/** Why a paper is expected to interest the group, as facts that a page puts into words. */
export interface InterestReason {
  /** Place in the expected order of its day, from 1. */
  place: number;
  /** The author of it with the most papers chosen here before it came; 0 for one of the examples. */
  author: { name: string; slug: string; papers: number } | null;
  /** What it shares with papers that were put forward, strongest first. */
  words: string[];
  /** It was drawn for a place kept for authors who were never put forward here. */
  isNewHere: boolean;
}

/** Reasons of papers by their row number; papers that nothing is expected of are left out. */
export async function interestReasons(
  db: Db,
  paperIds: number[],
): Promise<Map<number, InterestReason>> {
  if (paperIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("paper_interest")
    .leftJoin("author", "author.author_id", "paper_interest.author_id")
    .select(["paper_id", "place", "author_papers", "words", "is_new_here", "name", "slug"])
    .where("paper_id", "in", paperIds)
    .execute();
  return new Map(
    rows.map(({ paper_id, place, author_papers, words, is_new_here, name, slug }) => [
      paper_id,
      {
        place,
        author: name === null || slug === null ? null : { name, slug, papers: author_papers },
        words: words === "" ? [] : words.split(", "),
        isNewHere: is_new_here === 1,
      },
    ]),
  );
}

/** The reasons, one sentence each, in the reader's language. */
export function interestTexts({ curate }: Words, reason: InterestReason | null): string[] {
  if (reason === null) return [];
  const { author, words, isNewHere } = reason;
  const texts: string[] = [];
  if (isNewHere) texts.push(curate.newHere);
  if (author && author.papers > 0) texts.push(curate.author(author.name, author.papers));
  if (author && author.papers === 0) texts.push(curate.seededAuthor(author.name));
  if (words.length > 0) texts.push(curate.words(words));
  return texts;
}

/** The same in English, for programs; null where there is none to give. */
export function reasonWords(reason: InterestReason): string | null {
  const texts = interestTexts(wordsOf("en"), reason);
  return texts.length === 0 ? null : texts.join(" · ").replaceAll("\u00a0", " ");
}
