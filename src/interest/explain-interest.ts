import type { Db } from "../db/schema/schema.ts";

/** Why a paper is expected to interest the group, as facts that a page puts into words. */
export interface InterestReason {
  /** Place in the expected order of its day, from 1. */
  place: number;
  /** The author of it with the most papers put forward here before it came. */
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
        author:
          name === null || slug === null || author_papers === 0
            ? null
            : { name, slug, papers: author_papers },
        words: words === "" ? [] : words.split(", "),
        isNewHere: is_new_here === 1,
      },
    ]),
  );
}

/** The reason in English, for programs; null where there is none to give. */
export function reasonWords({ author, words, isNewHere }: InterestReason): string | null {
  const parts: string[] = [];
  if (isNewHere) parts.push("new here: none of its authors was put forward before");
  if (author) {
    const papers = author.papers === 1 ? "a paper" : `${author.papers} papers`;
    parts.push(`${author.name} had ${papers} put forward here`);
  }
  if (words.length > 0) parts.push(`like papers put forward here: ${words.join(", ")}`);
  return parts.length === 0 ? null : parts.join(" · ");
}
